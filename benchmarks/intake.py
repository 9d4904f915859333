"""Measures intake of one large attendance file beside a floor: DuckDB reading the same file as text.

    python -m benchmarks.intake [--rows 10000000]

The file is made by code: one row a pupil and term, under the shipped contract of attendance with a column of codes
more, with a key, dates, codes and pupil numbers of which each is checked, and one row in ten thousand at fault. Intake
is `take_in` whole: hash, independent count, values, doubles, conflicts, digest. The floor is DuckDB alone, told the
dialect and every column as text, writing what it reads as Parquet. Each runs in a process of its own, the floor before
intake and after it, so that whatever else the machine does weighs on both.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from thinkfamily.catalogue.shipped import AGREEMENTS_FOLDER, FEEDS_FOLDER
from thinkfamily.contracts.declaration import Feed, FeedColumn
from thinkfamily.contracts.reading import SUFFIX, read_contract
from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Workbench
from thinkfamily.governance.reading import read_agreement
from thinkfamily.intake import take_in
from thinkfamily.tables.intake import receipts
from thinkfamily.vocabulary.dates import AsOf

PHASES = ("nursery", "primary", "secondary", "special")
_RECEIVED, _AS_OF = date(2026, 9, 1), AsOf(date(2026, 9, 2))
_TERMS = 12
# The file: UPNs have their check letters (the weighted sum of the other twelve places modulo 23, over 23 letters).
_FILE = """
COPY (
    WITH pupils AS (
        SELECT k, '801' || lpad((k * 7919 % 100000000)::VARCHAR, 8, '0') || (k % 10)::VARCHAR AS digits
        FROM range({pupils}) AS p(k)
    ), numbered AS (
        SELECT k, 'ABCDEFGHJKLMNPQRTUVWXYZ'[
            (list_sum(list_transform(range(1, 13), i -> digits[i]::INT * (i + 1))) % 23 + 1)::INT
        ] || digits AS upn FROM pupils
    ), rows AS (
        SELECT i, i % {terms} AS term, i // {terms} AS k FROM range({rows}) AS r(i)
        UNION ALL SELECT i, i % {terms}, i // {terms} FROM range(0, {rows}, 50021) AS again(i)
    )
    SELECT
        'R' || lpad(i::VARCHAR, 9, '0') AS row_ref,
        'P' || lpad(k::VARCHAR, 7, '0') AS pupil_ref,
        CASE WHEN i % 30011 = 0 THEN 'A' || substr(upn, 2) ELSE upn END AS upn,
        ['Ashby', 'Okafor', 'Khan', 'Nowak', 'O''Neil', 'Smith', 'Zoë-Hall', 'Begum'][k % 8 + 1] || k % 5000 AS surname,
        ['Ann', 'Bo', 'Cai', 'Dee', 'Eve', 'Finn', 'Gus', 'Hal'][k % 8 + 1] AS forename,
        DATE '2005-01-01' + (k * 37 % 5000)::INT AS date_of_birth,
        100000 + k % 400 AS urn,
        CASE WHEN i % 40009 = 0 THEN 'not yet' ELSE (DATE '2016-09-01' + (term * 120)::INT)::VARCHAR END AS term_start,
        DATE '2016-12-20' + (term * 120)::INT AS term_end,
        120 AS sessions_possible,
        100 + i % 20 AS sessions_attended,
        i % 7 AS sessions_authorised_absence,
        i % 5 AS sessions_unauthorised_absence,
        DATE '2016-12-21' + (term * 120 + i % 5)::INT AS recorded_on,
        CASE WHEN i % 60013 = 0 THEN 'unheard of' ELSE ['primary', 'secondary', 'special'][k % 3 + 1] END AS phase
    FROM rows JOIN numbered USING (k) ORDER BY i
) TO '{path}' (FORMAT csv, HEADER)
"""


def main() -> None:
    """Make the file, measure both, and print a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=10_000_000)
    asked.add_argument("--part", choices=("file", "floor", "intake"), help=argparse.SUPPRESS)
    asked.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.part:
        print(json.dumps(_measure(given.part, folder=given.folder, rows=given.rows)))
        return
    with tempfile.TemporaryDirectory() as folder:
        size = _part("file", folder=folder, rows=given.rows)["bytes"] / 1e9
        parts = ("floor", "intake", "floor")
        before, intake, after = (_part(part, folder=folder, rows=given.rows) for part in parts)
    floor = {name: (before[name] + after[name]) / 2 for name in before}
    counts = {name: f"{intake[name]:,}" for name in ("rows_in", "loaded", "quarantined", "exact_duplicates")}
    print(
        "{rows_in} rows, {loaded} loaded, {quarantined} set aside, {exact_duplicates} exact duplicates".format(**counts)
    )
    print(f"(a file of {size:.2f} GB).\n")
    print("| | seconds | of processor time | times the floor | peak MB |")
    print("|---|---|---|---|---|")
    for name, row in (("intake, whole", intake), ("the floor: read as text, written as Parquet", floor)):
        ratio = row["seconds"] / floor["seconds"]
        print(f"| {name} | {row['seconds']:.1f} | {row['processor']:.1f} | {ratio:.2f} | {row['peak_mb']:.0f} |")


def _measure(part: str, *, folder: Path, rows: int) -> dict[str, float]:
    if part == "file":
        return _make(folder, rows)
    return _floor(folder) if part == "floor" else _intake(folder)


def _part(part: str, *, folder: str, rows: int) -> dict[str, float]:
    """One part, in a process of its own; what it measured."""
    words = ["-m", "benchmarks.intake", "--part", part, "--folder", folder, "--rows", str(rows)]
    ran = subprocess.run([sys.executable, *words], check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return found


def _make(folder: Path, rows: int) -> dict[str, float]:
    path = _delivered(folder)
    path.parent.mkdir(parents=True)
    backend = open_engine(spill=folder / "spill", memory="8GB")
    backend.raw_sql(_FILE.format(rows=rows, pupils=rows // _TERMS + 1, terms=_TERMS, path=path))
    backend.disconnect()
    return {"bytes": path.stat().st_size}


def _floor(folder: Path) -> dict[str, float]:
    with _delivered(folder).open(encoding="utf-8") as file:
        headers = file.readline().strip().split(",")
    columns = ", ".join(f"'{header}': 'VARCHAR'" for header in headers)
    backend = open_engine(spill=folder / "spill")
    began = _now()
    backend.raw_sql(
        f"COPY (SELECT * FROM read_csv('{_delivered(folder)}', auto_detect=false, header=true, delim=',', quote='\"', "
        f"escape='\"', columns={{{columns}}})) TO '{folder / 'floor.parquet'}' (FORMAT parquet)"
    )
    return _measured(began)


def _intake(folder: Path) -> dict[str, float]:
    feed, agreements = _feed(), [read_agreement(path) for path in AGREEMENTS_FOLDER.glob("*.yaml")]
    backend = open_engine(spill=folder / "spill")
    work = Workbench(backend=backend, inputs={}, folder=folder / "made")
    began = _now()
    take_in(
        work=work,
        feeds={feed.id: feed},
        agreements={each.id: each for each in agreements},
        inbox=folder / "inbox",
        as_of=_AS_OF,
        kept=folder / "extracts",
    )
    measured = _measured(began)
    [receipt] = backend.to_pyarrow(work.table(receipts)).to_pylist()
    counts = ("rows_in", "loaded", "quarantined", "exact_duplicates")
    if receipt["status"] != "loaded" or receipt["rows_in"] != sum(receipt[name] for name in counts[1:]):
        raise SystemExit(f"intake did not load the file: {receipt['reason']}")
    return measured | {name: receipt[name] for name in counts}


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _measured(began: tuple[float, float]) -> dict[str, float]:
    seconds, processor = (now - then for now, then in zip(_now(), began, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "processor": processor, "peak_mb": peak}


def _delivered(folder: Path) -> Path:
    return folder / "inbox" / "attendance" / f"{_RECEIVED.isoformat()}--attendance.csv"


def _feed() -> Feed:
    shipped = read_contract(FEEDS_FOLDER / f"attendance{SUFFIX}")
    phase = FeedColumn(name="phase", physical_name="phase", codes=PHASES)
    [terms] = shipped.tables
    return replace(shipped, tables=(replace(terms, columns=(*terms.columns, phase)),))


if __name__ == "__main__":
    main()
