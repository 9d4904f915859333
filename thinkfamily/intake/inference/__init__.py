"""Drafts a contract from a sample of a feed: what its columns are called, how they are written, what they may mean.

Everything here is a guess and says so, and counts stand where values might: a draft holds nothing of anybody's row.
"""

from thinkfamily.intake.inference.drafting import Drafted, draft_contract
from thinkfamily.intake.inference.sampling import sample_of

__all__ = ["Drafted", "draft_contract", "sample_of"]
