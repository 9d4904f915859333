"""Weights learned without labels: they approach what the pairs show, and without pairs stay as set by hand."""

import numpy as np
import pytest

from thinkfamily.linkage.comparisons import BIRTH, FORENAME, SURNAME, Comparison, Grade, feeds_comparison
from thinkfamily.linkage.training import Model, Patterns, trained, untrained

_COMPARISONS = (FORENAME, SURNAME, BIRTH)
_IDENTITIES = 2000


def _shows(comparison: Comparison, says: str) -> int:
    return next(place for place, grade in enumerate(comparison.grades) if grade.says == says)


def _patterns(rows: dict[tuple[str, str, str], int]) -> Patterns:
    grades = [
        [_shows(comparison, says) for comparison, says in zip(_COMPARISONS, shown, strict=True)] for shown in rows
    ]
    return Patterns(grades=np.array(grades), pairs=np.array(list(rows.values()), dtype=float))


_RANDOM = _patterns(
    {
        ("another", "another", "another"): 990_000,
        ("same", "another", "another"): 4_000,
        ("another", "same", "another"): 4_000,
        ("another", "another", "two parts of three"): 2_000,
    }
)


def _trained(candidates: dict[tuple[str, str, str], int]) -> Model:
    return trained(
        untrained(_COMPARISONS, identities=_IDENTITIES),
        random=_RANDOM,
        candidates=_patterns(candidates),
        identities=_IDENTITIES,
    )


def test_weights_follow_the_pairs_of_the_place() -> None:
    model = _trained(
        {
            ("same", "same", "same"): 6_000,
            ("slip", "same", "same"): 3_000,
            ("same", "another", "same"): 1_000,
            ("another", "same", "another"): 4_000,
        }
    )

    assert model.any_pair == pytest.approx(10_000 / (_IDENTITIES * (_IDENTITIES - 1) / 2), rel=0.1)
    assert model.m[0][_shows(FORENAME, "slip")] == pytest.approx(0.3, abs=0.02)
    assert model.m[1][_shows(SURNAME, "another")] == pytest.approx(0.1, abs=0.02)


def test_relatives_among_the_candidates_do_not_teach_that_one_person_has_many_forenames() -> None:
    with_relatives = _trained({("same", "same", "same"): 1_000, ("another", "same", "another"): 50_000})

    assert with_relatives.m[0][_shows(FORENAME, "another")] < 0.03


def test_without_pairs_the_weights_stay_as_set_by_hand() -> None:
    start = untrained(_COMPARISONS, identities=_IDENTITIES)
    none = Patterns(grades=np.zeros((0, 3), dtype=np.int64), pairs=np.zeros(0))
    model = trained(start, random=none, candidates=none, identities=_IDENTITIES)

    for place in range(len(_COMPARISONS)):
        assert model.m[place] == pytest.approx(start.m[place])
        assert model.u[place] == pytest.approx(start.u[place])


def test_the_less_two_records_agree_the_less_it_is_worth() -> None:
    start = untrained(_COMPARISONS, identities=_IDENTITIES)
    for place, comparison in enumerate(_COMPARISONS):
        weights = [start.weight(place, grade) for grade in range(len(comparison.grades))]
        assert weights[0] == max(weights), comparison.name
        assert weights[-1] == min(weights), comparison.name
        assert weights[-1] < 0 < weights[0], comparison.name


def test_a_place_of_one_feed_does_not_compare_feeds() -> None:
    assert feeds_comparison({"school": 1.0}) is None


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_a_grade_that_is_certain_or_impossible_is_refused(chance: float) -> None:
    with pytest.raises(ValueError, match="between nought and one"):
        Grade(says="same", m=chance, u=0.5)


def test_a_comparison_whose_last_grade_is_not_for_the_rest_is_refused() -> None:
    with pytest.raises(ValueError, match="for all the rest"):
        Comparison(name="x", missing="false", needs=(), grades=(Grade(says="same", when="a_l = a_r", m=0.9, u=0.1),))


def test_a_relative_of_one_name_and_another_date_does_not_teach_that_one_person_has_many_dates() -> None:
    fathers_and_sons = _trained({("same", "same", "same"): 1_000, ("same", "same", "another"): 5_000})

    assert fathers_and_sons.m[2][_shows(BIRTH, "another")] < 0.02


def test_where_nobody_has_relatives_another_date_is_learned_as_a_fault_of_records() -> None:
    start = untrained(_COMPARISONS, identities=_IDENTITIES)
    patterns = _patterns({("same", "same", "same"): 900, ("same", "same", "another"): 100})
    model = trained(start, random=_RANDOM, candidates=patterns, identities=_IDENTITIES, relatives=False)

    assert model.m[2][_shows(BIRTH, "another")] > 0.03


def test_random_pairs_that_are_links_do_not_make_agreement_common() -> None:
    with_links = _patterns(
        {("another", "another", "another"): 990_000, ("same", "same", "same"): 10_000},
    )
    model = trained(
        untrained(_COMPARISONS, identities=200),
        random=with_links,
        candidates=_patterns({("same", "same", "same"): 200}),
        identities=200,
    )

    assert model.u[2][_shows(BIRTH, "same")] < 0.001
