"""What every test can ask for: an engine, and a workbench with a test's own tables on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ibis.backends.duckdb import Backend

from tests.offline import _offline  # noqa: F401 (a fixture that every test uses)
from tests.told import told
from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Workbench
from thinkfamily.tables.shape import Table

HERE = Path(__file__).parent
# What takes longest goes first, so that two processes (`pytest -n 2 --dist loadfile`) end at about the same time.
FIRST = ("whole", "families", "synthetic", "standard", "linkage", "features")


def _turn(item: pytest.Item) -> int:
    folder = item.path.relative_to(HERE).parts[0]
    return FIRST.index(folder) if folder in FIRST else len(FIRST)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in an order that ends soon."""
    items.sort(key=_turn)


@pytest.fixture
def engine() -> Iterator[Backend]:
    backend = open_engine(spill=None)
    yield backend
    backend.disconnect()


@pytest.fixture
def bench(engine: Backend, tmp_path: Path) -> Callable[..., Workbench]:
    """`bench({records: "record_id | surname ...", ...})`: a workbench that holds the tables a test writes out."""

    def lay_out(tables: dict[Table, str] | None = None) -> Workbench:
        before = Workbench(backend=engine, inputs={}, folder=tmp_path / "inputs")
        for shape, text in (tables or {}).items():
            before.keep(shape, told(shape, text))
        return Workbench(backend=engine, inputs=before.made, folder=tmp_path / "made")

    return lay_out
