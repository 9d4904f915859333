"""Bars and guards, each alone."""

from dataclasses import replace

import numpy as np
import pytest

from tests.risk.conftest import Outcome
from tests.risk.towns import MODEL, seen
from thinkfamily.risk import Bar, Probe
from thinkfamily.risk.bars import Held, approved, face_validity, standing_of
from thinkfamily.risk.groups import LEAST_SHOWN, groups_of
from thinkfamily.risk.scorecard import Curve, Scorecard
from thinkfamily.tables import risk as tables
from thinkfamily.vocabulary.figures import Direction

FALLING = Scorecard(
    intercept=0.0,
    curves=(
        Curve(name="missing", direction=Direction.FREE, cuts=(0.5, 1.5), scores=(0.0, 1.0, -1.0), missing=0.0),
        *(Curve(name=name, direction=Direction.FREE, cuts=(), scores=(0.0,), missing=0.0) for name in "abcd"),
    ),
)


def test_a_probe_that_lowers_a_score_is_found_and_counted() -> None:
    values = np.zeros((3, 5))
    values[:, 0] = [0.0, 1.0, np.nan]
    found = face_validity(MODEL, FALLING, values=values)
    assert (found.met, found.reached) == (False, 1.0)
    assert face_validity(replace(MODEL, probes=()), FALLING, values=values).met


def test_every_missed_bar_is_named_but_too_few_cases_come_before_all() -> None:
    def held(name: str, *, met: bool) -> Held:
        return Held(bar=name, says=f"{name} is needed.", least=None, reached=None, met=met)

    assert standing_of([held("a", met=True)])[0] == "shown"
    assert standing_of([held("a", met=False), held("b", met=True), held("c", met=False)]) == (
        "withheld",
        "Not reached: a is needed. c is needed.",
    )
    assert "too few cases" in standing_of([held("a", met=False), held("enough_cases", met=False)])[1]


def test_approval_is_by_a_person_or_because_nobody_is_real() -> None:
    nobody = replace(MODEL, approved_by=None)
    assert approved(MODEL, data_are_invented=False).met
    assert approved(nobody, data_are_invented=True).met
    assert not approved(nobody, data_are_invented=False).met


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"features": (seen("missing"), seen("missing"))}, "one name"),
        ({"single_rule": "gossip"}, "gossip is not among"),
        ({"probes": (Probe(name="it", says="it", adds=(("gossip", 1.0),)),)}, "gossip is not among"),
        ({"bars": ()}, "at least one bar"),
        ({"capacity": 0}, "counted from one"),
    ],
)
def test_a_model_checks_itself(wrong: dict[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        replace(MODEL, **wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_a_bar_is_said_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="in a sentence"):
        Bar(name="it", says="no stop", figure="auroc", least=0.5)


def test_small_groups_are_put_together_until_no_figure_points_at_a_few_children() -> None:
    values = np.array(["big"] * 50 + ["small"] * 20 + ["smaller"] * 10, dtype=object)
    labels = np.zeros(80)
    labels[:20] = 1
    labels[50:55] = 1
    labels[70:74] = 1
    found = groups_of(values, labels=labels)
    assert {name: int(labels[rows].sum()) for name, rows in found.items()} == {"big": 20, "all others": 9}
    labels[70:74] = 0
    assert groups_of(values, labels=labels) == {}
    assert LEAST_SHOWN == 8


def test_no_group_of_too_few_cases_is_published(shown: Outcome) -> None:
    populations = {row["population"] for row in shown.rows(tables.evaluations)}
    assert not any("rare" in each for each in populations)
    groups = [
        row for row in shown.rows(tables.evaluations) if "=" in row["population"] and "split" not in row["population"]
    ]
    assert min(row["cases"] for row in groups) >= LEAST_SHOWN


def test_a_card_says_what_mitchell_and_the_lessons_ask_of_it(shown: Outcome) -> None:
    card = shown.file("cards/exploitation.md")
    headings = [line for line in card.splitlines() if line.startswith("## ")]
    assert headings == [
        "## Model details", "## Intended use", "## Factors", "## Metrics", "## Evaluation and training data",
        "## Quantitative analyses", "## Ethical considerations", "## Caveats and recommendations",
    ]  # fmt: skip
    for said in (
        "Precision against known cases is a lower bound",
        "Boys, disabled children",
        "AUROC, random split",
        "The list is rich in cases.",
        "The director, 1 October 2026",
        "may only lower",
        "| sex=F |",
    ):
        assert said in card
