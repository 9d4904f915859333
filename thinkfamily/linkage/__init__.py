"""Stage 3: which records are about the same human being."""

from thinkfamily.linkage.stage import link

__all__ = ["link"]
