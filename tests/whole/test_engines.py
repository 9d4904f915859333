import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.test_two_engines import QUICK, needs_java
from tests.whole.conftest import done
from thinkfamily.engine.duck import open_engine
from thinkfamily.pipeline.engines import ON_EITHER, compared
from thinkfamily.pipeline.export import standing_tables
from thinkfamily.pipeline.place import open_place

pytestmark = [pytest.mark.slow, needs_java]


@pytest.fixture(scope="module")
def on_duckdb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("duckdb") / "northbridge"
    done("new", place, "--families", 60, "--seed", 3)
    done("run", place, "--until", "features")
    return place


@pytest.fixture(scope="module")
def on_spark(on_duckdb: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same place, run on Spark from its first stage that can be."""
    place = Path(shutil.copytree(on_duckdb, tmp_path_factory.mktemp("spark") / "northbridge"))
    _set_to_spark(place)
    # As a user would, but for the time that a busy machine may take.
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "thinkfamily", "run", place, "--until", "features"], check=True
    )
    return place


def _set_to_spark(place: Path) -> None:
    properties = "\n".join(f'"{name}" = "{value}"' for name, value in QUICK.items())
    with (place / "thinkfamily.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[engine]\nengine = "spark"\n\n[spark]\n{properties}\n')


def test_each_stage_that_can_ran_on_spark_and_no_other(on_spark: Path):
    _, results = open_place(on_spark).store.standing()
    ran = {name: result.parts.get("engine", "duckdb").partition(" ")[0] for name, result in results.items()}
    assert {name for name, engine in ran.items() if engine == "spark"} == set(ON_EITHER)


def test_both_engines_make_the_same_tables(on_duckdb: Path, on_spark: Path, tmp_path: Path):
    tables, again = (standing_tables(open_place(place)) for place in (on_duckdb, on_spark))
    duck = open_engine(spill=tmp_path / "spill")
    found = list(compared("all", duck=duck, tables=tables, again=again))
    duck.disconnect()
    assert {each.table for each in found} == set(tables)
    assert [each for each in found if each.differing or each.rows != each.rows_again] == []


def test_a_place_can_be_held_to_the_other_engine(on_spark: Path):
    said = done("compare-engines", on_spark, "--stage", "evidence", "--stage", "features")
    assert "cohorts" in said.out
    assert "eligibility" in said.out
    assert not list((on_spark / "store").glob("compared-*"))
