"""Stage 7: models are fitted, judged, explained and, unless they earn it, withheld."""
