"""Stage 3: which records are about the same human being."""

from thinkfamily.linkage.learned import NOTHING, Learned
from thinkfamily.linkage.stage import learn, link

__all__ = ["NOTHING", "Learned", "learn", "link"]
