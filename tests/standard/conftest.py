"""What the tests of this stage can ask for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from ibis.backends.duckdb import Backend

from tests.standard.delivering import Extract, Standardised, deliver
from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.duck import open_engine


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """One engine for all these tests: each lays its tables in files of its own, and the engine holds nothing."""
    backend = open_engine(spill=tmp_path_factory.mktemp("spill"))
    yield backend
    backend.disconnect()


@pytest.fixture
def standardised(engine: Backend, tmp_path: Path) -> Callable[..., Standardised]:
    """`standardised({feed: [(day, rows), …]})`: what the stage makes of these extracts."""
    times = iter(range(1000))

    def run(extracts: Mapping[Feed, Sequence[Extract]], *, backwards: bool = False) -> Standardised:
        return deliver(engine, tmp_path / str(next(times)), extracts, backwards=backwards)

    return run
