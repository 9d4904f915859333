"""From the event to the score: something worse on record never lowers a score (programme lesson L2)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from ibis.backends.duckdb import Backend

from tests.features.worlds import Row, World, event, living, person, tie
from thinkfamily.catalogue.models.exploitation import features, model, question
from thinkfamily.engine.workbench import Workbench
from thinkfamily.features import compute
from thinkfamily.risk import rescore
from thinkfamily.risk.scorecard import Curve, Scorecard, write_scorecard
from thinkfamily.tables import features as tables
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.figures import Direction

AS_OF = date(2026, 10, 1)
CHILDREN = 50
TOLD = [
    (kind, feature.feeds[0], what.codes[0] if what.codes else "")
    for feature in features
    for what in feature.measure.looks_for
    for kind in what.kinds
]
TIES = ["sibling", "missing_together", "co_offender"]


# Added to a child's record, each of these may only raise the score.
WORSE: dict[str, Callable[..., Row]] = {
    "missing": partial(event, 0, what="missing", on="2026-09-01", feed="missing-episodes"),
    "missing with others": partial(event, 0, what="missing", on="2026-09-01", feed="missing-episodes", incident="I3"),
    "sexual offence": partial(
        event, 0, what="victim_of_sexual_offence", on="2025-03-01", feed="police-victims", incident="I4"
    ),
}


def lives(rng: np.random.Generator, *alike: str) -> list[Row]:
    """The same events for all of these, who have them under numbers of their own."""
    rows = []
    for place in range(rng.integers(0, 12)):
        kind, feed, code = TOLD[rng.integers(len(TOLD))]
        on = AS_OF - timedelta(days=int(rng.integers(1, 1200)))
        told = {
            "what": kind, "feed": feed, "code": code, "on": on.isoformat(), "value": "50",
            "recorded": (on + timedelta(days=int(rng.integers(0, 60)))).isoformat(),
            "incident": str(rng.choice(["", "", f"I{rng.integers(20)}"])),
        }  # fmt: skip
        rows += [{**event(0, who=who, **told), "event_id": f"{who} {place}"} for who in alike]
    return rows


def town(seed: int) -> World:
    """Children, and beside each a twin for each worse thing, alike in all but that it is on the twin's record."""
    rng = np.random.default_rng(seed)
    alike = [[f"child {number}", *(f"twin {number} {what}" for what in WORSE)] for number in range(CHILDREN)]
    friends = [f"friend {number}" for number in range(20)]
    events = [row for each in [*alike, *([friend] for friend in friends)] for row in lives(rng, *each)]
    events += [{**worse(who=f"twin {number} {what}"), "event_id": f"{what} {number}"}
               for number in range(CHILDREN) for what, worse in WORSE.items()]  # fmt: skip
    persons, ties = [], []
    for each in alike:
        known_from = str(AS_OF - timedelta(days=int(rng.choice([100, 300, 4000]))))
        other, kind = friends[rng.integers(len(friends))], TIES[rng.integers(len(TIES))]
        source = {"sibling": "shared_parent"}.get(kind, "missing-episodes")
        for who in each:
            persons.append(person(who, born="2012-01-01", known_from=known_from))
            told = tie(0, a=who, tie=kind, b=other, how="inferred", source=source, **{"from": "2026-01-01"})
            ties.append({**told, "relationship_id": f"tie of {who}"})
    return World(
        persons=tuple(persons),
        events=tuple(events),
        relationships=tuple(ties),
        households=tuple(living(who=who, home=f"home of {who}") for each in alike for who in each),
    )


def any_scorecard(seed: int) -> str:
    """A scorecard that nobody fitted: whatever curves, so long as they keep to their declared directions."""
    rng = np.random.default_rng(seed)
    curves = []
    for feature in model.features:
        scores = np.sort(rng.normal(size=4))
        scores = scores if feature.direction is Direction.RAISES else scores[::-1]
        curves.append(
            Curve(
                name=feature.name, direction=feature.direction, cuts=(0.5, 1.5, 3.5),
                scores=tuple(map(float, scores)), missing=float(scores.min() - rng.random()),
            )
        )  # fmt: skip
    return write_scorecard(Scorecard(intercept=-4.0, curves=tuple(curves)), about={})


@pytest.mark.parametrize("seed", [1, 2])
def test_something_worse_on_record_never_lowers_a_score(engine: Backend, tmp_path: Path, seed: int) -> None:
    before = Workbench(backend=engine, inputs={}, folder=tmp_path / "inputs")
    for shape, rows in town(seed).tables().items():
        before.keep(shape, rows)
    work = Workbench(backend=engine, inputs=before.made, folder=tmp_path / "made")
    compute(work=work, questions=[replace(question, most_days=1)], features=features, as_of=AsOf(AS_OF))
    shape = tables.features_table(names=model.feature_names)
    told = {row["person_id"]: row for row in work.table(shape).to_pyarrow().to_pylist() if row["as_of"] == AS_OF}
    card = any_scorecard(seed)
    for what in WORSE:
        alike = [rescore(card, told[f"child {number}"]) for number in range(CHILDREN)]
        worse = [rescore(card, told[f"twin {number} {what}"]) for number in range(CHILDREN)]
        assert all(more >= less for less, more in zip(alike, worse, strict=True)), what
        assert sum(more > less for less, more in zip(alike, worse, strict=True)) > CHILDREN / 2
