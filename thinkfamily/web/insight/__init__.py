"""Totals that point at nobody, and how good the data and the links are."""
