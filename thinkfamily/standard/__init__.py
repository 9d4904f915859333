"""Stage 2: many shapes become one: records, identifiers, events and ties as told."""

from thinkfamily.standard.stage import standardise

__all__ = ["standardise"]
