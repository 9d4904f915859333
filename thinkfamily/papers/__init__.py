"""Papers: pages written to files for people to read, print and keep: one layout, small charts beside their tables."""

from thinkfamily.papers.pages import Pages

__all__ = ["Pages"]
