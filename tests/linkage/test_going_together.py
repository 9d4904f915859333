"""Names of one community go together, so that strangers share both; a name of everybody's says nothing of the other."""

import numpy as np
import pandas as pd
import pytest

from thinkfamily.linkage.going_together import bits_together, without_what_goes_together
from thinkfamily.linkage.traits import Traits


def traits_of_names(names: list[tuple[str, str]]) -> Traits:
    """Traits of identities of whom nothing is known but forename and surname."""
    words = tuple(sorted({word for name in names for word in name}))
    place = {word: number for number, word in enumerate(words)}
    nothing, no = np.zeros(len(names), dtype=np.int64), np.zeros(len(names), dtype=bool)
    missing = np.full(len(names), -1)
    return Traits(
        words=words,
        forename=np.array([place[forename] for forename, _ in names]),
        surname=np.array([place[surname] for _, surname in names]),
        known_as=missing, middle=missing, initial=missing, male=no, female=no, birth=nothing, year=nothing,
        death=nothing, borne_by_many=frozenset(),
    )  # fmt: skip


def people(count: int, *, forenames: int, surnames: int, community: str = "") -> list[tuple[str, str]]:
    """Whole names drawn within one community, whose forenames and surnames are its own."""
    chance = np.random.default_rng(count)
    drawn = zip(chance.integers(0, forenames, count), chance.integers(0, surnames, count), strict=True)
    return [(f"F{community}{forename}", f"S{community}{surname}") for forename, surname in drawn]


def test_names_put_together_by_chance_do_not_go_together() -> None:
    bits = bits_together(traits_of_names(people(8_000, forenames=200, surnames=400)))

    assert np.quantile(bits, 0.99) <= 0.3


def test_a_communitys_names_go_together_as_far_as_it_is_small() -> None:
    most = people(12_000, forenames=200, surnames=400)
    few = people(1_500, forenames=60, surnames=60, community="x")
    bits = bits_together(traits_of_names([*most, *few]))

    # Within the small community a name is as many times likelier as the community is smaller than all together.
    share = len(set(few)) / len({*most, *few})
    assert np.median(bits[len(most) :]) == pytest.approx(-np.log2(share), abs=0.8)
    assert np.median(bits[: len(most)]) <= 0.3


def test_however_many_records_one_person_has_the_name_counts_once() -> None:
    names = people(8_000, forenames=200, surnames=400)

    assert bits_together(traits_of_names([*names, *[("FRANK", "ODDNAME")] * 500])).max() <= 1.5


@pytest.mark.parametrize("names", [[], [("ANN", "LEE")], people(300, forenames=20, surnames=30)])
def test_where_there_are_too_few_names_nothing_is_said(names: list[tuple[str, str]]) -> None:
    assert not bits_together(traits_of_names(names)).any()


def test_only_pairs_of_one_whole_name_weigh_less() -> None:
    traits = traits_of_names([("AMAL", "KHALIL"), ("AMAL", "KHALIL"), ("AMAL", "NASSER")])
    pairs = pd.DataFrame({"left": [0, 0], "right": [1, 2], "weight": [7.0, 7.0], "probability": [0.9922, 0.9922]})

    found = without_what_goes_together(pairs, traits, bits=np.array([4.0, 4.0, 4.0]))

    assert found["weight"].tolist() == [3.0, 7.0]
    assert found["probability"].tolist() == pytest.approx([8 / 9, 0.9922])
