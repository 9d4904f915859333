"""The records without their identities: who was mentioned where, from when, and until when."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.workbench import Workbench
from thinkfamily.standard.spells import once_a_spell
from thinkfamily.standard.telling import Telling


def mentioned(*, work: Workbench, tellings: Sequence[Telling]) -> ir.Table:
    """One row per record: its key, its `identity`, when it was told, and `held_on`, our first day with it."""
    named = ibis.union(*(_in_role(telling, role) for telling in tellings for role in telling.roles))
    rows = once_a_spell(
        named,
        by=["role", "record_key", "record_id", "identity"],
        earliest=["known_from"],
        all_steady=all(telling.all_steady for telling in tellings),
    )
    return work.stage_rows(rows.drop("spell").rename(held_on="received_on"), name="mentioned")


def _in_role(telling: Telling, role: str) -> ir.Table:
    rows = telling.runs.select(
        *telling.when_told,
        "record_key",
        "known_from",
        role=ibis.literal(role),
        record_id=telling.record_id(role),
        identity=telling.identity(role),
    )
    return rows.filter(rows.record_id.notnull())
