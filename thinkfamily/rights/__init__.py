"""Whose facts may not be used, and which facts are disputed: rulings about records, made into rulings about persons."""

from thinkfamily.rights.ruled import Disputed, Restricted, settle
from thinkfamily.rights.unused import without

__all__ = ["Disputed", "Restricted", "settle", "without"]
