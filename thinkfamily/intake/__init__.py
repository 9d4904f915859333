"""1 An extract arrives and is held to its contract: makes receipts, findings, quarantine, and the rows of each feed.

A file goes through a gate (what it is, by its bytes), a connector (its rows as text), and the judge (its values by
contract). Whatever is wrong with a delivery ends on its receipt or beside the row; no row is lost without a reason, and
nothing is stored that the contract does not take.
"""

from thinkfamily.intake.delivering import deliver
from thinkfamily.intake.expiring import rules_of
from thinkfamily.intake.hashing import marks_of, row_marks_of
from thinkfamily.intake.purging import Purged, purge_kept
from thinkfamily.intake.receiving import take_in
from thinkfamily.intake.recognition import recognise
from thinkfamily.intake.returns import gather_returns
from thinkfamily.intake.sieving import past_retention
from thinkfamily.intake.taken import Decided

__all__ = [
    "Decided", "Purged", "deliver", "gather_returns", "marks_of", "past_retention", "purge_kept",
    "recognise", "row_marks_of", "rules_of", "take_in",
]  # fmt: skip
