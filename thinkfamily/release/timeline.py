"""The timeline: each event of a person as a sentence."""

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from thinkfamily.engine.asof import known_on
from thinkfamily.engine.workbench import Workbench
from thinkfamily.release.whereabouts import PLACE_KINDS, KeptBack
from thinkfamily.tables import linkage as linkage_tables
from thinkfamily.tables import standard as standard_tables
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.happenings import HAPPENINGS

# Where a happening's words wait for the number that goes with the event.
_NUMBER = "this many"


def timeline(work: Workbench, *, as_of: AsOf, hidden: KeptBack) -> ir.Table:
    """Every event known before the day and not withdrawn since, with its person.

    Of a person kept back, events that tell a place are left out, and no event carries its source's code.
    """
    events = known_on(work.table(standard_tables.events), as_of=as_of)
    members = work.table(linkage_tables.memberships).select("record_id", "person_id")
    kept = hidden.persons.mutate(hidden=ibis.literal(True))
    joined = events.join(members, "record_id").left_join(kept, "person_id").drop("person_id_right")
    joined = joined.mutate(hidden=joined["hidden"].fill_null(False))
    joined = joined.filter(~(joined["hidden"] & joined["kind"].isin(PLACE_KINDS)))
    said = joined.join(_sentences(), "kind")
    return said.select(
        "event_id",
        "person_id",
        "kind",
        "occurred_on",
        "until",
        "recorded_on",
        "value",
        "feed",
        "extract_id",
        "row_no",
        says=_says(said),
        code=said["hidden"].ifelse(ibis.null("string"), said["code"]),
    )


def sentence_parts(says: str) -> tuple[str, str | None]:
    """A happening's words before and after its number; the second is None when it takes none."""
    before, number, after = says.partition(_NUMBER)
    before = before[:1].upper() + before[1:]
    return (before, after) if number else (before, None)


def _sentences() -> ir.Table:
    parts = [(kind, *sentence_parts(happening.says)) for kind, happening in sorted(HAPPENINGS.items())]
    kinds, openings, afters = (list(column) for column in zip(*parts, strict=True))
    text = pa.string()
    return ibis.memtable(
        pa.table({"kind": pa.array(kinds, text), "before": pa.array(openings, text), "after": pa.array(afters, text)})
    )


def _says(rows: ir.Table) -> ir.StringValue:
    value = rows["value"]
    whole = (value == value.floor()).ifelse(value.cast("int64").cast("string"), value.round(1).cast("string"))
    return rows["after"].isnull().ifelse(rows["before"], rows["before"] + whole.fill_null("some") + rows["after"])
