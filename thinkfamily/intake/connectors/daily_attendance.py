"""Marks of single sessions, as schools' registers give them: one row a pupil, day and half of it.

Every mark is loaded or set aside as a row of its own; what a mark says (possible, attended, missed without leave) comes
from the codes in use on its day, and a code that was not in use then sets its row aside. The contract has marks summed
to weeks before anything is made of them (`sums`), since an event for each mark would be twenty million a year for a
city.
"""

from dataclasses import replace
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed, FeedColumn, FeedTable
from thinkfamily.intake import quoting
from thinkfamily.intake.attendance_codes import CODES, Codes, Says
from thinkfamily.intake.connectors import delimited, parquet
from thinkfamily.intake.draft import Draft, Source
from thinkfamily.intake.magic import kind_of
from thinkfamily.intake.reworking import Rework, reworked, with_raw

# The sender's columns that the made ones rest on, by our names.
DAY, CODE = "attended_on", "attendance_code"

_SAYS: dict[str, tuple[Says, ...]] = {
    "@possible": ("attended", "authorised", "unauthorised"),
    "@attended": ("attended",),
    "@authorised": ("authorised",),
    "@unauthorised": ("unauthorised",),
}


def fit(*, path: Path, head: bytes, feed: Feed) -> float:
    """How well (0 to 1) a file's header is that of the marks."""
    if kind_of(head) == "parquet":
        return parquet.fit(path=path, head=head, feed=_as_read(feed))
    return delimited.fit(path=path, head=head, feed=_as_read(feed))


def read(*, source: Source, backend: Backend) -> Draft:
    """Read a file of marks, every column as text. Raises Stopped as `delimited.read` or `parquet.read`."""
    read_marks = parquet.read if kind_of(source.head) == "parquet" else delimited.read
    draft = read_marks(source=replace(source, feed=_as_read(source.feed)), backend=backend)
    made = []
    for text in draft.tables:
        table = source.feed.table(text.table.name)
        rework = _rework_of(table)
        made.append(reworked(text, table=table, rework=rework, backend=backend, scratch=source.scratch))
    return Draft(tables=made, notes=draft.notes)


def _as_read(feed: Feed) -> Feed:
    return replace(feed, tables=tuple(with_raw(table, ()) for table in feed.tables))


def _rework_of(table: FeedTable) -> Rework:
    day, code = _day(table.column(DAY)), f"upper(trim({quoting.name(CODE)}))"
    week = f"CAST(date_trunc('week', {day}) AS DATE)"
    made = {}
    for column in table.columns:
        if column.physical_name in _SAYS:
            said = _any_of(CODES, says=_SAYS[column.physical_name], day=day, code=code)
            made[column.name] = f"CASE WHEN {said} THEN '1' ELSE '0' END"
        elif column.physical_name == "@week_from":
            made[column.name] = f"CAST({week} AS VARCHAR)"
        elif column.physical_name == "@week_until":
            made[column.name] = f"CAST({week} + 7 AS VARCHAR)"
    known = _any_of(CODES, says=("attended", "authorised", "unauthorised", "not possible"), day=day, code=code)
    return Rework(made=made, broken=f"{day} IS NOT NULL AND {code} <> '' AND NOT {known}", code="MARK_UNKNOWN")


def _day(column: FeedColumn) -> str:
    """The day in a column's form, or in ISO's; missing when it is none, which is judged later."""
    text = f"left(trim({quoting.name(column.name)}), 10)"
    iso = f"TRY_CAST({text} AS DATE)"
    if not column.date_format or column.date_format.startswith("%Y-%m-%d"):
        return iso
    form = quoting.text(column.date_format.split(" ", maxsplit=1)[0])
    return f"coalesce(CAST(try_strptime({text}, {form}) AS DATE), {iso})"


def _any_of(codes: tuple[Codes, ...], *, says: tuple[Says, ...], day: str, code: str) -> str:
    """Whether a mark is one of the codes that say so, on a day on which they were in use."""
    parts = []
    for each in codes:
        if each.says in says:
            bounds = [f"{code} IN ({', '.join(quoting.text(word) for word in each.codes)})"]
            bounds += [f"{day} >= DATE '{each.first}'"] if each.first else []
            bounds += [f"{day} < DATE '{each.until}'"] if each.until else []
            parts.append(f"({' AND '.join(bounds)})")
    return f"coalesce({' OR '.join(parts)}, false)"
