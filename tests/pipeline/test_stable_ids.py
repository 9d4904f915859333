"""Ids of persons and families stay when a feed and a month are added: nobody's page moves who is not affected."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from thinkfamily.engine.workbench import silent
from thinkfamily.pipeline.linking import train
from thinkfamily.pipeline.making import Town, make_town
from thinkfamily.pipeline.place import Place, open_place
from thinkfamily.pipeline.run import Ran, carry_out
from thinkfamily.vocabulary.dates import AsOf

FEW = ("council-tax", "gp-registration", "school-roll")
ADDED = "housing"
UNTIL = date(2020, 9, 30)
# The last deliveries of each feed, that of the newest month, come with the second run.
MONTH = "2020-09-01"
# So that the few feeds of the fast test are quickly read.
OLDEST = "2019-12-01"
KEPT = 0.999

Grown = Callable[..., tuple[Ran, Ran]]


class Quiet:
    """Is told how far a run is, and says nothing."""

    def begins(self, step: object) -> None: ...
    def tells(self, message: str, share: float | None = None) -> None: ...
    def ends(self, step: object, **told: object) -> None: ...


@pytest.fixture
def grown(tmp_path: Path) -> Grown:
    """`grown(families=20, feeds=FEW)`: a town's run without a feed and its newest month, and the run with both.

    `trained`: by a model that was learned before both; else each run learns for itself.
    """

    def grow(*, families: int, feeds: tuple[str, ...] | None, trained: bool = False) -> tuple[Ran, Ran]:
        folder = tmp_path / "town"
        make_town(folder, name="town", town=Town(families=families, seed=3, until=UNTIL), tell=silent)
        for path in sorted((folder / "inbox").iterdir()):
            if feeds is not None and path.name not in (*feeds, ADDED):
                shutil.rmtree(path)
                (folder / "feeds" / f"{path.name}.local.yaml").unlink(missing_ok=True)
        for path in sorted((folder / "inbox").glob("*/*.*")):
            if feeds is not None and path.name[:10] < OLDEST:
                path.unlink()
        later = folder / "later"
        for path in sorted((folder / "inbox").glob("*/*.*")):
            if path.parent.name == ADDED or path.name[:10] >= MONTH:
                (later / path.parent.name).mkdir(parents=True, exist_ok=True)
                path.rename(later / path.parent.name / path.name)
        place = open_place(folder)
        first = _run(place, "2020-09-01")
        if trained:
            train(place, at="2020-09-01T09:00:00+00:00", by="A. Nalyst", why="The first records.", tell=silent)
            first = _run(place, "2020-09-01")
        for path in later.glob("*/*"):
            path.rename(place.inbox / path.parent.name / path.name)
        return first, _run(place, "2020-10-01")

    return grow


def _run(place: Place, day: str) -> Ran:
    clock = f"{day}T02:00:00+00:00"
    return carry_out(place, as_of=AsOf.parse(day), until="families", clock=lambda: clock, watcher=Quiet())


def _table(ran: Ran, name: str) -> pd.DataFrame:
    return pd.concat([pd.read_parquet(path) for path in ran.tables[name].files])


def _hold_to_ids(first: Ran, second: Ran) -> None:
    before, after = _table(first, "memberships"), _table(second, "memberships")
    both = before.merge(after, on="record_id", suffixes=("_before", "_after"))
    new = set(after[~after["record_id"].isin(before["record_id"])]["person_id"])
    # Whoever has a new record, or had part of what one came to, is affected.
    unaffected = both[~both["person_id_after"].isin(new) & ~both["person_id_before"].isin(new)]
    assert len(new) > 0
    assert len(unaffected) > 0
    assert (unaffected["person_id_before"] == unaffected["person_id_after"]).mean() >= KEPT
    changes = _table(second, "person_changes")
    moved = both[both["person_id_before"] != both["person_id_after"]]
    told = set(zip(changes["before"], changes["after"], strict=True))
    assert set(zip(moved["person_id_before"], moved["person_id_after"], strict=True)) <= told
    # Whoever is no more leads on to somebody of today, unless none of their records is left.
    gone = set(both["person_id_before"]) - set(after["person_id"])
    assert gone <= set(changes["before"])
    families = _table(first, "families")["family_id"], _table(second, "families")["family_id"]
    told_families = set(_table(second, "family_changes")["before"])
    assert len(set(families[0]) - set(families[1]) - told_families) <= 0.05 * len(families[0])


def test_a_feed_and_a_month_more_leave_the_ids_of_a_small_town(grown: Grown) -> None:
    _hold_to_ids(*grown(families=12, feeds=FEW))


@pytest.mark.slow
def test_a_feed_and_a_month_more_leave_the_ids_of_a_town_that_has_trained(grown: Grown) -> None:
    _hold_to_ids(*grown(families=300, feeds=None, trained=True))
