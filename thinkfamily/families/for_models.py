"""Who lives with whom and who is tied to whom, made once more for each model from what may be used for its purpose.

A home that only a benefits claim tells, or a tie that only it tells, serves the programme and no model of exploitation.
Leaving such rows out of the finished households would not do: they have ended other stays and joined other spans. So
the stage does its work again over the records, events and ties that are left.
"""

from collections.abc import Mapping
from dataclasses import replace

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.usable import usable_for
from thinkfamily.engine.workbench import Workbench
from thinkfamily.governance.purpose import Purpose
from thinkfamily.tables import families as shapes
from thinkfamily.tables import standard as standard_tables
from thinkfamily.tables.shape import Table

_ADDRESS = (
    "uprn", "address_text", "address_shown", "house_number", "street", "town", "postcode", "address_from",
    "address_until", "household_ref",
)  # fmt: skip


def narrowed(work: Workbench, *, model: str, purpose: Purpose) -> Workbench:
    """A workbench of the same tables, without what may not be used for the purpose.

    A record of which only the address may not be used is there without it.
    """
    bench = replace(work, folder=work.folder / "for" / model, made={})
    records = usable_for(work.table(standard_tables.records), work=work, purpose=purpose, thing="identity")
    housed = usable_for(records, work=work, purpose=purpose, thing="address").select("record_id", housed=True)
    marked = records.left_join(housed, "record_id").drop("record_id_right")
    kept = {name: marked.housed.ifelse(marked[name], ibis.null(str(marked[name].type()))) for name in _ADDRESS}
    bench.keep(standard_tables.records, marked.mutate(**kept).drop("housed"))
    events = work.table(standard_tables.events)
    # The others say nothing of who belongs to whom.
    events = events.filter(events.incident.notnull() | (events.kind == "placement"))
    bench.keep(standard_tables.events, usable_for(events, work=work, purpose=purpose, thing="event"))
    places = work.table(standard_tables.properties)
    bench.keep(standard_tables.properties, usable_for(places, work=work, purpose=purpose, thing="address"))
    ties = work.table(standard_tables.ties_told)
    bench.keep(standard_tables.ties_told, usable_for(ties, work=work, purpose=purpose, thing="tie"))
    return bench


def keep_for_models(work: Workbench, *, made: Mapping[str, Workbench]) -> None:
    """Put what was made for each model into one table of households and one of ties. `made` is by model."""
    _keep(work, shapes.households_for, shapes.households, made)
    _keep(work, shapes.relationships_for, shapes.relationships, made)


def _keep(work: Workbench, shape: Table, of: Table, made: Mapping[str, Workbench]) -> None:
    parts: list[ir.Table] = [bench.table(of).mutate(model=ibis.literal(model)) for model, bench in made.items()]
    work.keep(shape, ibis.union(*parts) if len(parts) > 1 else parts[0] if parts else work.table(shape))
