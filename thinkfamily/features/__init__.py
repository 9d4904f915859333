"""Stage 6: what was known on a day about a person and those around them."""
