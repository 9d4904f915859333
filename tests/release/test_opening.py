"""The reader's handle: it goes over to a new release by itself, never to a bad one, and shuts every other door."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.small_release import SmallRelease, make_small_release
from thinkfamily.release import current, rollback, verify_live
from thinkfamily.release.reader import persons, totals
from thinkfamily.release.reader.opening import Release, Releases, open_current
from thinkfamily.release.shelf import read_journal, release_folders
from thinkfamily.vocabulary.errors import NotVerified, WrongUsage
from thinkfamily.vocabulary.ids import ReleaseId

AT = "2026-10-03T09:00:00+00:00"


def older_than(small: SmallRelease) -> ReleaseId:
    return next(name for name in release_folders(small.releases) if name != small.id)


def go_back(small: SmallRelease, *, to: ReleaseId) -> None:
    rollback(releases=small.releases, to=to, why="The new one was wrong.", made_on=AT, signing_key=small.keys)


# Going over -----------------------------------------------------------------------------------------------------------


def test_a_swung_pointer_is_noticed_and_the_old_release_stays_whole_for_who_holds_it(copied: SmallRelease) -> None:
    releases = Releases(copied.releases, public_key=copied.public_key)
    held = releases.current()
    assert held.id == copied.id
    assert not releases.refresh()
    go_back(copied, to=older_than(copied))
    assert releases.current().id == older_than(copied)
    assert totals.counts(held).persons == 25, "a page begun on the old release is finished on it"


def test_the_last_good_release_stays_when_the_new_one_does_not_verify(copied: SmallRelease, spoil) -> None:
    releases = Releases(copied.releases, public_key=copied.public_key)
    assert releases.current().id == copied.id
    go_back(copied, to=older_than(copied))
    spoil(copied.releases / older_than(copied) / "release.duckdb", at=9000)
    assert releases.current().id == copied.id
    assert "release.duckdb has been changed" in releases.trouble
    go_back(copied, to=copied.id)
    assert releases.current().id == copied.id
    assert releases.trouble is None


@pytest.mark.parametrize("told", [b"", b"garbage", None])
def test_the_last_good_release_stays_when_the_pointer_is_spoilt(copied: SmallRelease, told: bytes | None) -> None:
    releases = Releases(copied.releases, public_key=copied.public_key)
    releases.current()
    pointer = copied.releases / "CURRENT"
    pointer.unlink()
    if told is not None:
        pointer.write_bytes(told)
    assert releases.current().id == copied.id
    assert releases.trouble is not None


def test_an_older_pointer_put_back_is_refused(copied: SmallRelease) -> None:
    releases = Releases(copied.releases, public_key=copied.public_key)
    before = (copied.releases / "CURRENT").read_bytes()
    go_back(copied, to=older_than(copied))
    assert releases.current().id == older_than(copied)
    (copied.releases / "CURRENT").unlink()
    (copied.releases / "CURRENT").write_bytes(before)
    assert releases.current().id == older_than(copied)
    assert "older one put back" in releases.trouble


def test_whoever_remembers_the_last_swing_is_safe_from_an_older_pointer_from_the_start(copied: SmallRelease) -> None:
    swing = open_current(copied.releases, public_key=copied.public_key).swing
    assert Releases(copied.releases, public_key=copied.public_key, least_swing=swing).current().id == copied.id
    with pytest.raises(NotVerified, match="older one put back"):
        Releases(copied.releases, public_key=copied.public_key, least_swing=swing + 1).current()


def test_with_nothing_in_hand_a_bad_release_is_an_error_and_then_comes_back_by_itself(
    copied: SmallRelease, spoil
) -> None:
    spoil(copied.releases / copied.id / "release.duckdb", at=9000)
    releases = Releases(copied.releases, public_key=copied.public_key)
    with pytest.raises(NotVerified, match="has been changed"):
        releases.current()
    go_back(copied, to=older_than(copied))
    assert releases.current().id == older_than(copied)


def test_many_threads_read_while_releases_are_swapped(copied: SmallRelease) -> None:
    releases = Releases(copied.releases, public_key=copied.public_key)
    faults: list[Exception] = []
    swapped = threading.Event()

    def read() -> None:
        try:
            while not swapped.is_set():
                release = releases.current()
                person = persons.person_of(release, person_id="p16")
                shown = release.manifest.content.tables["scores"].rows
                assert person.name_shown == "Bilal Khan"
                assert release.file.rows("SELECT count(*) FROM scores") == [(shown,)], "one page, one release"
        except Exception as fault:  # whatever a thread meets is the test's failure
            faults.append(fault)

    readers = [threading.Thread(target=read) for _ in range(6)]
    for reader in readers:
        reader.start()
    for turn in range(6):
        go_back(copied, to=older_than(copied) if turn % 2 == 0 else copied.id)
    swapped.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert releases.current().id == copied.id


# Rolling back ---------------------------------------------------------------------------------------------------------


def test_a_rollback_makes_an_older_release_live_and_writes_down_why(copied: SmallRelease) -> None:
    go_back(copied, to=older_than(copied))
    assert verify_live(copied.releases, public_key=copied.public_key).id == older_than(copied)
    last = read_journal(copied.releases)[-1]
    assert (last.release, last.at, last.why) == (older_than(copied), AT, "The new one was wrong.")
    assert copied.id in release_folders(copied.releases), "nothing is removed"


def test_publishing_after_a_rollback_goes_on_from_the_highest_number(copied: SmallRelease, tmp_path: Path) -> None:
    go_back(copied, to=older_than(copied))
    third = make_small_release(tmp_path, place_name="Southbridge")
    assert third.id.split("-")[3] == "0003"
    assert copied.id in release_folders(third.releases), "a release that was live is no leftover"
    assert current(third.releases, public_key=third.public_key) == third.id


@pytest.mark.parametrize("to", ["2026-09-30-0009-00000000", "../../etc", "", "CURRENT"])
def test_a_rollback_to_what_is_no_release_changes_nothing(copied: SmallRelease, to: str) -> None:
    with pytest.raises(WrongUsage, match="there is no release"):
        go_back(copied, to=ReleaseId(to))
    assert current(copied.releases, public_key=copied.public_key) == copied.id


def test_a_rollback_needs_a_reason_and_another_release(copied: SmallRelease) -> None:
    with pytest.raises(WrongUsage, match="needs a reason"):
        rollback(releases=copied.releases, to=older_than(copied), why=" ", made_on=AT, signing_key=copied.keys)
    with pytest.raises(WrongUsage, match="live release already"):
        go_back(copied, to=copied.id)


def test_a_rollback_to_a_spoilt_release_is_refused(copied: SmallRelease, spoil: Callable[..., None]) -> None:
    spoil(copied.releases / older_than(copied) / "release.duckdb")
    with pytest.raises(NotVerified):
        go_back(copied, to=older_than(copied))
    assert current(copied.releases, public_key=copied.public_key) == copied.id


# Every other door is shut ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_csv('../../../../../../etc/passwd')",
        "COPY persons TO '/tmp/copied.csv'",
        "EXPORT DATABASE '/tmp/exported'",
        "ATTACH '/tmp/other.duckdb'",
        "ATTACH ':memory:' AS m; COPY persons TO '/tmp/x.parquet'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM read_csv('http://127.0.0.1:1/x.csv')",
        "SET enable_external_access = true",
        "SET threads = 8",
        "SET memory_limit = '64GB'",
        "RESET lock_configuration",
        "CREATE TABLE more (x INTEGER)",
        "INSERT INTO persons SELECT * FROM persons",
        "UPDATE persons SET protected = false",
        "DELETE FROM persons",
        "DROP TABLE persons",
        "CREATE PERSISTENT SECRET s (TYPE s3)",
        "SELECT * FROM smuggled",
    ],
)
def test_a_reader_can_do_nothing_but_read_the_release(release: Release, query: str) -> None:
    smuggled = {"x": [1]}
    assert smuggled, "a Python variable that a query must not see"
    with pytest.raises(Exception, match=r"(?i)disabled|cannot|not exist|locked|read-only|not allowed|not found"):
        release.file.rows(query)
    assert not Path("/tmp/copied.csv").exists()


def test_no_spill_goes_beside_the_release(release: Release) -> None:
    assert release.file.rows("SELECT current_setting('temp_directory')") == [("",)]
