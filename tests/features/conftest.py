"""A small world written out as tables, and what one measure says of each child in it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from tests.features.worlds import OLD, World
from thinkfamily.engine.workbench import Workbench
from thinkfamily.features import Feature
from thinkfamily.features.measure import Measure
from thinkfamily.features.question import Question
from thinkfamily.features.stage import compute
from thinkfamily.features.what import happened
from thinkfamily.governance.purpose import Purpose
from thinkfamily.tables import features as tables
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.figures import Direction

FEED = "a-feed"

Rows = list[dict[str, Any]]  # whatever a table's row holds


@pytest.fixture
def question() -> Question:
    return Question(
        model="exploitation",
        asks="Will this child become known within twelve months?",
        purpose=Purpose.FIND_EXPLOITATION,
        label=happened("known_exploitation"),
        label_feeds=("service",),
        horizon_months=12,
        youngest=10,
        oldest=17,
        ties_from=("missing-episodes", "a rule"),
        most_days=2,
    )


def as_feature(measure: Measure, *, name: str = "it", feeds: tuple[str, ...] = (FEED,)) -> Feature:
    return Feature(
        name=name,
        measure=measure,
        says="What the test asks",
        missing_means="The test says so.",
        feeds=feeds,
        direction=Direction.FREE,
        purposes=(Purpose.FIND_EXPLOITATION,),
    )


@pytest.fixture
def answer(bench: Callable[..., Workbench], question: Question) -> Callable[..., dict[str, pa.Table]]:
    """Run the stage over a world; its tables by name."""

    def run(
        world: World, features: list[Feature], *, as_of: str, asks: Question = question, records: Rows | None = None
    ) -> dict[str, pa.Table]:
        work = bench()
        before = Workbench(backend=work.backend, inputs={}, folder=work.folder.parent / "inputs")
        for shape, rows in world.tables(records=records).items():
            before.keep(shape, rows)
        work = Workbench(backend=work.backend, inputs=before.made, folder=work.folder)
        compute(work=work, questions=[asks], features=features, as_of=AsOf.parse(as_of))
        shapes = [tables.cohorts, tables.labels, tables.features_table(names=[each.name for each in features])]
        return {shape.name: work.table(shape).to_pyarrow() for shape in shapes}

    return run


@pytest.fixture
def spec(answer: Callable[..., dict[str, pa.Table]]) -> Callable[..., None]:
    """Assert what a measure says of each child on a day: None where it is not known."""

    def check(
        *,
        as_of: str,
        feature: Measure,
        expect: Mapping[str, float | None],
        events: str = "",
        ties: str = "",
        homes: str = "",
        persons: str = "",
        covered_from: date | None = OLD,
    ) -> None:
        world = World.told(events=events, ties=ties, homes=homes, persons=persons, children=expect)
        if covered_from is not None:
            world = world.with_feed(FEED, since=covered_from)
        rows = answer(world, [as_feature(feature)], as_of=as_of)["features"].to_pylist()
        found = {row["person_id"]: row["it"] for row in rows if str(row["as_of"]) == as_of}
        assert found == dict(expect)

    return check
