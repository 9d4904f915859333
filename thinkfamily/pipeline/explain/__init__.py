"""Walks what stands in a place back to the rows of the extracts it came from: a person, a family, a score, a link."""
