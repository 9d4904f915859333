"""Stage 5: the six criteria, judged by a dated rulebook."""
