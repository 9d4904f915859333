"""The queue is ordered by what a ruling changes, samples say no score, and nobody's whereabouts show through either."""

import json

import pytest

from tests.small_release import make_small_release
from tests.small_town import REFUGE, REFUGE_POSTCODE
from thinkfamily.release.reader.opening import Release, open_current
from thinkfamily.release.reader.reviewing import pair_of, queue, rulings_heard, sampled, sides_of


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    small = make_small_release(tmp_path_factory.mktemp("review"))
    return open_current(small.releases, public_key=small.public_key)


def test_families_with_most_children_come_first_and_those_without_last(release: Release) -> None:
    assert [(each.pair_id, each.children) for each in queue(release)] == [
        ("l-isaac", 3), ("l-khan", 2), ("l-sofia", 1), ("l-john", 0),
    ]  # fmt: skip
    assert queue(release)[0].families == ("f1",)
    assert [each.needs_two for each in queue(release)] == [True, False, False, False]


def test_two_persons_are_asked_about_once_and_not_at_all_when_somebody_has_parted_them(release: Release) -> None:
    asked = {each.pair_id for each in queue(release)}
    assert not {"l-again", "l-ruled"} & asked
    assert pair_of(release, pair_id="l-again") is None


def test_a_sample_is_the_newest_months_and_says_no_score(release: Release) -> None:
    found = sampled(release)
    assert [(each.pair_id, each.sample) for each in found] == [("s-1", "2026-09"), ("s-2", "2026-09")]
    assert {(each.probability, each.reasons, each.why, each.veto) for each in found} == {(None, None, None, None)}


def test_both_sides_are_told_as_their_sources_tell_them(release: Release) -> None:
    one, other = sides_of(release, pair_id="l-isaac")
    assert (one.name, other.name) == ("Isaac Hughes", "Ivy Hughes")
    assert one.numbers == ("nhs_number=9990000018",)
    assert other.numbers == ("nhs_number=9990000026",)
    pair = pair_of(release, pair_id="l-isaac")
    assert pair is not None
    assert json.loads(pair.reasons or "")[1]["comparison"] == "surname"


def test_where_somebody_is_kept_back_neither_address_nor_weight_nor_chance_is_told(release: Release) -> None:
    pair = pair_of(release, pair_id="l-sofia")
    assert pair is not None
    assert (pair.hidden, pair.probability, pair.reasons) == (True, None, None)
    sides = sides_of(release, pair_id="l-sofia")
    assert [each.address for each in sides] == [None, None]
    assert sides[1].numbers == ()  # a pupil number names the school that gave it
    told = str((pair, sides))
    assert REFUGE not in told
    assert REFUGE_POSTCODE not in told


def test_rulings_that_stood_are_told_so_that_the_next_does_not_contradict_them(release: Release) -> None:
    assert [(each.id, each.key_a[:2], each.same) for each in rulings_heard(release)] == [("ruling-9", "k-", False)]


def test_there_is_no_pair_of_another_id(release: Release) -> None:
    assert pair_of(release, pair_id="l-none") is None
    assert sides_of(release, pair_id="l-none") == ()
