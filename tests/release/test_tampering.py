"""A release that is not, byte for byte, the one that was signed is not opened."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.small_release import SmallRelease
from tests.small_scores import MODEL
from thinkfamily.release import verify, verify_live
from thinkfamily.release.keys import make_pair
from thinkfamily.release.pointer import Pointer, read_pointer
from thinkfamily.release.reader.opening import open_current
from thinkfamily.release.shelf import release_folders
from thinkfamily.vocabulary.errors import NotVerified
from thinkfamily.vocabulary.ids import ReleaseId

FILES = ["manifest.json", "manifest.sig", "release.duckdb", f"models/{MODEL}.json", f"cards/{MODEL}.md"]
Spoil = Callable[..., None]


def check_is_refused(copied: SmallRelease, *, says: str) -> None:
    with pytest.raises(NotVerified, match=says) as fault:
        verify_live(copied.releases, public_key=copied.public_key)
    assert fault.value.exit_code == 6
    with pytest.raises(NotVerified):
        open_current(copied.releases, public_key=copied.public_key)


def test_what_was_signed_is_verified(copied: SmallRelease) -> None:
    assert verify_live(copied.releases, public_key=copied.public_key).id == copied.id


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("place", [0.0, 0.37, 1.0])
def test_one_bit_is_enough(copied: SmallRelease, spoil: Spoil, name: str, place: float) -> None:
    path = copied.releases / copied.id / name
    spoil(path, at=int(place * (path.stat().st_size - 1)))
    check_is_refused(copied, says="not signed|has been changed")


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_gone_is_missed(copied: SmallRelease, name: str) -> None:
    (copied.releases / copied.id / name).unlink()
    check_is_refused(copied, says="cannot be read|is gone")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("change", ["cut", "longer", "empty"])
def test_a_file_of_another_length_is_refused(copied: SmallRelease, spoil: Spoil, name: str, change: str) -> None:
    path = copied.releases / copied.id / name
    told = path.read_bytes()
    spoil(path, told={"cut": told[:-1], "longer": told + b"\0", "empty": b""}[change])
    check_is_refused(copied, says="not signed|has been changed")


@pytest.mark.parametrize("name", ["release.duckdb.wal", "models/other.json", "deeper/down/file", ".hidden"])
def test_a_file_that_nobody_signed_is_refused(copied: SmallRelease, name: str) -> None:
    path = copied.releases / copied.id / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("more")
    check_is_refused(copied, says="is not in the manifest")


def test_a_link_to_the_same_bytes_is_refused(copied: SmallRelease, tmp_path: Path) -> None:
    path = copied.releases / copied.id / "release.duckdb"
    path.rename(tmp_path / "elsewhere.duckdb")
    path.symlink_to(tmp_path / "elsewhere.duckdb")
    check_is_refused(copied, says="not a plain file")


def test_a_pipe_in_place_of_a_file_is_refused_and_not_waited_for(copied: SmallRelease) -> None:
    path = copied.releases / copied.id / f"cards/{MODEL}.md"
    path.unlink()
    os.mkfifo(path)
    check_is_refused(copied, says="not a plain file")


def test_another_places_key_verifies_nothing(copied: SmallRelease, tmp_path: Path) -> None:
    other = make_pair(tmp_path / "other", passphrase=None)
    with pytest.raises(NotVerified, match="not signed by this place's key"):
        verify(copied.releases / copied.id, public_key=other.public)
    with pytest.raises(NotVerified, match="not signed by this place's key"):
        verify_live(copied.releases, public_key=other.public)


def test_an_older_release_in_the_place_of_the_live_one_is_refused(copied: SmallRelease) -> None:
    older = next(name for name in release_folders(copied.releases) if name != copied.id)
    shutil.rmtree(copied.releases / copied.id)
    (copied.releases / older).rename(copied.releases / copied.id)
    check_is_refused(copied, says="not the one that was made live")
    with pytest.raises(NotVerified, match="the folder holds release"):
        verify(copied.releases / copied.id, public_key=copied.public_key)


def test_pointing_at_an_older_release_takes_the_key(copied: SmallRelease) -> None:
    pointer = copied.releases / "CURRENT"
    told = json.loads(pointer.read_text())
    older = next(name for name in release_folders(copied.releases) if name != copied.id)
    pointer.write_text(json.dumps({**told, "release": older}))
    check_is_refused(copied, says="pointer to the live release is not signed")


@pytest.mark.parametrize(
    "told",
    [b"", b"{}", b"null", b"[]", b"7", b"\xff\xfe", b'{"release": "../../etc", "signature": ""}', b"x" * 100_000],
)
def test_a_pointer_that_is_none_is_refused(copied: SmallRelease, told: bytes) -> None:
    (copied.releases / "CURRENT").write_bytes(told)
    check_is_refused(copied, says="pointer")


def test_a_signed_pointer_to_somewhere_else_is_refused(copied: SmallRelease) -> None:
    wrong = Pointer(release=ReleaseId("../../etc"), swing=9, manifest="0" * 64)
    signature = copied.keys.sign(wrong.to_bytes()).hex()
    told = json.loads(wrong.to_bytes()) | {"signature": signature}
    (copied.releases / "CURRENT").write_text(json.dumps(told))
    check_is_refused(copied, says="names something that is not a release")


def test_with_no_pointer_no_release_is_live(copied: SmallRelease) -> None:
    (copied.releases / "CURRENT").unlink()
    assert read_pointer(copied.releases, public_key=copied.public_key) is None
    check_is_refused(copied, says="no release is live")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(FILES), place=st.floats(0, 1), bit=st.integers(0, 7))
def test_no_bit_can_be_flipped_unseen(copied: SmallRelease, name: str, place: float, bit: int) -> None:
    path = copied.releases / copied.id / name
    path.chmod(0o640)
    with path.open("r+b") as file:
        at = int(place * (path.stat().st_size - 1))
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ (1 << bit)]))
        file.flush()
        with pytest.raises(NotVerified):
            verify(copied.releases / copied.id, public_key=copied.public_key)
        file.seek(at)
        file.write(bytes([byte]))
    verify(copied.releases / copied.id, public_key=copied.public_key)
