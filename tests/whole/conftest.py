"""Whole places, made and run by the command line as a user would, once for all the tests that look at them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from tests.made_once import made_once
from tests.whole.fleeing import flee
from tests.whole.geography import lay_geography

DATA = Path(__file__).parent.parent / "data"
EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@dataclass(frozen=True)
class Said:
    """What a command said, and how it ended."""

    exit_code: int
    out: str
    err: str


def thinkfamily(*words: object, **environment: str) -> Said:
    """Run `thinkfamily` with these words, on a wide terminal."""
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "thinkfamily", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env={**os.environ, "COLUMNS": "200", **environment},
    )
    return Said(ended.returncode, ended.stdout, ended.stderr)


def done(*words: object, **environment: str) -> Said:
    """Run `thinkfamily` and hold it to having done what it was asked."""
    said = thinkfamily(*words, **environment)
    assert said.exit_code == 0, said.err or said.out
    return said


def exported(place: Path, table: str) -> pd.DataFrame:
    """A standing table of a place, through `thinkfamily export`."""
    out = place.parent / f"{place.name}-{table}.parquet"
    done("export", place, table, "--out", out)
    return pd.read_parquet(out)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run and published town of 150 families, enough for a row or two to be at fault, and with a mother who has fled.
    It holds the published directories of places too.

    Tests that change it take `copy_of` it.
    """

    def make(folder: Path) -> None:
        done("new", folder / "northbridge", "--families", 150, "--seed", 3)
        flee(folder / "northbridge")
        lay_geography(folder / "northbridge")
        done("run", folder / "northbridge")

    return made_once(tmp_path_factory, "town", make) / "northbridge"


@pytest.fixture(scope="session")
def returns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run place made of every sample of a statutory return."""

    def make(folder: Path) -> None:
        done("new", folder / "ourplace", "--from", "returns", "--data", DATA / "uk")
        done("run", folder / "ourplace", "--until", "evidence")

    return made_once(tmp_path_factory, "returns", make) / "ourplace"


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[Path], Path]:
    """A place's copy, to change at will."""

    def copy(place: Path) -> Path:
        return Path(shutil.copytree(place, tmp_path / place.name))

    return copy


def example(name: str, folder: Path) -> Path:
    """A copy of one of the examples, to deliver to and run."""
    return Path(shutil.copytree(EXAMPLES / name, folder / name))
