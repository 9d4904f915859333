"""What a card says of linkage: how often records of one child are missed, and records of two taken for one.

A model sees a child through the records that were found to be that child's. Where these are missed more often in one
group than in another, the model knows less of that group, whatever it does itself.
"""

from collections.abc import Sequence
from typing import Any

from thinkfamily.vocabulary.groups import EVERYONE, group_order

Row = dict[str, Any]  # a row of link_errors

_HOW = (
    "Estimated in this release with checked numbers hidden: missed is the share of pairs of records of one person that "
    "names, dates and addresses alone do not find; wrong is the share of pairs found so that are of two people. With "
    "their numbers fewer are missed. Groups of fewer than ten pairs are left out, and of some dozens a share says "
    "little. Ethnicity and first language are the codes that schools record."
)


def linkage_told(errors: Sequence[Row]) -> list[str]:
    """The paragraphs of a card on linkage, from the rows of link_errors."""
    told = [row for row in errors if row["missed"] is not None or row["wrong"] is not None]
    if not told:
        return [
            "### How well records are linked",
            "Not known: too few records hold a number that would tell who was linked rightly.",
        ]
    order = sorted(told, key=lambda row: group_order(row["kind"], row["group"]))
    rows = ["| Records of | Pairs known | Missed | Wrong |", "|---|---|---|---|"]
    rows += [
        f"| {_named(row)} | {_count(row['known'])} | {_share(row['missed'])} | {_share(row['wrong'])} |"
        for row in order
    ]
    return ["### How well records are linked", _HOW, "\n".join(rows)]


def _named(row: Row) -> str:
    return "everyone" if row["kind"] == EVERYONE else f"{row['kind']}: {row['group']}".replace("_", " ")


def _count(count: int | None) -> str:
    return "" if count is None else f"{count:,}"


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.1%}"
