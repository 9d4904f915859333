"""Tests of the invented town: the same each time, near published rates, and true to its secrets."""
