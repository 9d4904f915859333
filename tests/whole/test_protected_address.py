"""The address of a mother who fled is in nothing that a place shows: not in a release, a page, a sheet or an answer."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.whole.conftest import done, exported, thinkfamily
from tests.whole.fleeing import CANARIES, STREET
from thinkfamily.release.keys import read_public
from thinkfamily.release.reader.opening import open_current
from thinkfamily.tables import published


@pytest.fixture(scope="module")
def people(town: Path) -> pd.DataFrame:
    """The mother and her child (`hers`), and all who are tied to them or have lived where they lived."""
    records, held = exported(town, "records"), exported(town, "memberships")
    there = records[records.street.str.contains(STREET.upper(), na=False)].record_id
    hers = set(held[held.record_id.isin(there)].person_id)
    ties, homes = exported(town, "relationships"), exported(town, "residences")
    tied = ties[ties.person_a.isin(hers) | ties.person_b.isin(hers)]
    beside = homes[homes.address_id.isin(homes[homes.person_id.isin(hers)].address_id)].person_id
    every = sorted({*hers, *tied.person_a, *tied.person_b, *beside})
    return pd.DataFrame({"person_id": every, "hers": [person in hers for person in every]})


def test_it_is_held_and_its_people_were_found(town: Path, people: pd.DataFrame) -> None:
    records = exported(town, "records")
    told = records[records.street.str.contains(STREET.upper(), na=False)]

    assert sorted(told.protected) == [False, True]
    assert people.hers.sum() == 2
    assert (~people.hers).any(), "the father at least was told of as her partner"


def test_it_is_in_no_text_of_the_release_and_in_no_byte_of_its_folder(town: Path) -> None:
    release = open_current(town / "releases", public_key=read_public(town / "keys"))
    for shape in published.PUBLISHED:
        for name in (column.name for column in shape.columns if column.kind == "string"):
            for canary in CANARIES:
                query = f'SELECT count(*) FROM "{shape.name}" WHERE contains("{name}", ?)'
                assert release.file.rows(query, [canary]) == [(0,)], f"{shape.name}.{name}"
    for path in (town / "releases").rglob("*"):
        assert not path.is_file() or not shown(path.read_bytes().decode("latin-1")), path.name


def test_neither_it_nor_a_new_home_is_told_of_her_or_of_who_lives_with_her(town: Path, people: pd.DataFrame) -> None:
    release = open_current(town / "releases", public_key=read_public(town / "keys"))
    for person in people[people.hers].person_id:
        assert release.file.rows("SELECT count(*) FROM person_addresses WHERE person_id = ?", [person]) == [(0,)]


def test_no_page_that_a_command_writes_shows_it(town: Path, copy_of: Callable[[Path], Path], tmp_path: Path) -> None:
    place = copy_of(town)
    done("quality", place, "--out", tmp_path / "quality")
    done("governance", "report", place, "--out", tmp_path / "papers")
    done("review", "export", place, "--out", tmp_path / "pairs.csv")
    written = [path for path in tmp_path.rglob("*") if path.is_file() and place not in path.parents]

    assert len(written) > 10
    for path in written:
        assert not shown(path.read_bytes().decode("latin-1")), path.name


def test_no_answer_to_a_question_tells_it(town: Path, people: pd.DataFrame) -> None:
    members = exported(town, "family_members")
    for family in members[members.person_id.isin(people.person_id)].family_id.unique():
        assert not shown(done("explain", town, "family", family).out)
    for person in people.person_id:
        assert not shown(done("explain", town, "person", person).out)
    links = exported(town, "links")
    hers = exported(town, "memberships")
    hers = hers[hers.person_id.isin(people[people.hers].person_id)].record_id
    for link in links[links.record_a.isin(hers) | links.record_b.isin(hers)].link_id.head(1):
        assert not shown(done("explain", town, "link", link).out)


def test_the_pack_of_everyone_else_in_the_family_is_silent_about_it(
    town: Path, people: pd.DataFrame, copy_of: Callable[[Path], Path]
) -> None:
    place = copy_of(town)
    for person in people[~people.hers].person_id:
        done("subject", "access", place, person, "--out", place / "packs", "--by", "IG lead", "--why", "Request 1")
    packs = [path for path in (place / "packs").rglob("*") if path.is_file()]

    assert packs
    for path in packs:
        assert not shown(path.read_text()), path.name


def test_no_log_of_a_run_tells_it(town: Path) -> None:
    said = thinkfamily("run", town)

    assert not shown(said.out + said.err + (town / "store" / "journal.jsonl").read_text())


def shown(text: str) -> list[str]:
    """Which of the canaries a text holds."""
    return [canary for canary in CANARIES if canary in text]
