"""Judges the rows of one table of an extract: which are loaded, which are set aside and why, which came twice."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.intake import queries
from thinkfamily.intake.draft import TableText
from thinkfamily.intake.faults import FAULTS, Stopped
from thinkfamily.intake.laying import lay_judged, lay_text, write
from thinkfamily.intake.outcome import Finding
from thinkfamily.intake.values import outcome_of

# (code, column) of a fault, and how many rows have it.
Counts = Mapping[tuple[str, str], int]


@dataclass(frozen=True, kw_only=True)
class Extract:
    """What each row of an extract carries besides its own columns."""

    extract_id: str
    feed: str
    received_on: date


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What became of the rows of one table: the files of those loaded and of those set aside, and the counts."""

    table: str
    loaded: Path
    set_aside: tuple[Path, ...]
    rows_in: int
    rows_loaded: int
    rows_quarantined: int
    exact_duplicates: int
    findings: tuple[Finding, ...]

    def __post_init__(self) -> None:
        if self.rows_in != self.rows_loaded + self.rows_quarantined + self.exact_duplicates:
            raise ValueError("rows in are not rows loaded, quarantined and doubled: nothing of the extract is kept")


def judge(text: TableText, *, extract: Extract, backend: Backend, folder: Path, scratch: Path) -> Judged:
    """Judge the rows of one table; what is loaded and what is set aside is written into `folder`.

    Raises Stopped with DATE_FORMAT when day and month may be the other way about, and ValueError when the counts do
    not balance.
    """
    table = text.table
    _lay_out(text, extract=extract, backend=backend, scratch=scratch)
    judged = scratch / f"{table.name}.judged.parquet"
    write(backend, query=queries.judging(table), path=judged)
    lay_judged(backend, rows=judged)
    if any(backend.raw_sql(queries.counting_doubles_and_conflicts(table)).fetchone()):
        settled = scratch / f"{table.name}.settled.parquet"
        write(backend, query=queries.settling(table), path=settled)
        lay_judged(backend, rows=settled)
    reasons = _reasons(text, backend)
    loaded, doubled, *faults = backend.raw_sql(queries.counting(table)).fetchone()
    told = _told(table, faults)
    _check_days_are_days(table, told, reasons)
    path = folder / f"rows.{table.name}.parquet"
    write(backend, query=queries.loading(extract.feed, table), path=path, compression="zstd")
    return Judged(
        table=table.name,
        loaded=path,
        set_aside=tuple(_write_set_aside(text, extract=extract, backend=backend, folder=folder)) if reasons else (),
        rows_in=text.rows_in,
        rows_loaded=int(loaded),
        rows_quarantined=sum(reasons.values()),
        exact_duplicates=int(doubled),
        findings=tuple(_findings(table, told=told, reasons=reasons, doubled=int(doubled))),
    )


def _lay_out(text: TableText, *, extract: Extract, backend: Backend, scratch: Path) -> None:
    """Put the text rows under the name that the queries read, with their numbers in the file."""
    numbers = None
    if len(text.set_aside):
        aside = text.set_aside.column("row_no").to_numpy()
        row_no = np.setdiff1d(np.arange(1, text.rows_in + 1), aside, assume_unique=True)
        numbers = scratch / f"{text.table.name}.numbers.parquet"
        pq.write_table(pa.table({"place": np.arange(len(row_no)), "row_no": row_no}), numbers)
    lay_text(
        backend,
        rows=text.path,
        numbers=numbers,
        extract_id=extract.extract_id,
        received_on=extract.received_on,
        columns=[column.name for column in text.table.columns],
    )


def _reasons(text: TableText, backend: Backend) -> Counts:
    found = {(code, column or ""): int(rows) for code, column, rows in backend.raw_sql(queries.reasons()).fetchall()}
    return Counter(found) + Counter((code, "") for code in text.set_aside.column("code").to_pylist())


def _told(table: FeedTable, faults: list[Mapping[str, int] | None]) -> Counts:
    """The faults of values in the rows that were loaded."""
    return {
        (code, column.name): int(rows)
        for column, counted in zip(table.columns, faults, strict=True)
        for code, rows in sorted((counted or {}).items())
    }


def _check_days_are_days(table: FeedTable, told: Counts, reasons: Counts) -> None:
    for column in table.columns:
        if ("DATE_SWAPPED", column.name) in {*told, *reasons}:
            raise Stopped("DATE_FORMAT", column=column.name)


def _write_set_aside(text: TableText, *, extract: Extract, backend: Backend, folder: Path) -> Iterator[Path]:
    name = text.table.name
    judged = folder / f"quarantine.{name}.parquet"
    write(backend, query=queries.setting_aside(extract.feed, text.table), path=judged, compression="zstd")
    yield judged
    if len(text.set_aside):
        broken = folder / f"quarantine.{name}.broken.parquet"
        rows = len(text.set_aside)
        told = {
            "extract_id": [extract.extract_id] * rows,
            "feed": [extract.feed] * rows,
            "feed_table": [name] * rows,
            "row_no": text.set_aside.column("row_no"),
            "code": text.set_aside.column("code"),
            "column": pa.nulls(rows, pa.string()),
            "row_text": text.set_aside.column("row_text"),
        }
        pq.write_table(pa.table(told), broken, compression="zstd")
        yield broken


def _findings(table: FeedTable, *, told: Counts, reasons: Counts, doubled: int) -> Iterator[Finding]:
    for (code, column), rows in sorted(reasons.items()):
        yield _finding(code, rows, table=table, column=column, outcome="quarantined")
    for (code, column), rows in sorted(told.items()):
        yield _finding(code, rows, table=table, column=column, outcome=outcome_of(table.column(column), code))
    if doubled:
        yield _finding("EXACT_DUPLICATE", doubled, table=table, column="", outcome="noted")


def _finding(code: str, rows: int, *, table: FeedTable, column: str, outcome: str) -> Finding:
    return Finding(code=code, outcome=outcome, says=FAULTS[code].says, rows=rows, feed_table=table.name, column=column)
