"""Ties between two persons: the kinds of relationship that a feed may tell or a rule may infer.

A relationship reads "`person_a` is the KIND of `person_b`".
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Tie:
    """One kind of relationship.

    `says` completes "A … B". `mutual` ties read the same both ways. `family` ties can make two persons one family;
    the others (ties between young people) never do.
    """

    kind: str
    says: str
    mutual: bool = False
    family: bool = True


_DECLARED = [
    Tie(kind="parent", says="is a parent of"),
    Tie(kind="carer", says="is a carer of"),
    Tie(kind="guardian", says="is a guardian of"),
    Tie(kind="foster_carer", says="is a foster carer of"),
    Tie(kind="grandparent", says="is a grandparent of"),
    Tie(kind="partner", says="is the partner of", mutual=True),
    Tie(kind="sibling", says="is a sibling of", mutual=True),
    Tie(kind="same_household", says="lives with", mutual=True),
    Tie(kind="same_family_record", says="is on one family record with", mutual=True),
    Tie(kind="missing_together", says="went missing together with", mutual=True, family=False),
    Tie(kind="same_incident", says="was in the same incident as", mutual=True, family=False),
    Tie(kind="co_offender", says="offended together with", mutual=True, family=False),
    Tie(kind="same_placement", says="was in the same placement as", mutual=True, family=False),
]

TIES: dict[str, Tie] = {tie.kind: tie for tie in _DECLARED}

# Between the feeds on which one tie rests: it may be used only where each of them may.
BETWEEN_FEEDS = " and "


def feeds_of(source: str) -> tuple[str, ...]:
    """The feeds that a tie's source names: one, or two that both had to tell; a rule on one feed is `rule:feed`."""
    return tuple(each.rpartition(":")[2] for each in source.split(BETWEEN_FEEDS))


# Between young people: used for context features, never to make a family.
ASSOCIATION_KINDS = tuple(kind for kind, tie in TIES.items() if not tie.family)
