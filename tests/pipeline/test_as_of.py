"""A run as of a past day comes to what it came to then: by what was known then and by the ids that stood then."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from thinkfamily.engine.store import Result, Store
from thinkfamily.engine.workbench import Kept, silent
from thinkfamily.pipeline.making import Town, make_empty, make_town
from thinkfamily.pipeline.order import STEPS
from thinkfamily.pipeline.place import Place, open_place
from thinkfamily.pipeline.plan import kept_result
from thinkfamily.pipeline.run import Ran, carry_out
from thinkfamily.pipeline.run_days import RunDays
from thinkfamily.pipeline.setting import Setting
from thinkfamily.pipeline.standing import NOTHING, Stood, stood_before
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


@pytest.fixture
def bare(tmp_path: Path) -> Place:
    """A place to which nothing was delivered."""
    make_empty(tmp_path / "bare", name="bare")
    return open_place(tmp_path / "bare")


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
    [kept] = [kept for result in place.store.standing()[1].values() for kept in result.tables.values()
              if kept.name == "receipts"]  # fmt: skip
    loaded = pq.read_table(kept.files[0]).to_pylist()[0]
    place.rulings("deliveries").add(
        at="2020-01-01T09:00:00+00:00", by="a manager", what="reject", why="sent by mistake",
        extract_id=loaded["extract_id"], feed=loaded["feed"], file=loaded["file"],
    )  # fmt: skip


@pytest.mark.slow
def test_a_past_day_comes_to_what_it_came_to_then_from_a_kept_store_and_from_a_lost_one(place: Place) -> None:
    then = run(place, FIRST)
    deliver_later(place)
    now = run(place, SECOND)
    assert digests(now.tables) != digests(then.tables)

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
    on_the_way = place.store.stood(as_of=str(FIRST)).values()
    assert digests({name: kept for each in on_the_way for name, kept in each.tables.items()}) == digests(then.tables)
    assert place.run_days.read() == [str(FIRST), str(SECOND)]


def results(store: Store, day: str) -> dict[str, Result]:
    """What a run as of a day came to, as if it had been done: tables that say which day it was."""
    made = {}
    for step, table in (("linkage", "memberships"), ("families", "family_members")):
        path = store.workplace(step=step, name=day) / f"{table}.parquet"
        pq.write_table(pa.table({"day": [day]}), path)
        kept = Kept(name=table, files=(path,), digest=day, rows=1)
        made[step] = store.remember(step=step, name=day, parts={"table records": "same"}, tables={table: kept})
    store.note(made.values(), as_of=day)
    return made


def said(stood: Stood) -> set[str]:
    return {kept.digest for kept in stood.tables.values()}


def test_ids_go_on_from_the_last_run_day_before_and_never_from_what_stands_now(bare: Place) -> None:
    for day in ("2026-01-10", "2026-01-20", "2026-01-30"):
        bare.run_days.add(day, at="then")
        results(bare.store, day)
    for day, goes_on_from in (
        ("2026-01-05", set()),
        ("2026-01-15", {"2026-01-10"}),
        ("2026-01-20", {"2026-01-20"}),  # a run day again: from what it came to
        ("2026-01-25", {"2026-01-20"}),
        ("2026-02-05", {"2026-01-30"}),
    ):
        assert said(stood_before(bare, day)) == goes_on_from, day


def test_results_that_are_lost_are_made_again_day_after_day_from_the_last_that_is_whole(bare: Place) -> None:
    for day in ("2026-01-10", "2026-01-20", "2026-01-30"):
        bare.run_days.add(day, at="then")
    results(bare.store, "2026-01-10")
    asked = []

    def make(day: str, stood: Stood) -> dict[str, Result]:
        asked.append((day, said(stood)))
        return results(bare.store, day)

    assert said(stood_before(bare, "2026-02-05", make=make)) == {"2026-01-30"}
    assert asked == [("2026-01-20", {"2026-01-10"}), ("2026-01-30", {"2026-01-20"})]
    bare.store.prune([])
    assert stood_before(bare, "2026-02-05") == NOTHING


def test_what_stood_is_not_made_again_for_having_gone_on_from_something_else(bare: Place) -> None:
    step = next(step for step in STEPS if step.name == "linkage")
    stood = Stood(results=results(bare.store, "2026-01-10"))
    at = Setting(place=bare, as_of=SECOND, today=SECOND.day, stood=stood)
    same = {"table records": "same", "before memberships": "2026-01-10"}
    assert kept_result(step, at=at, parts=same) == stood.results["linkage"]
    assert kept_result(step, at=at, parts={**same, "table records": "other"}) is None


def test_a_day_is_noted_once_and_only_if_it_is_later_than_every_one_before(tmp_path: Path) -> None:
    days = RunDays(tmp_path / "runs.jsonl")
    for day in ("2026-01-10", "2026-01-20", "2026-01-20", "2026-01-15"):
        days.add(day, at="then")
    assert days.read() == ["2026-01-10", "2026-01-20"]
