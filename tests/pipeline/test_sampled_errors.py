"""What judged samples come to: a share of all links and not of those that were drawn, and never surer than it is."""

import numpy as np
import pytest

from thinkfamily.pipeline.reviewing.errors import Band, errors_of


def test_an_answer_counts_for_as_many_links_as_its_band_holds_for_each_that_was_judged() -> None:
    sure = Band(held=9_900, outcomes=(99, 1, 0, 0))
    doubtful = Band(held=100, outcomes=(5, 5, 5, 5))

    found = errors_of([sure, doubtful])

    assert found.judged == 120
    # 99 of 9,900 and 25 of 100 are accepted and of two people; 25 of 100 are of one person and refused.
    assert found.wrong is not None
    assert found.missed is not None
    assert found.wrong.value == pytest.approx((99 + 25) / (9_900 + 50))
    assert found.missed.value == pytest.approx(25 / (9_801 + 25 + 25))


def test_ten_answers_without_an_error_do_not_say_that_there_are_none() -> None:
    found = errors_of([Band(held=50_000, outcomes=(10, 0, 0, 0))])

    assert found.wrong is not None
    assert (found.wrong.value, found.wrong.lower) == (0.0, 0.0)
    # Of ten, three tenths is what the rule of three would say.
    assert 0.1 < found.wrong.upper < 0.35


@pytest.mark.parametrize("share", [0.01, 0.05, 0.2])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(share: float) -> None:
    source = np.random.default_rng(7)
    held = 0
    for _ in range(100):
        wrong = int(source.binomial(200, share))
        found = errors_of([Band(held=10_000, outcomes=(200 - wrong, wrong, 0, 0))]).wrong
        assert found is not None
        held += found.lower <= share <= found.upper
    assert held >= 88


def test_of_no_answers_and_of_refused_links_alone_nothing_is_estimated() -> None:
    assert errors_of([]).judged == 0
    assert errors_of([Band(held=10, outcomes=(0, 0, 0, 0))]).wrong is None
    refused = errors_of([Band(held=10, outcomes=(0, 0, 0, 4))])
    assert (refused.wrong, refused.missed) == (None, None)
