"""1 An extract arrives and is held to its contract: makes receipts, findings, quarantine, and the rows of each feed.

A file goes through a gate (what it is, by its bytes), a connector (its rows as text), and the judge (its values by
contract). Whatever is wrong with a delivery ends on its receipt or beside the row; no row is lost without a reason, and
nothing is stored that the contract does not take.
"""

from thinkfamily.intake.collecting import collect
from thinkfamily.intake.delivering import deliver
from thinkfamily.intake.receiving import take_in
from thinkfamily.intake.recognition import recognise
from thinkfamily.intake.returns import gather_returns
from thinkfamily.intake.taken import Decided

__all__ = ["Decided", "collect", "deliver", "gather_returns", "recognise", "take_in"]
