"""Stage 3: which records are about the same human being."""
