"""Holds the two engines to one another on a place's own tables: each stage done again on the other, and compared."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.engine.digest import parquet_of
from thinkfamily.engine.opening import DUCKDB, SPARK, engines_of
from thinkfamily.engine.workbench import Kept, Tell, Workbench
from thinkfamily.pipeline.export import standing_tables
from thinkfamily.pipeline.order import STEPS
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.setting import Setting
from thinkfamily.pipeline.standing import stood_before
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.errors import WrongUsage

# What two engines may differ by in a figure: they add in another order.
FIGURES_ALIKE_TO = 1e-6
ON_EITHER = tuple(step.name for step in STEPS if not step.why_duckdb)
_PLACE = "place among equals"


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One table as the standing run has it and as the other engine makes it; `differing` counts rows in one alone."""

    stage: str
    table: str
    rows: int
    rows_again: int
    differing: int


def compare_engines(place: Place, *, stages: Sequence[str], today: date, tell: Tell) -> list[Compared]:
    """Make the tables of stages again on the other engine, from what stands, and compare them, value by value.

    What is made again is removed at once. Raises WrongUsage when no run has finished yet or for a stage that runs on
    DuckDB alone, NotPossible when Spark cannot be had.
    """
    for stage in stages:
        if stage not in ON_EITHER:
            raise WrongUsage(f"{stage} runs on one engine", where="--stage", do=f"Give one of {', '.join(ON_EITHER)}.")
    tables = standing_tables(place)
    day = place.store.standing()[0]
    at = Setting(place=place, as_of=AsOf.parse(day), today=today, stood=stood_before(place, day))
    machine = place.settings.machine
    other = replace(machine, engine=SPARK if machine.engine == DUCKDB else DUCKDB)
    found: list[Compared] = []
    # Beside the tables, so that whatever protects them protects these, and every worker of a cluster can reach them.
    folder = Path(tempfile.mkdtemp(prefix="compared-", dir=place.store.folder))
    try:
        with engines_of(other, spill=folder / "spill") as (backend, duck):
            for step in (step for step in STEPS if step.name in stages):
                tell(step.says, None)
                work = Workbench(
                    backend=backend, duck=duck, inputs=step.inputs(tables), folder=folder / step.name, tell=tell
                )
                step.do(work, at)
                found += compared(step.name, duck=duck, tables=tables, again=work.made)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return found


def compared(stage: str, *, duck: Backend, tables: Mapping[str, Kept], again: Mapping[str, Kept]) -> Iterable[Compared]:
    """Each table that was made again, beside the one of its name."""
    for name, kept in sorted(again.items()):
        before = tables[name]
        differing = 0 if before.digest == kept.digest else _differing(duck, before.files, kept.files)
        yield Compared(stage=stage, table=name, rows=before.rows, rows_again=kept.rows, differing=differing)


def _differing(duck: Backend, one: Sequence[Path], other: Sequence[Path]) -> int:
    """How many rows stand in one of two tables alone; figures that are alike do not make a row another."""
    described = duck.raw_sql(f"DESCRIBE SELECT * FROM {parquet_of(one)}").fetchall()
    figures = [f'"{row[0]}"' for row in described if row[1] == "DOUBLE"]
    exact = [f'"{row[0]}"' for row in described if row[1] != "DOUBLE"]
    by = ", ".join(exact)
    order = ", ".join(figures or exact)
    # Of rows that are equal but for their figures the least is held against the least.
    sides = [
        f'SELECT *, row_number() OVER (PARTITION BY {by} ORDER BY {order}) AS "{_PLACE}" FROM {parquet_of(files)}'
        for files in (one, other)
    ]
    same = " AND ".join(f"a.{name} IS NOT DISTINCT FROM b.{name}" for name in [*exact, f'"{_PLACE}"'])
    alike = [
        f"(a.{name} IS NOT DISTINCT FROM b.{name} OR coalesce(abs(a.{name} - b.{name}) <= {FIGURES_ALIKE_TO}, false))"
        for name in figures
    ]
    pairs = f"({sides[0]}) a FULL JOIN ({sides[1]}) b ON {same}"
    whole = " AND ".join([f'a."{_PLACE}" IS NOT NULL', f'b."{_PLACE}" IS NOT NULL', *alike])
    return int(duck.raw_sql(f"SELECT count(*) FROM {pairs} WHERE NOT ({whole})").fetchone()[0])
