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
# Files that share what takes long to make go to one of the processes together, and those that take longest go first.
# The browser's tests leave rows in an audit that nobody can empty, so those of the web come before them, beside them.
TOGETHER = {"whole/test_returns.py": "returns", "whole/test_examples.py": "examples", "whole": "town", "web": "web",
            "browser": "web", "synthetic": "synthetic"}  # fmt: skip
FIRST = ("town", "web", "returns", "examples", "synthetic", "families", "standard", "linkage")


def _group(item: pytest.Item) -> str:
    path = item.path.relative_to(HERE)
    return TOGETHER.get(path.as_posix()) or TOGETHER.get(path.parts[0]) or path.as_posix()


def _turn(item: pytest.Item) -> int:
    group = _group(item)
    return next((turn for turn, name in enumerate(FIRST) if group.startswith(name)), len(FIRST))


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Share the tests out among processes (`pytest -n 2`) by what they need; the longest go first."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group(item)))
    yield
    items.sort(key=_turn)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Backend]:
    backend = open_engine(spill=tmp_path / "spill")
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
