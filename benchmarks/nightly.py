"""What a night's delivery touches, what linking anew costs, and whether going on from the last run changes persons.

    python -m benchmarks.nightly PLACE [--share 0.01]

PLACE has been run as far as standard records. The records that were known last, such a share of all, are held back as
one night's. Linkage runs over the others, then over all, going on from that, and then over all as if it were the first
run: the last two should find the same persons. The share of records whose persons hold one of the night's is what an
incremental linkage would have to look at again (docs/adr/0019).
"""

import argparse
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import ibis
import pandas as pd

from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Kept, Workbench
from thinkfamily.linkage import link
from thinkfamily.pipeline.export import standing_tables
from thinkfamily.pipeline.linking import in_other_company
from thinkfamily.pipeline.place import open_place
from thinkfamily.tables.linkage import memberships
from thinkfamily.tables.standard import adoptions, identifiers, records, ties_told
from thinkfamily.vocabulary.dates import AsOf

_READ = (records, identifiers, adoptions, ties_told)


@dataclass(frozen=True, kw_only=True)
class Linked:
    """The persons that a linkage found, with what it took in seconds; `kept` are its tables."""

    persons: pd.Series
    seconds: float
    kept: Mapping[str, Kept]


def main() -> None:
    """Link the place three times, and print what came of it."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("place", type=Path)
    asked.add_argument("--share", type=float, default=0.01)
    given = asked.parse_args()
    place = open_place(given.place)
    as_of = AsOf.parse(place.store.standing()[0])
    tables = standing_tables(place)
    with tempfile.TemporaryDirectory(dir=given.place) as made:
        backend = open_engine(spill=Path(made) / "spill")
        bench = Workbench(backend=backend, inputs=tables, folder=Path(made) / "before")
        night = _night(bench, share=given.share)
        _keep_without(bench, night)
        first = _linked(Path(made) / "first", backend, bench.made, as_of=as_of, before=None)
        after = _linked(Path(made) / "after", backend, tables, as_of=as_of, before=first.kept)
        fresh = _linked(Path(made) / "fresh", backend, tables, as_of=as_of, before=None)
        backend.disconnect()
    _tell(night, first=first, after=after, fresh=fresh)


def _night(bench: Workbench, *, share: float) -> set[str]:
    """The record ids that were known last."""
    told = bench.table(records).select("record_id", "known_from").execute()
    told = told.sort_values(["known_from", "record_id"], ascending=False)
    return set(told.head(max(1, round(share * len(told))))["record_id"])


def _keep_without(bench: Workbench, night: set[str]) -> None:
    """Keep every table that linkage reads as it was before the night."""
    gone = ibis.memtable(pd.DataFrame({"record_id": sorted(night)}))
    for shape in _READ:
        rows = bench.table(shape)
        for name in sorted({"record_id", "record_a", "record_b"} & set(rows.columns)):
            rows = rows.filter(~rows[name].isin(gone.record_id))
        bench.keep(shape, rows)


def _linked(
    folder: Path, backend: object, tables: Mapping[str, Kept], *, as_of: AsOf, before: Mapping[str, Kept] | None
) -> Linked:
    read = {shape.name: tables[shape.name] for shape in _READ}
    work = Workbench(backend=backend, inputs=read, folder=folder)
    previous = None
    if before is not None:
        previous = work.backend.read_parquet([str(path) for path in before[memberships.name].files])
    began = time.perf_counter()
    link(work=work, previous=previous, overrides=None, as_of=as_of)
    seconds = time.perf_counter() - began
    found = work.table(memberships).select("record_id", "person_id").execute()
    return Linked(persons=found.set_index("record_id")["person_id"], seconds=seconds, kept=dict(work.made))


def _tell(night: set[str], *, first: Linked, after: Linked, fresh: Linked) -> None:
    persons = after.persons
    touched = set(persons[persons.index.isin(night)])
    held = persons.isin(touched).mean()
    both = pd.DataFrame({"person_id_one": persons, "person_id_other": fresh.persons.reindex(persons.index)})
    other = in_other_company(both.rename_axis("record_id").reset_index())
    stayed = (first.persons == after.persons.reindex(first.persons.index)).mean()
    print(f"{len(persons):,} records of {persons.nunique():,} persons; the night's {len(night):,} records")
    print(f"touch {len(touched):,} persons, who hold {held:.1%} of all records")
    print(f"linked before the night in {first.seconds:.1f} s, with it in {after.seconds:.1f} s")
    print(f"of the records of before, {stayed:.3%} keep their person's id")
    print(f"against a first run over everything, {other:,} records are in other company ({other / len(persons):.4%})")


if __name__ == "__main__":
    main()
