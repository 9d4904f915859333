"""What was ruled in the web application is taken into the place once, undone there once, and refused in conflict."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from thinkfamily.pipeline.making import make_empty
from thinkfamily.pipeline.place import Place, open_place
from thinkfamily.pipeline.reviewing.samples import SAMPLES
from thinkfamily.pipeline.reviewing.standing import LINKS
from thinkfamily.pipeline.reviewing.taking import take

AT = "2026-10-03T09:00:00+00:00"


@dataclass(frozen=True, kw_only=True)
class Ruled:
    id: str
    keys: dict[str, str]
    same: bool = True
    by: str = "Asha"
    at: str = "2026-10-01T10:00:00+00:00"
    why: str = "seen at school"
    second: str = ""
    undone: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Judged:
    pair_id: str
    verdict: str
    by: str = "Asha"
    at: str = "2026-10-01T10:00:00+00:00"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    make_empty(tmp_path / "place", name="place")
    return open_place(tmp_path / "place")


def about(pair: str) -> dict[str, str]:
    a, b = pair.split()
    return {"record_a": f"r-{a}", "record_b": f"r-{b}", "key_a": f"k-{a}", "key_b": f"k-{b}"}


def test_a_ruling_is_taken_once_and_counts_from_the_day_on_which_it_is_taken(place: Place) -> None:
    ruled = [Ruled(id="w1", keys=about("a b"), second="Ben")]
    assert take(place, ruled, [], at=AT).kept == 1
    assert take(place, ruled, [], at=AT).kept == 0
    [made] = place.rulings(LINKS).in_force()
    assert (made.at, made.more["ruled_at"], made.more["second"]) == (AT, ruled[0].at, "Ben")


def test_what_was_undone_is_undone_before_what_was_ruled_in_its_stead_is_kept(place: Place) -> None:
    first = Ruled(id="w1", keys=about("a b"))
    take(place, [first], [], at=AT)
    undone = replace(first, undone={"by": "Ben", "why": "it was the brother"})
    taken = take(place, [undone, Ruled(id="w2", keys=about("a b"), same=False)], [], at=AT)
    assert (taken.kept, taken.undone, taken.refused) == (1, 1, {})
    assert [(each.what, each.more["web"]) for each in place.rulings(LINKS).in_force()] == [("apart", "w2")]
    assert take(place, [undone], [], at=AT).undone == 0


def test_one_that_contradicts_is_refused_with_all_sides_and_the_others_are_kept(place: Place) -> None:
    rulings = [
        Ruled(id="w1", keys=about("a b")), Ruled(id="w2", keys=about("b c")),
        Ruled(id="w3", keys=about("a c"), same=False), Ruled(id="w4", keys=about("d e")),
    ]  # fmt: skip
    taken = take(place, rulings, [], at=AT)
    assert taken.kept == 3
    assert "rulings would contradict one another" in taken.refused["w3"]


def test_answers_to_samples_are_kept_apart_and_once(place: Place) -> None:
    answers = [Judged(pair_id="s-1", verdict="same"), Judged(pair_id="s-2", verdict="unsure")]
    assert take(place, [], answers, at=AT).answers == 2
    assert take(place, [], answers, at=AT).answers == 0
    assert len(place.rulings(SAMPLES).in_force()) == 2
    assert place.rulings(LINKS).read() == []
