"""A run as of a past day comes to what it came to then: by what was known then and by the ids that stood then."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from thinkfamily.engine.workbench import Kept, silent
from thinkfamily.pipeline.making import Town, make_town
from thinkfamily.pipeline.place import Place, open_place
from thinkfamily.pipeline.run import Ran, carry_out
from thinkfamily.vocabulary.dates import AsOf

FIRST, SECOND = AsOf(date(2019, 10, 1)), AsOf(date(2020, 10, 1))
# Enough of the town for families, and few enough deliveries to be quick.
FEEDS = ("council-tax", "gp-registration", "school-roll")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A town of twenty families, told by three feeds since 2018; what came after the first day is not there yet."""
    folder = tmp_path / "town"
    make_town(folder, name="town", town=Town(families=20, seed=1, until=date(2020, 9, 30)), tell=silent)
    for contract in (folder / "feeds").iterdir():
        if contract.name.split(".")[0] not in FEEDS:
            contract.unlink()
    for feed in (folder / "inbox").iterdir():
        if feed.name not in FEEDS:
            shutil.rmtree(feed)
    later = folder / "later"
    for path in sorted((folder / "inbox").glob("*/*.csv")):
        if path.name < "2018-09-30":
            path.unlink()
        elif path.name >= str(FIRST):
            (later / path.parent.name).mkdir(parents=True, exist_ok=True)
            path.rename(later / path.parent.name / path.name)
    return open_place(folder)


class Quiet:
    """Is told how far a run is, and says nothing."""

    def begins(self, step: object) -> None: ...
    def tells(self, message: str, share: float | None = None) -> None: ...
    def ends(self, step: object, **told: object) -> None: ...


def run(place: Place, as_of: AsOf) -> Ran:
    return carry_out(place, as_of=as_of, until="families", clock=lambda: "2026-10-01T02:00:00+00:00", watcher=Quiet())


def digests(tables: Mapping[str, Kept]) -> dict[str, tuple[str, int]]:
    return {name: (kept.digest, kept.rows) for name, kept in tables.items()}


def deliver_later(place: Place) -> None:
    """What came after the first day; and somebody rules that a delivery of before it is not to be loaded."""
    for path in (place.folder / "later").glob("*/*.csv"):
        path.rename(place.inbox / path.parent.name / path.name)
    [loaded, *_] = standing(place, "receipts").to_pylist()
    place.rulings("deliveries").add(
        at="2020-01-01T09:00:00+00:00", by="a manager", what="reject", why="sent by mistake",
        extract_id=loaded["extract_id"], feed=loaded["feed"], file=loaded["file"],
    )  # fmt: skip


def standing(place: Place, table: str) -> pa.Table:
    tables = [kept for result in place.store.standing()[1].values() for kept in result.tables.values()]
    [kept] = [each for each in tables if each.name == table]
    return pa.concat_tables([pq.read_table(path) for path in kept.files])


def test_a_past_day_comes_to_what_it_came_to_then_from_a_kept_store_and_from_a_lost_one(place: Place) -> None:
    then = run(place, FIRST)
    people_then = dict(
        zip(*standing(place, "memberships").select(["record_id", "person_id"]).to_pydict().values(), strict=True)
    )
    deliver_later(place)
    now = run(place, SECOND)
    people_now = dict(
        zip(*standing(place, "memberships").select(["record_id", "person_id"]).to_pydict().values(), strict=True)
    )
    assert digests(now.tables) != digests(then.tables)
    assert people_then.keys() & people_now.keys()

    again = run(place, FIRST)
    assert digests(again.tables) == digests(then.tables)
    assert not again.stands
    assert place.store.standing()[0] == str(SECOND)
    assert digests(run(place, SECOND).tables) == digests(now.tables)

    shutil.rmtree(place.store.folder)
    assert digests(run(place, FIRST).tables) == digests(then.tables)
    assert place.store.standing() == ("", {})

    shutil.rmtree(place.store.folder)
    assert digests(run(place, SECOND).tables) == digests(now.tables)
    made_on_the_way = place.store.stood(as_of=str(FIRST))
    assert digests({n: kept for each in made_on_the_way.values() for n, kept in each.tables.items()}) == digests(
        then.tables
    )
    assert place.run_days.read() == [str(FIRST), str(SECOND)]
