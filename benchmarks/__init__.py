"""Measures of speed and quality on invented data, each a program that prints a table: `python -m benchmarks.search`."""
