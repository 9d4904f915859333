"""Measures of a delivery's quality: when a figure stands out, and how far codes have drifted."""

import pytest

from thinkfamily.quality.drift import stability_index
from thinkfamily.quality.measures import MEASURES


@pytest.mark.parametrize(
    ("measure", "value", "usual", "stands_out"),
    [
        ("completeness", 0.85, 0.90, False),
        ("completeness", 0.75, 0.90, True),
        ("completeness", 0.95, 0.50, False),  # better than usual is nothing to look at
        ("completeness", 0.10, None, False),  # the first delivery has nothing beside it
        ("validity", 0.89, 0.89, True),       # usual, but below what is looked for
        ("loaded", 0.97, 0.97, True),
        ("volume_ratio", 0.5, None, True),
        ("volume_ratio", 1.6, None, True),
        ("volume_ratio", 1.0, None, False),
        ("days_to_arrive", 5, 50, True),      # sooner or later than usual: something has changed
        ("key_shared", 21, None, True),
        ("volume", 1, 1_000_000, False),      # the ratio says it
        ("lateness", None, 1.0, False),
    ],
)  # fmt: skip
def test_a_figure_stands_out_against_what_is_usual_or_promised(measure, value, usual, stands_out) -> None:
    assert MEASURES[measure].stands_out(value, usual) is stands_out


@pytest.mark.parametrize(
    ("now", "before", "index"),
    [
        ({"M": 50, "F": 50}, [{"M": 500, "F": 500}], 0.0),
        # (0.6-0.5)ln(0.6/0.5) + (0.4-0.5)ln(0.4/0.5)
        ({"M": 60, "F": 40}, [{"M": 50, "F": 50}], 0.0405),
        ({"M": 60, "F": 40}, [{"M": 25, "F": 25}, {"M": 25, "F": 25}], 0.0405),  # earlier deliveries are pooled
        ({"M": 10}, [{"M": 500}], None),                                         # too few to say
    ],
)  # fmt: skip
def test_drift_is_the_population_stability_index(now, before, index) -> None:
    found = stability_index(now, before)
    assert found == (None if index is None else pytest.approx(index, abs=1e-4))


def test_a_code_that_was_never_there_before_is_a_great_drift() -> None:
    assert stability_index({"M": 50, "X": 50}, [{"M": 100}]) > MEASURES["code_drift"].most
