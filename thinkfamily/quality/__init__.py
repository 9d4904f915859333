"""How good each delivery was, and whether it is getting worse: measures of what intake took in, and reports of them."""

from thinkfamily.quality.reporting import write_reports
from thinkfamily.quality.stage import measure

__all__ = ["measure", "write_reports"]
