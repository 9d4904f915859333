"""Stage 4: who lives with, cares for, or is tied to whom."""

from thinkfamily.families.gathering import gather

__all__ = ["gather"]
