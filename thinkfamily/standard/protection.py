"""Protection: whose whereabouts must be kept from others. Once said, it is never unsaid by silence.

A flag that a later extract leaves out may have been lost on the way, and the person it hid may be found by whom they
fled. So a record is protected when any row of its feed and key ever said so, or any row of its feed about a person with
the same number of the source's own. Only a practitioner's ruling takes protection away.
"""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.meanings import NOT_PROTECTED
from thinkfamily.standard.mentions import protected_column
from thinkfamily.standard.telling import Telling


def with_protection(mentioned: ir.Table, *, identifiers: ir.Table, tellings: Sequence[Telling]) -> ir.Table:
    """The records of `mentioned` with `protected`. `identifiers` are those of identities (identifiers.py)."""
    said = [_said_so(telling, role) for telling in tellings for role in telling.roles if _can_say(telling, role)]
    if not said:
        return mentioned.mutate(protected=ibis.literal(False))
    rows = ibis.union(*said)
    own = identifiers.filter(identifiers.scheme.startswith("source:"))
    numbers = own.semi_join(rows, "identity").select("scheme", "value")
    people = own.semi_join(numbers, ["scheme", "value"]).select("identity").distinct().mutate(by_number=True)
    keys = rows.select("feed", "record_key", "role").distinct().mutate(by_key=True)
    joined = mentioned.left_join(keys, ["feed", "record_key", "role"]).drop(
        "feed_right", "record_key_right", "role_right"
    )
    joined = joined.left_join(people, "identity").drop("identity_right")
    return joined.mutate(protected=joined.by_key.fill_null(False) | joined.by_number.fill_null(False)).drop(
        "by_key", "by_number"
    )


def _can_say(telling: Telling, role: str) -> bool:
    return protected_column(telling.table, role=role) is not None


def _said_so(telling: Telling, role: str) -> ir.Table:
    column = protected_column(telling.table, role=role)
    word = telling.said(column.name if column else "").cast("string").strip().upper()
    rows = telling.runs.select(
        "record_key",
        feed=ibis.literal(telling.feed.id),
        role=ibis.literal(role),
        identity=telling.identity(role),
        said=word.notin(NOT_PROTECTED).fill_null(False),
    )
    return rows.filter(rows.said).drop("said")
