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


def sentence_parts(says: str) -> tuple[str, str | None, str | None]:
    """A happening's words before its number, after it, and after a number of one; None when it takes no number."""
    before, number, after = says.partition(_NUMBER)
    before = before[:1].upper() + before[1:]
    counted, space, rest = after.lstrip().partition(" ")
    return (before, after, f" {counted.removesuffix('s')}{space}{rest}") if number else (before, None, None)


def _sentences() -> ir.Table:
    parts = [(kind, *sentence_parts(happening.says)) for kind, happening in sorted(HAPPENINGS.items())]
    columns = dict(zip(("kind", "before", "after", "after_one"), zip(*parts, strict=True), strict=True))
    return ibis.memtable(pa.table({name: pa.array(list(words), pa.string()) for name, words in columns.items()}))


def _says(rows: ir.Table) -> ir.StringValue:
    value = rows["value"]
    number = (value == value.floor()).ifelse(value.cast("int64").cast("string"), value.round(1).cast("string"))
    counted = (value == 1).fill_null(False).ifelse(rows["after_one"], rows["after"])
    return rows["after"].isnull().ifelse(rows["before"], rows["before"] + number.fill_null("some") + counted)
