"""A model fitted and judged once on a town with a planted signal, for the tests that look at what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.risk.towns import AS_OF, MODEL, Town
from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Workbench
from thinkfamily.risk import Model, fit_and_score
from thinkfamily.tables import risk as tables
from thinkfamily.tables.shape import Table
from thinkfamily.vocabulary.dates import AsOf

Rows = list[dict[str, Any]]  # whatever a table's row holds


@dataclass(frozen=True)
class Outcome:
    """What the stage made of one town."""

    work: Workbench

    def rows(self, shape: Table) -> Rows:
        rows: Rows = self.work.table(shape).order_by(list(shape.key)).to_pyarrow().to_pylist()
        return rows

    @property
    def model(self) -> dict[str, Any]:
        (row,) = self.rows(tables.models)
        return row

    def bar(self, name: str) -> dict[str, Any]:
        return next(row for row in self.rows(tables.bars) if row["bar"] == name)

    def file(self, path: str) -> str:
        return next(str(row["text"]) for row in self.rows(tables.model_files) if row["path"] == path)

    def figure(self, candidate: str, measure: str, population: str = "all") -> dict[str, Any]:
        return next(
            row for row in self.rows(tables.evaluations)
            if (row["candidate"], row["measure"], row["population"]) == (candidate, measure, population)
        )  # fmt: skip


def outcome_of(town: Town, folder: Path, *, model: Model = MODEL, invented: bool = False) -> Outcome:
    backend = open_engine(spill=folder / "spill")
    work = town.bench(backend, folder)
    fit_and_score(work=work, models=[model], as_of=AsOf(AS_OF), code_version="test", data_are_invented=invented)
    return Outcome(work)


@pytest.fixture(scope="package")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    """A town whose features tell much of the label, and enough children that every bar is met."""
    found = outcome_of(Town(children=2400), tmp_path_factory.mktemp("shown"))
    yield found
    found.work.backend.disconnect()
