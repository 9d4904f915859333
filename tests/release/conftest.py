"""One small release for all that only read it, and a copy of it for each test that changes something."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.small_release import SmallRelease, make_small_release
from thinkfamily.release.reader.opening import Release, open_current


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> SmallRelease:
    """Two releases of the small town: the live one with the model withheld before it was shown."""
    folder = tmp_path_factory.mktemp("small")
    make_small_release(folder, model_shown=False)
    return make_small_release(folder, made_on="2026-10-02T06:00:00+00:00")


@pytest.fixture(scope="session")
def release(published: SmallRelease) -> Release:
    """The live release, open to be read."""
    return open_current(published.releases, public_key=published.public_key)


@pytest.fixture
def copied(published: SmallRelease, tmp_path: Path) -> SmallRelease:
    """A copy to spoil, or to publish to: `make_small_release(tmp_path)` goes on from it."""
    for part in ("releases", "keys"):
        shutil.copytree(published.releases.parent / part, tmp_path / part)
    return replace(published, releases=tmp_path / "releases")


@pytest.fixture
def spoil() -> Callable[..., None]:
    """`spoil(path, at=…)` flips one bit of a file that nobody may write to; `told=…` puts other bytes in its place."""

    def change(path: Path, *, at: int = 0, told: bytes | None = None) -> None:
        path.chmod(0o640)
        bytes_now = bytearray(path.read_bytes())
        if told is None:
            bytes_now[at] ^= 1
        path.write_bytes(bytes(bytes_now) if told is None else told)

    return change
