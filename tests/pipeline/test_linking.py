"""Models of linkage in a place: learned from its standing records, put in force, used by runs, held side by side."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from thinkfamily.engine.workbench import silent
from thinkfamily.pipeline import link_models, linking
from thinkfamily.pipeline.making import Town, make_town
from thinkfamily.pipeline.place import Place, open_place
from thinkfamily.pipeline.run import Ran, carry_out
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.errors import ContractBroken, WrongUsage

_FEEDS = ("council-tax", "gp-registration", "school-roll")
_DAY = AsOf(date(2020, 10, 1))
_SAID = {"at": "2020-10-02T09:00:00+00:00", "by": "analyst", "why": "First full month"}


class _Quiet:
    def begins(self, step: object) -> None: ...
    def tells(self, message: str, share: float | None = None) -> None: ...
    def ends(self, step: object, **told: object) -> None: ...


def _run(place: Place) -> Ran:
    return carry_out(place, as_of=_DAY, until="linkage", clock=lambda: "2020-10-01T08:00:00+00:00", watcher=_Quiet())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town of twenty families told by three feeds, run as far as linkage."""
    folder = tmp_path_factory.mktemp("linking") / "town"
    make_town(folder, name="town", town=Town(families=20, seed=2, until=date(2020, 9, 30)), tell=silent)
    for feed in (folder / "inbox").iterdir():
        if feed.name not in _FEEDS:
            shutil.rmtree(feed)
            (folder / "feeds" / f"{feed.name}.local.yaml").unlink(missing_ok=True)
    for path in (folder / "inbox").glob("*/*.*"):
        if path.name[:10] < "2020-06-01":
            path.unlink()
    _run(open_place(folder))
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Place:
    """A copy of it for each test."""
    shutil.copytree(made, tmp_path / "town")
    return open_place(tmp_path / "town")


def test_a_place_without_a_model_learns_in_each_run_and_says_so(place: Place) -> None:
    shown = linking.show(place)

    assert shown.in_force == link_models.EACH_RUN
    assert shown.used.startswith("linkmodel-") or shown.used == link_models.SHIPPED
    assert {row["rule"] for row in shown.blocking} >= {"all rules but numbers", "name either way"}


def test_a_trained_model_is_used_by_the_next_run_and_named_in_its_record(place: Place) -> None:
    before = _run(place)
    model = linking.train(place, **_SAID, tell=silent)

    after = _run(place)

    assert before.outcomes["linkage"] == "kept"
    assert after.outcomes["linkage"] == "done"
    assert linking.show(place).used == model
    assert place.store.standing()[1]["linkage"].parts["model"] == model
    # Learned from the very records that it links, it comes to the same.
    told = linking.compare(place, one=model, other=link_models.EACH_RUN, tell=silent)
    assert told.records_in_other_company == 0


def test_a_model_is_in_force_from_the_run_day_it_was_learned_on(place: Place) -> None:
    model = linking.train(place, **_SAID, tell=silent)

    assert link_models.name_in_force(place, as_of=_DAY) == model
    assert link_models.name_in_force(place, as_of=AsOf(date(2020, 9, 1))) == link_models.EACH_RUN


def test_another_can_be_used_again_and_both_words_stay(place: Place) -> None:
    linking.train(place, **_SAID, tell=silent)
    link_models.put_in_force(place, link_models.EACH_RUN, **_SAID)

    assert link_models.name_in_force(place, as_of=_DAY) == link_models.EACH_RUN
    assert len(link_models.uses(place)) == 2
    assert len(link_models.kept_models(place)) == 1


def test_a_model_changed_by_hand_stops_the_run(place: Place) -> None:
    model = linking.train(place, **_SAID, tell=silent)
    file = place.folder / link_models.FOLDER / f"{model}.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    told["model"]["any_pair"] = 0.4
    file.write_text(json.dumps(told), encoding="utf-8")

    with pytest.raises(ContractBroken, match="changed by hand"):
        _run(place)


def test_a_model_that_is_not_there_cannot_be_put_in_force(place: Place) -> None:
    with pytest.raises(WrongUsage, match="no model of that id"):
        link_models.put_in_force(place, "linkmodel-0", **_SAID)


def test_two_models_are_held_side_by_side_and_nothing_is_kept(place: Place) -> None:
    told = linking.compare(place, one=link_models.SHIPPED, other=link_models.EACH_RUN, tell=silent)
    same = linking.compare(place, one=link_models.EACH_RUN, other=link_models.EACH_RUN, tell=silent)

    assert {comparison for comparison, *_ in told.weights} >= {"birth date", "forename"}
    assert same.weights == []
    assert (same.only_in_one, same.records_in_other_company) == ((0, 0), 0)
    assert not (place.store.folder / "spill" / "linking").exists()
