"""Measures linkage and families beside plain Splink on the same distinct records, and how both grow with the place.

    python -m benchmarks.linkage [--families 1000 2000 …] [--seed 1] [--keep FOLDER]

Each size is an invented town with all its feeds, run as far as standard records. Ours goes from these to links, persons
and families, with vetoes and clusters, review queue, ids and reasons. Splink is used as its tutorial begins: six
comparisons and six blocking rules for British people, trained on the data, pairs predicted and clustered at 0.95. It is
handed one of each of the records that ours found to differ, so finding these is in our time and not in its. Each is
measured in a process of its own, on the same threads and memory, one straight after the other; processor time stands in
brackets. Nothing here says who finds more: tests/linkage measures that.

`--keep` names a folder in which towns stay, for a large one takes hours to invent and take in. One that is there
already is used as it is.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.whole_run import thinkfamily
from thinkfamily.engine.duck import MEMORY, THREADS, open_engine
from thinkfamily.engine.workbench import Workbench
from thinkfamily.pipeline.export import standing_tables
from thinkfamily.pipeline.order import STEPS, Setting
from thinkfamily.pipeline.place import open_place
from thinkfamily.pipeline.standing import NOTHING
from thinkfamily.vocabulary.dates import AsOf

DISTINCT = "distinct.parquet"
# Agreements are in force on this day; nothing else is asked of it.
_TODAY = date(2026, 10, 1)
_CLUSTERED_AT = 0.95
_MEGABYTE = 1024
_LARGER = 54_000, 500_000


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What one size took; times in seconds, memory in megabytes at its peak."""

    families: int
    records: int
    distinct: int
    linkage: float
    linkage_processor: float
    families_took: float
    ours_processor: float
    ours_memory: float
    splink: float
    splink_processor: float
    splink_memory: float

    @property
    def ratio(self) -> str:
        """Our linkage's time over plain Splink's, by the clock and by the processor."""
        return f"{self.linkage / self.splink:.2f} ({self.linkage_processor / self.splink_processor:.2f})"


def main() -> None:
    """Measure every size, and print the table and how it grows."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--families", type=int, nargs="+", default=[1_000, 2_000])
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", type=Path)
    asked.add_argument("--measure", choices=["ours", "splink"], help=argparse.SUPPRESS)
    asked.add_argument("--place", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.measure:
        measure = _ours if given.measure == "ours" else _splink
        print(json.dumps(measure(given.place)))
        return
    with nullcontext(given.keep) if given.keep else tempfile.TemporaryDirectory() as folder:
        _print_head()
        found = []
        for families in sorted(given.families):
            found.append(_measured(Path(folder), families=families, seed=given.seed))
            _print_row(found[-1])
    if len(found) > 1:
        _print_growth(found)


def _measured(folder: Path, *, families: int, seed: int) -> Measured:
    place = folder / f"town-{families}-{seed}"
    if not (place / "thinkfamily.toml").is_file():
        thinkfamily("new", place, "--families", families, "--seed", seed)
    thinkfamily("run", place, "--until", "standard")
    ours, splink = (_in_its_own_process(each, place) for each in ("ours", "splink"))
    return Measured(
        families=families,
        records=ours["records"],
        distinct=splink["records"],
        linkage=ours["linkage"],
        linkage_processor=ours["processor of linkage"],
        families_took=ours["families"],
        ours_processor=ours["processor"],
        ours_memory=ours["memory"],
        splink=splink["seconds"],
        splink_processor=splink["processor"],
        splink_memory=splink["memory"],
    )


def _in_its_own_process(what: str, place: Path) -> dict[str, float]:
    words = [sys.executable, "-W", "ignore", "-m", "benchmarks.linkage", "--measure", what, "--place", str(place)]
    ran = subprocess.run(words, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return told


def _ours(folder: Path) -> dict[str, float]:
    """Linkage and families of a place, from its standard records; leaves the distinct records behind for Splink."""
    import_module("thinkfamily.linkage")  # Splink's import, which takes seconds, is in nobody's time
    place = open_place(folder)
    tables = dict(standing_tables(place))
    at = Setting(place=place, as_of=AsOf.parse(place.store.standing()[0]), today=_TODAY, stood=NOTHING)
    took: dict[str, float] = {"records": tables["records"].rows}
    whole = _processor()
    with tempfile.TemporaryDirectory(dir=folder) as made, _engine(Path(made)) as backend:
        for step in (each for each in STEPS if each.name in ("linkage", "families")):
            began, spent = time.perf_counter(), _processor()
            work = Workbench(backend=backend, inputs=step.inputs(tables), folder=Path(made) / step.name)
            step.do(work, at)
            took[step.name] = time.perf_counter() - began
            took[f"processor of {step.name}"] = _processor() - spent
            tables |= work.made
        took |= _cost(whole)
        _leave_distinct(backend, scratch=Path(made) / "linkage" / "scratch", to=folder / DISTINCT)
    return took


@contextmanager
def _engine(folder: Path) -> Any:  # a context of an Ibis backend, which has no types
    backend = open_engine(spill=folder / "spill")
    try:
        yield backend
    finally:
        backend.disconnect()


def _leave_distinct(backend: Any, *, scratch: Path, to: Path) -> None:
    """The records that linkage found to differ, one of each, with an NHS number where they have one."""
    identities, numbers = (
        backend.read_parquet(str(scratch / f"linkage.{name}.parquet")) for name in ("identities", "numbers")
    )
    held = numbers.filter(numbers.scheme == "nhs_number").group_by("identity")
    held = held.agg(nhs_number=numbers.value.min())
    columns = ("identity", "forename", "surname", "birth_date", "sex", "postcode")
    rows = identities.select(*columns).left_join(held, "identity").drop("identity_right")
    backend.to_parquet(rows, to)


def _splink(folder: Path) -> dict[str, float]:
    """Plain Splink on the distinct records of a place."""
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    with tempfile.TemporaryDirectory(dir=folder) as made, _engine(Path(made)) as backend:
        began, spent = time.perf_counter(), _processor()
        backend.create_table("people", backend.read_parquet(str(folder / DISTINCT)))
        settings = SettingsCreator(
            link_type="dedupe_only",
            unique_id_column_name="identity",
            comparisons=[
                compare.NameComparison("forename").configure(term_frequency_adjustments=True),
                compare.NameComparison("surname").configure(term_frequency_adjustments=True),
                compare.DateOfBirthComparison("birth_date", input_is_string=False),
                compare.PostcodeComparison("postcode"),
                compare.ExactMatch("sex"),
                compare.ExactMatch("nhs_number"),
            ],
            blocking_rules_to_generate_predictions=[
                block_on("nhs_number"),
                block_on("forename", "surname"),
                block_on("forename", "birth_date"),
                block_on("surname", "birth_date"),
                block_on("postcode", "birth_date"),
                block_on("postcode", "forename"),
            ],
        )
        api = DuckDBAPI(connection=backend.con)
        linker = Linker(api.register("people"), settings)
        sure = [block_on("nhs_number"), block_on("forename", "surname", "birth_date")]
        linker.training.estimate_probability_two_random_records_match(sure, recall=0.7)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
        for blocked in (block_on("forename", "surname"), block_on("birth_date")):
            linker.training.estimate_parameters_using_expectation_maximisation(blocked)
        pairs = linker.inference.predict(threshold_match_probability=0.5)
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, _CLUSTERED_AT)
        backend.raw_sql(f"COPY {clusters.physical_name} TO '{made}/clusters.parquet' (FORMAT parquet)")
        seconds = time.perf_counter() - began
        records = backend.raw_sql("SELECT count(*) FROM people").fetchone()[0]
        return {"records": records, "seconds": seconds, **_cost(spent)}


def _cost(since: float) -> dict[str, float]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"processor": _processor() - since, "memory": peak / _MEGABYTE}


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _print_head() -> None:
    heads = (
        "families", "records", "distinct", "linkage, s", "families, s", "(both)", "peak MB", "Splink, s", "peak MB",
        "linkage : Splink",
    )  # fmt: skip
    print(f"{THREADS} threads, DuckDB held to {MEMORY}; times are of the clock, those in brackets of the processor.\n")
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}", flush=True)


def _print_row(each: Measured) -> None:
    cells = (
        f"{each.families:,}", f"{each.records:,}", f"{each.distinct:,}",
        f"{each.linkage:.1f} ({each.linkage_processor:.1f})", f"{each.families_took:.1f}",
        f"({each.ours_processor:.1f})", f"{each.ours_memory:.0f}",
        f"{each.splink:.1f} ({each.splink_processor:.1f})", f"{each.splink_memory:.0f}", each.ratio,
    )  # fmt: skip
    # As soon as it is known: the next size may take hours.
    print(f"| {' | '.join(cells)} |", flush=True)


def _print_growth(found: Sequence[Measured]) -> None:
    """The exponents that fit, and what they would come to; processor time, since the clock hears the neighbours."""
    figures = {
        "linkage and families, seconds of processor": [each.ours_processor for each in found],
        "linkage and families, peak MB": [each.ours_memory for each in found],
        "plain Splink, seconds of processor": [each.splink_processor for each in found],
        "plain Splink, peak MB": [each.splink_memory for each in found],
    }
    sizes = [each.families for each in found]
    print(f"\nFitted as families to a power, from {sizes[0]:,} to {sizes[-1]:,}; what is larger is reckoned.\n")
    print(f"| | power | {' | '.join(f'at {each:,}' for each in _LARGER)} |")
    print(f"|---|---|{'---|' * len(_LARGER)}")
    for name, values in figures.items():
        power, one = _fitted(sizes, values)
        print(f"| {name} | {power:.2f} | {' | '.join(f'{one * each**power:,.0f}' for each in _LARGER)} |")


def _fitted(sizes: Sequence[int], values: Sequence[float]) -> tuple[float, float]:
    """(power, factor) of the line of least squares through the logarithms."""
    xs, ys = [math.log(each) for each in sizes], [math.log(each) for each in values]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - middle_x) ** 2 for x in xs)
    power = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True)) / spread
    return power, math.exp(middle_y - power * middle_x)


if __name__ == "__main__":
    main()
