from pathlib import Path

import pytest
from ibis.backends.duckdb import Backend

from tests.told import told
from thinkfamily.engine import opening
from thinkfamily.engine.opening import SPARK, Machine, engines_of
from thinkfamily.engine.workbench import Kept, Workbench
from thinkfamily.pipeline.engines import compared
from thinkfamily.pipeline.order import STEPS
from thinkfamily.tables.linkage import memberships
from thinkfamily.vocabulary.errors import NotPossible

MEMBERSHIPS = """
    feed | record_key | role   | record_id | person_id | probability
    roll | 1          | person | r-1       | p-1       | 0.9900000
    roll | 2          | person | r-2       | p-2       | {probability}
    roll | 3          | person | r-3       | {person}  | 1
"""


def _kept(engine: Backend, folder: Path, **values: str) -> dict[str, Kept]:
    rows = told(memberships, MEMBERSHIPS.format(**{"probability": "0.5", "person": "p-3"} | values))
    return {"memberships": Workbench(backend=engine, inputs={}, folder=folder).keep(memberships, rows)}


@pytest.mark.parametrize(
    ("values", "differing"),
    [
        ({}, 0),
        ({"probability": "0.5000004"}, 0),
        ({"probability": "0.51"}, 1),
        ({"person": "p-4"}, 2),
    ],
)
def test_figures_may_differ_by_a_millionth_and_nothing_else_may(engine, tmp_path, values, differing):
    before, again = _kept(engine, tmp_path / "one"), _kept(engine, tmp_path / "other", **values)
    [found] = compared("linkage", duck=engine, tables=before, again=again)
    assert (found.table, found.rows, found.rows_again, found.differing) == ("memberships", 3, 3, differing)


def test_every_stage_runs_on_either_engine_or_says_why_not():
    said = {step.name: step.why_duckdb for step in STEPS if step.why_duckdb}
    assert sorted(said) == ["intake", "quality", "rights", "risk"]
    spark = Machine(engine=SPARK)
    assert {step.machine(spark).engine for step in STEPS if step.why_duckdb} == {"duckdb"}
    assert {step.machine(spark).engine for step in STEPS if not step.why_duckdb} == {"spark"}


def test_spark_that_is_not_installed_is_told_and_nothing_else_is_taken(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "find_spec", lambda _name: None)
    with (
        pytest.raises(NotPossible, match="PySpark is not installed"),
        engines_of(Machine(engine=SPARK), spill=tmp_path),
    ):
        pass


def test_an_engine_that_is_none_is_refused():
    with pytest.raises(ValueError, match="oracle is no engine"):
        Machine(engine="oracle")
