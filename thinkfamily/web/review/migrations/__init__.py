"""The database as it grew."""
