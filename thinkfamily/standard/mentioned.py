"""The records without their identities: who was mentioned where, from when, and until when."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.workbench import Workbench
from thinkfamily.standard.spells import once_a_spell
from thinkfamily.standard.telling import Telling


def mentioned(*, work: Workbench, tellings: Sequence[Telling]) -> ir.Table:
    """One row per record: its key, its `identity`, when it was told, and `held_on`, our first day with it."""
    rows = [_of_role(telling, role) for telling in tellings for role in telling.roles]
    return work.stage_rows(ibis.union(*rows), name="mentioned")


def _of_role(telling: Telling, role: str) -> ir.Table:
    runs = telling.runs.mutate(record_id=telling.record_id(role), identity=telling.identity(role))
    named = runs.filter(runs.record_id.notnull())
    rows = once_a_spell(
        named, by=["record_id", "record_key", "identity"], earliest=["known_from"], all_steady=telling.all_steady
    )
    return (
        rows.drop("spell")
        .rename(held_on="received_on")
        .mutate(
            feed=ibis.literal(telling.feed.id), feed_table=ibis.literal(telling.table.name), role=ibis.literal(role)
        )
    )
