"""Sums rows that are too many to be told one by one: half-day marks of attendance become a row a pupil and week.

Each delivery tells the sums as they stood after it. A mark that comes again replaces the one before it, so that a
delivery may hold a day, a week or the whole year, overlap another, or correct it, and nothing is counted twice.
"""

from dataclasses import replace

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.standard.deliveries import PLACES, Deliveries
from thinkfamily.standard.runs import takes_back

_BETWEEN = "\x1f"


def summed_table(table: FeedTable) -> FeedTable:
    """The table as its sums are told: the columns by which they are made, which are its key, and those of the sums."""
    if table.sums is None:
        return table
    by, of = table.sums.by, table.sums.of
    columns = tuple(replace(column, in_key=column.name in by) for column in table.columns if column.name in (*by, *of))
    return replace(table, columns=columns, sums=None, deletes=None)


def summed(*, rows: ir.Table, table: FeedTable, deliveries: Deliveries) -> ir.Table:
    """One row for each delivery and group that it touches, with the sums over all that had come by then.

    `rows` are loaded rows of `table`, which has `sums` and a key. The provenance is that of the delivery's first row of
    the group.
    """
    if table.sums is None:
        raise ValueError(f"table {table.name} has no sums")
    by, of = list(table.sums.by), list(table.sums.of)
    placed = rows.inner_join(deliveries.extracts, "extract_id")
    placed = placed.mutate(place=placed.extract_no * PLACES + placed.row_no, is_gone=takes_back(placed, table))
    latest = placed.group_by([*table.key, "day_no"]).agg(
        place=placed.place.max(),
        is_gone=placed.is_gone.argmax(placed.place),
        **{name: placed[name].argmax(placed.place) for name in (*by, *of) if name not in table.key},
    )
    again = ibis.window(group_by=[latest[name] for name in table.key], order_by=latest.day_no)
    before = {f"was_{name}": latest[name].lag().over(again) for name in (*by, *of)}
    told = latest.mutate(**before, came_before=(~latest.is_gone).lag().over(again).fill_null(False))
    # A mark that is taken back adds nothing, though the sums it is taken out of are told again.
    added = told.filter(~told.is_gone).select("day_no", "place", *by, *of)
    gone = told.filter(told.came_before).select(
        "day_no",
        place=told.is_gone.ifelse(told.place, ibis.null("int64")),
        **{name: told[f"was_{name}"] for name in by},
        **{name: -told[f"was_{name}"] for name in of},
    )
    changes = ibis.union(added, gone.select(*added.columns))
    steps = changes.group_by([*by, "day_no"]).agg(
        place=changes.place.min(), **{name: changes[name].sum().fill_null(0) for name in of}
    )
    so_far = ibis.cumulative_window(group_by=[steps[name] for name in by], order_by=steps.day_no)
    sums = steps.mutate(**{name: steps[name].sum().over(so_far).cast("int64") for name in of})
    sums = sums.filter(sums.place.notnull())
    digest = ibis.literal(_BETWEEN).join([sums[name].cast("string").fill_null("") for name in (*by, *of)])
    source = placed.select("place", "extract_id", "received_on", "row_no")
    return sums.mutate(row_hash=digest.hexdigest("md5")).inner_join(source, "place").drop("day_no", "place")
