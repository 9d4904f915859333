"""Stage 5: the six criteria, judged by a dated rulebook."""

from thinkfamily.evidence.judging import judge
from thinkfamily.evidence.rulebook import Indicator, Rulebook

__all__ = ["Indicator", "Rulebook", "judge"]
