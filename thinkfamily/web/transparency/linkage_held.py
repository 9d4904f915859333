"""The public account of linkage: how often records of one person are missed, and of two taken for one, by group."""

from dataclasses import dataclass
from itertools import groupby

from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.totals import LinkErrors, link_errors
from thinkfamily.vocabulary.groups import EVERYONE, group_order


@dataclass(frozen=True, kw_only=True)
class Grouping:
    """One way to group people, and what is known of each group."""

    says: str
    groups: tuple[LinkErrors, ...]


@dataclass(frozen=True, kw_only=True)
class Account:
    """Everything that is told about linkage; `everyone` is missing where nothing could be told."""

    everyone: LinkErrors | None
    groupings: tuple[Grouping, ...]


def linkage_of(release: Release) -> Account:
    """The account of a release."""
    told = sorted(link_errors(release), key=lambda each: group_order(each.kind, each.group))
    groupings = tuple(
        Grouping(says=f"By {kind}", groups=tuple(groups))
        for kind, groups in groupby(told, key=lambda each: each.kind)
        if kind != EVERYONE
    )
    return Account(everyone=next((each for each in told if each.kind == EVERYONE), None), groupings=groupings)
