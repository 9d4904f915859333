"""Figures of merit: worked by hand, against scikit-learn, and under weights as under repetition."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

from thinkfamily.risk.intervals import drawn_figures, interval
from thinkfamily.risk.measuring import Listing, Ranked, figures_of
from thinkfamily.risk.scorecard import chances


def listing(score: list[float], label: list[int], *, among: list[bool] | None = None) -> Listing:
    log_odds = np.array(score, dtype=np.float64)
    ranked = Ranked.of(score=log_odds, label=np.array(label, dtype=np.float64), chance=chances(log_odds))
    return Listing(rounds=(ranked,), among=None if among is None else (np.array(among),))


def test_at_capacity_a_list_is_counted_from_the_top() -> None:
    found = figures_of(listing([5, 4, 3, 2, 1], [1, 0, 1, 0, 1]), capacity=2)
    assert found["precision_at_capacity"] == 0.5
    assert found["recall_at_capacity"] == pytest.approx(1 / 3)
    assert found["lift_at_capacity"] == pytest.approx(0.5 / 0.6)
    assert found["prevalence"] == 0.6


def test_a_tie_at_the_end_of_the_list_is_settled_against_the_candidate_unless_shared() -> None:
    found = figures_of(listing([2, 1, 1, 1, 1], [1, 1, 0, 0, 0]), capacity=2)
    assert found["precision_at_capacity"] == 0.5
    assert found["precision_shared"] == pytest.approx((1 + 1 / 4) / 2)


def test_rounds_are_taken_together_list_by_list() -> None:
    first, second = listing([2, 1], [1, 0]).rounds[0], listing([2, 1], [0, 1]).rounds[0]
    found = figures_of(Listing(rounds=(first, second)), capacity=1)
    assert (found["precision_at_capacity"], found["recall_at_capacity"], found["auroc"]) == (0.5, 0.5, 0.5)


def test_a_group_is_seen_on_the_list_that_everybody_had() -> None:
    found = figures_of(
        listing([4, 3, 2, 1], [1, 0, 1, 1], among=[True, False, True, True]), capacity=2
    )  # fmt: skip
    assert found["share_of_list"] == 0.5
    assert found["recall_at_capacity"] == pytest.approx(1 / 3)
    assert found["precision_at_capacity"] == 1.0


def test_what_cannot_be_told_is_not_a_number() -> None:
    nobody = figures_of(listing([1, 2], [0, 0]), capacity=1)
    assert np.isnan([nobody["recall_at_capacity"], nobody["auroc"], nobody["calibration_ratio"]]).all()
    ranked = Ranked.of(score=np.array([1.0, 2.0]), label=np.array([0.0, 1.0]), chance=None)
    assert np.isnan(figures_of(Listing(rounds=(ranked,)), capacity=1)["brier"])


SCORED = st.lists(st.tuples(st.integers(-4, 4), st.integers(0, 1)), min_size=2, max_size=40).filter(
    lambda rows: 0 < sum(label for _, label in rows) < len(rows)
)


@given(rows=SCORED)
def test_whole_list_figures_agree_with_scikit_learn(rows: list[tuple[int, int]]) -> None:
    score, label = [float(s) for s, _ in rows], [y for _, y in rows]
    found = figures_of(listing(score, label), capacity=3)
    told = chances(np.array(score))
    assert found["auroc"] == pytest.approx(roc_auc_score(label, score))
    assert found["brier"] == pytest.approx(brier_score_loss(label, told))
    assert found["calibration_ratio"] == pytest.approx(told.sum() / sum(label))
    # Ours settles ties against the candidate; theirs takes a tie as one step.
    assert found["average_precision"] <= average_precision_score(label, score) + 1e-12
    if len(set(score)) == len(score):
        assert found["average_precision"] == pytest.approx(average_precision_score(label, score))


@given(rows=SCORED, data=st.data())
def test_to_weigh_a_child_twice_is_to_have_the_child_twice(rows: list[tuple[int, int]], data: st.DataObject) -> None:
    times = data.draw(st.lists(st.integers(0, 3), min_size=len(rows), max_size=len(rows)))
    repeated = [row for row, count in zip(rows, times, strict=True) for _ in range(count)]
    if not 0 < sum(label for _, label in repeated) < len(repeated):
        return
    weighed = figures_of(
        listing([s for s, _ in rows], [y for _, y in rows]), capacity=4, weights=[np.array(times, dtype=np.float64)]
    )
    plain = figures_of(listing([s for s, _ in repeated], [y for _, y in repeated]), capacity=4)
    for name in ("precision_at_capacity", "precision_shared", "recall_at_capacity", "auroc", "brier", "prevalence"):
        assert weighed[name] == pytest.approx(plain[name]), name


def test_brothers_and_sisters_are_drawn_together() -> None:
    rng = np.random.default_rng(1)
    label = np.repeat(rng.random(60) < 0.4, 5).astype(np.float64)
    ranked = Ranked.of(score=rng.normal(size=300), label=label, chance=np.full(300, 0.4))
    lists = {("ebm", "all"): Listing(rounds=(ranked,))}
    alone = drawn_figures(lists, families=[np.arange(300)], capacity=10, seed=1)["ebm", "all"]["prevalence"]
    together = drawn_figures(lists, families=[np.arange(300) // 5], capacity=10, seed=1)["ebm", "all"]["prevalence"]
    assert together.std() > 1.7 * alone.std()
    assert interval(0.4, together).lower < 0.4 < interval(0.4, together).upper


def test_an_interval_of_nothing_is_not_a_number() -> None:
    found = interval(float("nan"), np.array([np.nan, np.nan]))
    assert np.isnan([found.value, found.lower, found.upper]).all()
