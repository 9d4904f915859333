"""Invented cohorts with a planted signal: what a model is fitted and judged on in these tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import ibis
import numpy as np
import pyarrow as pa
from ibis.backends.duckdb import Backend

from thinkfamily.engine.workbench import Workbench
from thinkfamily.risk import Bar, Model, ModelFeature, Probe
from thinkfamily.tables import features as feature_tables
from thinkfamily.tables import linkage
from thinkfamily.vocabulary.dates import months_after
from thinkfamily.vocabulary.figures import Direction, Unit

AS_OF = date(2026, 10, 1)


def seen(name: str, direction: Direction = Direction.RAISES, unit: Unit = Unit.COUNT) -> ModelFeature:
    return ModelFeature(
        name=name, says=f"The {name}", missing_means="It was not told.", unit=unit, direction=direction
    )  # fmt: skip


LIFT = Bar(name="lift", says="The list is rich in cases.", figure="lift_at_capacity", least=2.0)
BEATS = Bar(
    name="beats", says="It beats the rule.", figure="precision_at_capacity", least=0.0001, against="single_rule"
)  # fmt: skip

MODEL = Model(
    name="exploitation",
    title="A model of the tests",
    label="Becoming known to the service",
    label_from="the service",
    horizon_months=12,
    capacity=40,
    features=(
        seen("missing"),
        seen("friends"),
        seen("attendance", Direction.LOWERS, Unit.SHARE),
        seen("age", Direction.FREE, Unit.YEARS),
        seen("noise"),
    ),
    bars=(LIFT, BEATS),
    single_rule="missing",
    probes=(Probe(name="missing", says="one more missing episode", adds=(("missing", 1.0),)),),
    expires_after_months=6,
    ages=(10, 17),
    uses=("To look at first.",),
    not_for=("Anything else.",),
    excluded=("Poverty.",),
    test_rounds=2,
    approved_by="The director, 1 October 2026",
)


@dataclass(frozen=True, kw_only=True)
class Town:
    """Children on as-of days, known cases at about `rate` a year. With `leaks`, one feature has seen the label."""

    children: int = 1500
    rate: float = 0.03
    leaks: bool = False
    seed: int = 1
    days: Sequence[date] = field(
        default_factory=lambda: [AS_OF, *(months_after(AS_OF, -12 - 6 * back) for back in range(5))]
    )

    def tables(self) -> Mapping[object, pa.Table]:
        rng = np.random.default_rng(self.seed)
        who = np.array([f"person-{number:05}" for number in range(self.children)])
        family = np.array([f"family-{number // 2:05}" for number in range(self.children)])
        luck = rng.normal(size=self.children)
        parts = [self._day(rng, day, luck) for day in self.days]
        repeated = len(self.days)
        key = {
            "model": ["exploitation"] * (self.children * repeated),
            "person_id": np.tile(who, repeated),
            "as_of": pa.array(np.repeat(np.array(self.days, dtype="datetime64[D]"), self.children)),
        }
        values = {name: pa.array(np.concatenate([part[name] for part in parts])) for name in parts[0]}
        label = np.asarray(values.pop("label"))
        missing = {name: pa.array(np.asarray(column), mask=np.isnan(column)) for name, column in values.items()}
        past = np.repeat([months_after(day, 12) <= AS_OF for day in self.days], self.children)
        cohorts = {
            **key, "family_id": np.tile(family, repeated), "age": np.asarray(values["age"]).astype(np.int64),
            "months_observed": np.where(np.tile(np.arange(self.children), repeated) % 50 == 0, 3, 60),
            "already_known": np.tile(np.arange(self.children), repeated) % 70 == 0,
        }  # fmt: skip
        known_on = [None] * len(label)
        labels = pa.table({**key, "label": label.astype(np.int64), "known_on": pa.array(known_on, type=pa.date32())})
        return {
            feature_tables.cohorts: pa.table(cohorts),
            feature_tables.labels: labels.filter(pa.array(past)),
            feature_tables.features_table(names=list(missing)): pa.table({**key, **missing}),
            linkage.persons: self._persons(who),
            linkage.link_errors: pa.Table.from_pylist(
                [
                    {
                        "kind": "everyone",
                        "group": "everyone",
                        "known": 900,
                        "missed": 0.041,
                        "linked": 800,
                        "wrong": 0.002,
                    },
                    {"kind": "sex", "group": "F", "known": 20, "missed": 0.1, "linked": None, "wrong": None},
                    {"kind": "sex", "group": "not known", "known": None, "missed": None, "linked": None, "wrong": None},
                ],
                schema=ibis.schema(linkage.link_errors.schema).to_pyarrow(),
            ),
        }

    def _day(self, rng: np.random.Generator, day: date, luck: np.ndarray) -> dict[str, np.ndarray]:
        lately = luck + rng.normal(scale=0.5, size=self.children)
        missing = rng.poisson(np.exp(lately - 1.2)).astype(np.float64)
        friends = rng.poisson(np.exp(lately - 1.5)).astype(np.float64)
        attendance = np.clip(0.95 - 0.06 * lately + rng.normal(scale=0.05, size=self.children), 0.2, 1.0)
        age = rng.integers(10, 18, self.children).astype(np.float64)
        told = 0.9 * np.minimum(missing, 4) + 0.9 * np.minimum(friends, 3) - 8 * (attendance - 0.95)
        log_odds = told - told.sum() / max(len(told), 1) + np.log(self.rate) - 1
        label = rng.random(self.children) < 1 / (1 + np.exp(-log_odds))
        attendance[rng.random(self.children) < 0.1] = np.nan
        friends[rng.random(self.children) < 0.05] = np.nan
        noise = rng.poisson(1.0, self.children) + 3.0 * (self.leaks * label)
        return {
            "missing": missing, "friends": friends, "attendance": attendance, "age": age,
            "noise": noise, "label": label.astype(np.float64),
        }  # fmt: skip

    def _persons(self, who: np.ndarray) -> pa.Table:
        fixed = {"protected": False, "records": 1, "feeds": 1, "weakest_link": 1.0, "known_from": date(2015, 1, 1)}
        columns: dict[str, object] = {name: [value] * len(who) for name, value in fixed.items()}
        columns |= {
            "person_id": who,
            "sex": np.where(np.arange(len(who)) % 3 == 0, "M", "F"),
            "ethnicity": np.where(np.arange(len(who)) % 40 == 0, "rare", "common"),
        }
        for column in linkage.persons.columns:
            columns.setdefault(column.name, pa.nulls(len(who)))
        return pa.table({column.name: columns[column.name] for column in linkage.persons.columns})

    def bench(self, engine: Backend, folder: Path) -> Workbench:
        before = Workbench(backend=engine, inputs={}, folder=folder / "inputs")
        for shape, rows in self.tables().items():
            before.keep(shape, rows)  # type: ignore[arg-type]  # the keys are shapes
        return Workbench(backend=engine, inputs=before.made, folder=folder / "made")
