"""What intake's tests can ask for: a way to take in files."""

from pathlib import Path

import pytest
from ibis.backends.duckdb import Backend

from tests.intake.taking import Take, taker


@pytest.fixture
def take(engine: Backend, tmp_path: Path) -> Take:
    return taker(engine, tmp_path)
