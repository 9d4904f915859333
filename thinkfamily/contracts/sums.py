"""Rows that are summed before anything is made of them, because they are too many to be told one by one."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Sums:
    """The columns by which rows are summed, and those that are added up."""

    by: tuple[str, ...]
    of: tuple[str, ...]
