"""Numbers that say too much: on more people than one person can be, or on two who are plainly not one (B49, B50).

The former is no evidence of anyone and is left out before pairs are weighed (numbers.py). The latter stays, and the
vetoes keep the two apart (vetoes.py). Both are told here as counts, so that somebody can ask the source.
"""

import ibis
import ibis.expr.types as ir

from thinkfamily.linkage.identities import Identities
from thinkfamily.linkage.numbers import hubs
from thinkfamily.tables.linkage import doubtful_numbers

HUB, CONFLICT = "HUB", "ID_CONFLICT"
_SAYS = {
    HUB: "a number stands on more people than one person can be; no link rests on it",
    CONFLICT: "a number stands on two people whose names and birth dates disagree; they are not made one",
}
# Names less alike than this, by Jaro and Winkler, are no two ways to write one name.
_ALIKE = 0.8


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]  # ibis ships no types
def jaro_winkler_similarity(one: str, other: str) -> float:  # type: ignore[empty-body]  # the engine has the body
    """DuckDB's: how alike two texts are, from nought to one."""


def doubtful_numbers_of(identities: Identities) -> ir.Table:
    """One row a scheme and kind of doubt: how many numbers, and how many identities they stand on."""
    crowded = hubs(identities)
    held = identities.numbers
    on_hubs = held.semi_join(crowded, ["scheme", "value"])
    conflicting = held.semi_join(_conflicting(held.anti_join(crowded, ["scheme", "value"]), identities.all),
                                 ["scheme", "value"])  # fmt: skip
    return ibis.union(_counted(on_hubs, HUB), _counted(conflicting, CONFLICT)).select(*doubtful_numbers.schema)


def _counted(held: ir.Table, code: str) -> ir.Table:
    found = held.group_by("scheme").agg(numbers=held.value.nunique(), identities=held.identity.nunique())
    return found.mutate(code=ibis.literal(code), says=ibis.literal(_SAYS[code]))


def _conflicting(held: ir.Table, people: ir.Table) -> ir.Table:
    """The numbers that two identities hold whose given names, family names and birth dates all disagree."""
    named = people.select("identity", "forename", "surname", "birth_date")
    one = held.inner_join(named, "identity")
    other = one.view()
    both = one.inner_join(other, [one.scheme == other.scheme, one.value == other.value, one.identity < other.identity])
    disagree = (
        (both.birth_date != both.birth_date_right)
        & (jaro_winkler_similarity(both.forename, both.forename_right) < _ALIKE)
        & (jaro_winkler_similarity(both.surname, both.surname_right) < _ALIKE)
    )
    return both.filter(disagree).select("scheme", "value").distinct()
