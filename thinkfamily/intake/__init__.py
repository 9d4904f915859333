"""Stage 1: an extract arrives and is held to its contract."""
