"""An invented town: its lives, the dirty extracts its services send, and the truth, kept apart.

What the town is calibrated to, and what is assumed, is said in the module that holds each figure. The town is nowhere:
it says nothing about any real place, and none of its people, addresses or numbers can be anybody's.
"""

from thinkfamily.synthetic.invention import invent
from thinkfamily.synthetic.marker import MARKER_SURNAME
from thinkfamily.synthetic.services.cadence import SENT_EVERY_MONTHS

__all__ = ["MARKER_SURNAME", "SENT_EVERY_MONTHS", "invent"]
