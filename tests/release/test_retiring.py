"""Earlier releases lose their people and keep their manifest and totals; the live one is never touched."""

import json

import pytest

from tests.small_release import SmallRelease, make_small_release
from thinkfamily.release import retire, verify_live
from thinkfamily.release.retiring import made_before
from thinkfamily.release.shelf import release_folders
from thinkfamily.vocabulary.errors import NotVerified


def test_all_but_the_newest_are_retired_to_manifest_and_totals(copied: SmallRelease):
    first = next(name for name in release_folders(copied.releases) if name != copied.id)
    assert retire(copied.releases, kept=1, public_key=copied.public_key, dry_run=True) == [first]
    assert first in release_folders(copied.releases)
    assert retire(copied.releases, kept=1, public_key=copied.public_key) == [first]
    assert list(release_folders(copied.releases)) == [copied.id]
    verify_live(copied.releases, public_key=copied.public_key)
    past = copied.releases / "past" / first
    assert sorted(path.name for path in past.iterdir()) == ["manifest.json", "manifest.sig", "totals.json"]
    totals = json.loads((past / "totals.json").read_text())
    assert totals["rows"]["persons"] == 25
    # Fewer than eight families answer anything in a town of six, so no count of them is left.
    assert {row["families"] for row in totals["criteria"]} == {None}
    assert "persons" not in totals
    # The next release is numbered on, as if the first were still there.
    assert make_small_release(copied.releases.parent, model_shown=False).id.split("-")[3] == "0003"


def test_enough_are_kept_and_one_that_holds_somebody_erased_is_not(copied: SmallRelease):
    first = next(name for name in release_folders(copied.releases) if name != copied.id)
    assert retire(copied.releases, kept=3, public_key=copied.public_key) == []
    old = made_before(copied.releases, instant="2026-10-01T12:00:00+00:00")
    assert old == [first]
    assert retire(copied.releases, holding=[*old, copied.id], public_key=copied.public_key) == [first]
    assert list(release_folders(copied.releases)) == [copied.id]


def test_a_kill_before_the_release_is_gone_is_finished_by_the_next_time(copied: SmallRelease):
    first = next(name for name in release_folders(copied.releases) if name != copied.id)
    unfinished = copied.releases / "past" / f".tmp-{first}"
    unfinished.mkdir(parents=True)
    (unfinished / "half").write_text("half")
    assert retire(copied.releases, kept=1, public_key=copied.public_key) == [first]
    assert not unfinished.exists()


def test_without_a_sound_pointer_nothing_is_retired(copied: SmallRelease):
    (copied.releases / "CURRENT").write_text("{}")
    with pytest.raises(NotVerified):
        retire(copied.releases, kept=1, public_key=copied.public_key)
    assert len(release_folders(copied.releases)) == 2
