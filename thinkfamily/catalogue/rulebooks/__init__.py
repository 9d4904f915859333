"""Shipped rulebooks, one for each version of the national programme."""
