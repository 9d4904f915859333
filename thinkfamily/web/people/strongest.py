"""Of several ties between two people, the one worth saying: parent before carer, anything before an address."""

from collections.abc import Iterable

from thinkfamily.release.reader.persons import Relationship
from thinkfamily.vocabulary.ties import TIES

_ORDER = list(TIES)


def strongest_ties(ties: Iterable[Relationship]) -> tuple[Relationship, ...]:
    """One tie for each two people: one that lasts before one that has ended, then by kind, and told before inferred."""
    best: dict[tuple[str, ...], Relationship] = {}
    for tie in sorted(ties, key=_rank):
        best.setdefault(tuple(sorted((tie.person_a, tie.person_b))), tie)
    return tuple(sorted(best.values(), key=lambda tie: (_ORDER.index(tie.kind), tie.person_a, tie.person_b)))


def _rank(tie: Relationship) -> tuple[bool, int, bool, float, str]:
    return (tie.until is not None, _ORDER.index(tie.kind), tie.how != "told", -tie.confidence, tie.relationship_id)
