"""Looking for a person, for a stated purpose, with enough to go by."""
