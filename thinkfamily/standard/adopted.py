"""Adoptions: of whose records a source says that the person was placed for adoption or adopted, and when first."""

import ibis
import ibis.expr.types as ir

ADOPTED = "adopted"


def adoptions_of(events: ir.Table) -> ir.Table:
    """The adoptions table: one row a record, with the first day."""
    told = events.filter((events.kind == ADOPTED) & events.occurred_on.notnull())
    return told.group_by("record_id").agg(adopted_on=ibis._.occurred_on.min())
