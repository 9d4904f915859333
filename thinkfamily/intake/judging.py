"""Judges the rows of one table of an extract: which are loaded, which are set aside and why, which came twice."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.intake.compared import Part, compare, each_of
from thinkfamily.intake.draft import TableText
from thinkfamily.intake.epochs import Epochs
from thinkfamily.intake.faults import FAULTS, Stopped
from thinkfamily.intake.loaded_rows import LoadedRows
from thinkfamily.intake.looking import LookedOver, look_over
from thinkfamily.intake.outcome import Finding, Told
from thinkfamily.intake.rows_aside import RowsAside, write_broken
from thinkfamily.intake.values import outcome_of

# (code, column) of a fault, and how many rows have it.
Counts = Mapping[tuple[str, str], int]


@dataclass(frozen=True, kw_only=True)
class Extract:
    """What each row of an extract carries besides its own columns."""

    extract_id: str
    feed: str
    received_on: date
    is_snapshot: bool = False


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
    told: Told

    def __post_init__(self) -> None:
        if self.rows_in != self.rows_loaded + self.rows_quarantined + self.exact_duplicates:
            raise ValueError("rows in are not rows loaded, quarantined and doubled: nothing of the extract is kept")


def judge(text: TableText, *, extract: Extract, backend: Backend, folder: Path, scratch: Path) -> Judged:
    """Judge the rows of one table; what is loaded and what is set aside is written into `folder`.

    Rows are held against one another first, and those that came before are left out. The rest are judged piece by
    piece, each by itself, and written as they are judged. Then every row of a key in conflict is taken out and set
    aside, for nobody can say which is right. Raises Stopped with DATE_FORMAT when day and month may be the other way
    about, with DATE_EPOCH when day numbers are counted from another year, and ValueError when the counts do not
    balance.
    """
    table = text.table
    whose = {"extract_id": extract.extract_id, "feed": extract.feed, "feed_table": table.name}
    whence = {"extract_id": extract.extract_id, "received_on": extract.received_on}
    loaded = LoadedRows(table=table, provenance=whence, path=scratch / f"{table.name}.loaded.parquet")
    aside = RowsAside(table=table, provenance=whose, path=scratch / f"{table.name}.aside.parquet")
    compared = compare(text, backend=backend)

    def look(hand: Backend, part: Part) -> tuple[pa.Table, LookedOver]:
        piece, prints = part
        return piece, look_over(piece, prints=prints, table=table, received_on=extract.received_on, backend=hand)

    told: Counter[tuple[str, str]] = Counter()
    epochs = Epochs(table)
    for piece, seen in each_of(compared.parts(), look, backend=backend):
        told += seen.faults(seen.keeps)
        loaded.add(seen)
        aside.add(piece, seen)
        for column in epochs.columns:
            epochs.add(column, seen.valued.values[column.name])
    loaded.close()
    conflicts = loaded.conflicts()
    for piece, seen in each_of(compared.picked(conflicts), look, backend=backend) if len(conflicts) else ():
        told -= seen.faults(seen.keeps)
        aside.add_conflicts(piece, seen)
    path, set_aside = folder / f"rows.{table.name}.parquet", folder / f"quarantine.{table.name}.parquet"
    loaded.settle(path, without=conflicts)
    aside.settle(set_aside)
    doubled = int(np.count_nonzero(compared.doubles))
    broken = folder / f"quarantine.{table.name}.broken.parquet"
    if len(text.set_aside):
        write_broken(text.set_aside, key=table.key, provenance=whose, path=broken)
    reasons = aside.reasons + Counter((code, "") for code in text.set_aside.column("code").to_pylist())
    _check_days_are_days(table, told, reasons)
    epochs.check(received_on=extract.received_on)
    return Judged(
        table=table.name,
        loaded=path,
        set_aside=tuple(each for each in (set_aside, broken) if each.exists()),
        rows_in=text.rows_in,
        rows_loaded=loaded.rows - len(conflicts),
        rows_quarantined=sum(reasons.values()),
        exact_duplicates=doubled,
        findings=tuple(_findings(table, told=told, reasons=reasons, doubled=doubled)),
        told=loaded.told(rows_in=text.rows_in, without=conflicts, keys_too=extract.is_snapshot),
    )


def _check_days_are_days(table: FeedTable, told: Counts, reasons: Counts) -> None:
    for column in table.columns:
        if ("DATE_SWAPPED", column.name) in {*told, *reasons}:
            raise Stopped("DATE_FORMAT", column=column.name)


def _findings(table: FeedTable, *, told: Counts, reasons: Counts, doubled: int) -> Iterator[Finding]:
    for (code, column), rows in sorted(reasons.items()):
        yield _finding(code, rows, table=table, column=column, outcome="quarantined")
    for (code, column), rows in sorted(told.items()):
        yield _finding(code, rows, table=table, column=column, outcome=outcome_of(table.column(column), code))
    if doubled:
        yield _finding("EXACT_DUPLICATE", doubled, table=table, column="", outcome="noted")


def _finding(code: str, rows: int, *, table: FeedTable, column: str, outcome: str) -> Finding:
    return Finding(code=code, outcome=outcome, says=FAULTS[code].says, rows=rows, feed_table=table.name, column=column)
