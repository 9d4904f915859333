"""Shipped declarations: feeds, agreements, rulebook, features and models."""
