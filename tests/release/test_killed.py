"""A publish that is killed after any of its steps, or on a disk that fails, leaves the old release live and whole."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small_release import SmallRelease, make_small_release
from thinkfamily.release import current, verify_live
from thinkfamily.release.keys import read_pair
from thinkfamily.release.reader import persons
from thinkfamily.release.reader.opening import open_current
from thinkfamily.release.shelf import read_journal, release_folders

BEFORE_THE_SWING = [
    "cleared",
    "built",
    "models written",
    "manifest written",
    "signed",
    "synced",
    "renamed",
    "shelf synced",
    "pointer written",
]
AFTER_THE_SWING = ["pointer swung", "pointer synced", "journal written"]
STEPS = BEFORE_THE_SWING + AFTER_THE_SWING
# Where something of another kind is left each time; the rest take minutes and are proved apart.
TELLING = ["built", "renamed", "pointer swung"]
EVERY = [step if step in TELLING else pytest.param(step, marks=pytest.mark.slow) for step in STEPS]


@pytest.fixture(scope="module")
def killed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one place for each step asked for, in which the second publish was killed after that step."""
    folder = tmp_path_factory.mktemp("killed")
    asked = {each.callspec.params["step"] for each in request.session.items if "[" in each.name and _is_here(each)}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.release.publisher", str(folder), *sorted(asked)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert ran.returncode == 0, ran.stderr
    return folder


def _is_here(test: pytest.Item) -> bool:
    return test.path == Path(__file__)


def test_the_steps_killed_after_are_all_there_are(tmp_path: Path) -> None:
    steps: list[str] = []
    make_small_release(tmp_path, step=steps.append)
    assert steps == STEPS


@pytest.mark.parametrize("step", EVERY)
def test_after_a_kill_one_whole_release_is_live(killed: Path, step: str) -> None:
    place = killed / step.replace(" ", "-")
    keys = read_pair(place / "keys", passphrase=None)
    manifest = verify_live(place / "releases", public_key=keys.public)
    assert manifest.sequence == (1 if step in BEFORE_THE_SWING else 2)
    release = open_current(place / "releases", public_key=keys.public)
    assert persons.person_of(release, person_id="p16").name_shown == "Bilal Khan"
    release.close()


@pytest.mark.parametrize("step", EVERY)
def test_the_next_publish_clears_away_what_a_kill_left(killed: Path, step: str) -> None:
    place = killed / step.replace(" ", "-")
    again = make_small_release(place, model_shown=False)
    releases = again.releases
    assert current(releases, public_key=again.public_key) == again.id
    assert [path.name for path in releases.iterdir() if ".tmp" in path.name] == []
    assert [swung.release for swung in read_journal(releases)] == list(release_folders(releases))
    assert len(release_folders(releases)) == 2


@pytest.mark.slow
def test_a_disk_that_fails_at_any_sync_leaves_the_old_release_live(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make_small_release(tmp_path)
    real, live_after = os.fsync, []

    def publish_with_failure_at(number: int) -> SmallRelease | None:
        good = iter(range(number - 1))

        def sync_or_fail(descriptor: int) -> None:
            if next(good, None) is None:
                raise OSError(errno.ENOSPC, "no space left on the disk")
            real(descriptor)

        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", sync_or_fail)
            try:
                return make_small_release(tmp_path, model_shown=False)
            except OSError:
                return None

    done = None
    while done is None:
        done = publish_with_failure_at(len(live_after) + 1)
        live_after.append(verify_live(first.releases, public_key=first.public_key).id)

    # Every failure but the last came before the swing; the last came after it, and the try after that found all done.
    assert live_after[:-2] == [first.id] * (len(live_after) - 2)
    assert live_after[-2:] == [done.id] * 2
    assert len(live_after) > 10
