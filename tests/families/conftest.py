"""`town(records=…, ties=…, …)`: the families stage run on tables written out in a test, and what it made."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest

from tests.told import told
from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Workbench
from thinkfamily.families import gather
from thinkfamily.families.gathering import Seen, keep_homes
from thinkfamily.families.told import OWN_NUMBERS, Told
from thinkfamily.tables import families as shapes
from thinkfamily.tables.linkage import memberships, persons
from thinkfamily.tables.shape import Table
from thinkfamily.tables.standard import events, postcodes, properties, records, ties_told
from thinkfamily.vocabulary.dates import AsOf

AS_OF = "2026-10-01"


class Town:
    """What the stage made, as rows of text."""

    def __init__(self, work: Workbench, seen: Seen) -> None:
        self.work, self.seen = work, seen

    def rows(self, what: Table | ir.Table, *columns: str, **only: object) -> list[str]:
        """The rows of a table that was made, or of an expression, as text between bars, sorted; missing is empty."""
        rows = self.work.table(what) if isinstance(what, Table) else what
        found = self.work.backend.to_pyarrow(rows).to_pylist()
        kept = [row for row in found if all(row[name] == value for name, value in only.items())]
        return sorted(" | ".join(_text(row[name]) for name in columns) for row in kept)

    def members(self, **only: object) -> list[str]:
        return self.rows(shapes.family_members, "person_id", "role", "from", "until", **only)

    def families(self) -> list[set[str]]:
        """The members of each family on the as-of day."""
        found = self.work.backend.to_pyarrow(self.work.table(shapes.family_members)).to_pylist()
        now: dict[str, set[str]] = {}
        for row in found:
            if row["until"] is None:
                now.setdefault(row["family_id"], set()).add(row["person_id"])
        return sorted(now.values(), key=sorted)


def _text(value: object) -> str:
    return "" if value is None else str(value)


@pytest.fixture
def town(bench) -> Callable[..., Town]:
    """A town for one test."""
    return partial(make_town, bench=bench)


@pytest.fixture(scope="module")
def module_town(tmp_path_factory) -> Iterator[Callable[..., Town]]:
    """A town for all the tests of a module."""
    folder = tmp_path_factory.mktemp("town")
    backend = open_engine(spill=folder / "spill")

    def lay_out(tables: dict[Table, str]) -> Workbench:
        before = Workbench(backend=backend, inputs={}, folder=folder / "inputs")
        for shape, text in tables.items():
            before.keep(shape, told(shape, text))
        return Workbench(backend=backend, inputs=before.made, folder=folder / "made")

    yield partial(make_town, bench=lay_out)
    backend.disconnect()


def make_town(
    *,
    bench: Callable[[dict[Table, str]], Workbench],
    people: str,
    homes: str,
    ties: str = "record_a | record_b | kind | feed",
    places: str = "record_key",
    directory: str = "record_key",
    happened: str = "event_id | record_id | feed | kind | occurred_on | recorded_on",
    as_of: str = AS_OF,
    previous: pa.Table | None = None,
    numbered_by: Mapping[str, str] = OWN_NUMBERS,
    to: str = "families",
) -> Town:
    """`people` are persons, `homes` records; a record is of the person whose id its own begins with (`ann.1`).

    `places` are properties and `directory` postcodes; `to` says how far to go: seen, homes or families.
    """
    tables = {persons: people, records: homes, memberships: _links(homes), ties_told: ties, events: happened}
    work = bench({**tables, properties: places, postcodes: directory})
    day = AsOf.parse(as_of)
    seen = Seen.of(work, told=Told.by_all(work, as_of=day, numbered_by=numbered_by), as_of=day)
    if to == "homes":
        keep_homes(work, seen=seen)
    if to == "families":
        gather(work=work, as_of=day, previous=None if previous is None else ibis.memtable(previous))
    return Town(work, seen)


def _links(homes: str) -> str:
    ids = [row["record_id"] for row in told(records, homes).to_pylist()]
    lines = [f"{record_id} | {record_id} | {record_id.split('.')[0]}" for record_id in ids]
    return "\n".join(["record_id | record_key | person_id", *lines])
