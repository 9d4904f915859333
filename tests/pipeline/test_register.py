"""The register: what falls due, what is drawn from the place, and what is left for a person to fill in."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from thinkfamily.catalogue.shipped import SHIPPED
from thinkfamily.pipeline.making import make_empty
from thinkfamily.pipeline.place import Place, open_place
from thinkfamily.pipeline.register import write_register
from thinkfamily.pipeline.register.calendar import falling_due
from thinkfamily.vocabulary.dates import Period

DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A place with every shipped contract, on agreements that have been signed; nothing has been run."""
    folder = tmp_path_factory.mktemp("register") / "ourplace"
    make_empty(folder, name="Our place")
    for draft in (folder / "agreements" / "drafts").glob("*.yaml"):
        draft.rename(folder / "agreements" / draft.name)
    return open_place(folder)


@pytest.fixture(scope="module")
def written(place: Place, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    folder = tmp_path_factory.mktemp("papers")
    return folder, write_register(place, day=DAY, folder=folder).blanks


@pytest.mark.parametrize(
    ("until", "review", "falls"),
    [
        (date(2031, 1, 1), None, []),
        (date(2026, 12, 25), None, [("lapses", 30)]),
        (date(2026, 11, 25), None, [("has lapsed", 0)]),  # half-open: not in force on its last day
        (date(2026, 11, 1), None, [("has lapsed", -24)]),
        (None, date(2026, 11, 1), [("review is overdue", -24)]),
        (None, date(2027, 2, 22), [("is to be reviewed", 89)]),
        (None, date(2027, 2, 23), []),  # ninety days ahead are looked at, and not the ninety-first
        (date(2026, 12, 1), date(2026, 11, 30), [("is to be reviewed", 5), ("lapses", 6)]),
    ],
)
def test_what_falls_due_is_said_with_its_days(place: Place, until, review, falls) -> None:
    agreement = replace(
        place.agreements["education-2019"], in_force=Period(first=date(2019, 1, 1), until=until), review_on=review
    )
    alone = replace(place, agreements={agreement.id: agreement})
    assert [(each.what, each.days) for each in falling_due(alone, day=DAY)] == falls


def test_what_lapses_says_which_feeds_and_models_stop(place: Place) -> None:
    lapsing = {
        name: replace(each, in_force=Period(first=date(2019, 1, 1), until=DAY), review_on=None)
        for name, each in place.agreements.items()
        if name in ("education-2019", "revenues-2019")
    }
    stops = {each.agreement.id: each.stops for each in falling_due(replace(place, agreements=lapsing), day=DAY)}
    assert "feed school-roll is not loaded, and its facts leave the next release" in stops["education-2019"]
    assert "model exploitation cannot be computed as declared" in stops["education-2019"]
    assert not [said for said in stops["revenues-2019"] if "model" in said]


def test_every_paper_is_there_and_its_blanks_are_marked_and_counted(written) -> None:
    folder, blanks = written
    marks = {path.stem: path.read_text(encoding="utf-8").count('class="blank"') for path in folder.glob("*.html")}
    assert set(marks) == {
        "index", "processing", "assets", "calendar", "flow", "impact-assessment", "privacy-notice",
    }  # fmt: skip
    assert sum(len(asked) for asked in blanks.values()) == sum(marks.values()) - marks["index"]
    assert "name and contact of the data protection officer" in blanks["Record of processing activities"]
    assert len(blanks["Impact assessment, a draft"]) > len(blanks["Data flows"])


def test_every_feed_and_agreement_stands_in_the_papers(place: Place, written) -> None:
    folder, _ = written
    told = json.loads((folder / "register.json").read_text(encoding="utf-8"))
    assert {each["agreement"] for each in told["processing"]} == set(place.agreements)
    in_papers = {feed for each in told["processing"] for feed in each["feeds"]}
    assert in_papers == set(place.feeds)
    with (folder / "assets.csv").open(encoding="utf-8", newline="") as file:
        assets = list(csv.DictReader(file))
    assert {feed.name for feed in place.feeds.values()} <= {each["name"] for each in assets}
    picture = (folder / "flow.html").read_text(encoding="utf-8")
    received = {feed.agreement for feed in place.feeds.values()}
    for agreement in place.agreements.values():
        for party in agreement.parties:
            if party.supplies and agreement.id in received:
                assert party.name.replace("'", "&#39;") in picture


def test_the_notice_tells_what_each_model_looks_for_and_is_not_for(written) -> None:
    folder, _ = written
    notice = (folder / "privacy-notice.html").read_text(encoding="utf-8")
    for model in SHIPPED.models:
        assert model.title in notice
        assert all(each.replace("'", "&#39;") in notice for each in model.not_for)


def test_a_place_without_agreements_has_a_register_that_says_so(tmp_path: Path) -> None:
    make_empty(tmp_path / "bare", name="Bare")
    bare = open_place(tmp_path / "bare")
    write_register(bare, day=DAY, folder=tmp_path / "out")
    assert f"{len(bare.feeds)} feeds stand on no agreement" in (tmp_path / "out" / "index.html").read_text(
        encoding="utf-8"
    )
    assert "no agreement yet" in (tmp_path / "out" / "processing.html").read_text(encoding="utf-8")
