"""What a publish makes, and when it makes nothing."""

from pathlib import Path

import pytest

from tests.release.publishing import publish_at
from tests.small_release import SmallRelease, feeds, make_small_release
from tests.small_scores import MODEL
from thinkfamily.engine.file import open_to_read
from thinkfamily.release import current, diff, verify
from thinkfamily.release.disk import sole_publisher
from thinkfamily.release.manifest import FILE, Manifest
from thinkfamily.tables import linkage, risk
from thinkfamily.tables.published import PUBLISHED
from thinkfamily.vocabulary.errors import Locked


@pytest.fixture(scope="module")
def manifest(published: SmallRelease) -> Manifest:
    return verify(published.releases / published.id, public_key=published.public_key)


def test_a_release_holds_exactly_the_published_tables_as_declared(published: SmallRelease) -> None:
    file = open_to_read(published.releases / published.id / FILE)
    found = {
        table: {name: (kind, missing) for name, kind, missing in file.rows(
            "SELECT column_name, data_type, is_nullable FROM information_schema.columns WHERE table_name = ? "
            "ORDER BY ordinal_position", [table])}
        for (table,) in file.rows("SELECT table_name FROM information_schema.tables")
    }  # fmt: skip
    file.close()
    kinds = {"string": "VARCHAR", "int64": "BIGINT", "float64": "DOUBLE", "date": "DATE", "boolean": "BOOLEAN"}
    declared = {
        shape.name: {c.name: (kinds[c.kind], "YES" if c.missing_allowed else "NO") for c in shape.columns}
        for shape in PUBLISHED
    }
    assert found == declared


def test_the_manifest_says_what_the_release_was_made_from(manifest: Manifest) -> None:
    content = manifest.content
    assert (content.place, content.as_of, content.rulebook) == ("Northbridge", "2026-09-30", "tfp_2015")
    assert content.data_are_invented
    assert {each.feed for each in content.contracts} == set(feeds())
    assert {each.agreement: each.until for each in content.agreements} == {
        "partnership-2026": "2028-04-01",
        "police-2026": "2027-04-01",
    }
    assert [(each.model, each.standing, each.expires_on) for each in content.models] == [(MODEL, "shown", "2027-03-31")]
    assert content.tables["persons"].rows == 25
    assert set(manifest.files) == {"release.duckdb", f"models/{MODEL}.json", f"cards/{MODEL}.md"}


def test_releases_are_numbered_and_each_names_the_one_before(published: SmallRelease, manifest: Manifest) -> None:
    assert manifest.sequence == 2
    assert manifest.previous is not None
    earlier = verify(published.releases / manifest.previous, public_key=published.public_key)
    assert (earlier.sequence, earlier.previous) == (1, None)
    assert manifest.id == f"2026-09-30-0002-{manifest.content.digest[:8]}"


def test_no_file_of_a_release_can_be_written_to(published: SmallRelease) -> None:
    files = [path for path in (published.releases / published.id).rglob("*") if path.is_file()]
    assert {oct(path.stat().st_mode & 0o777) for path in files} == {"0o440"}


def test_nothing_is_left_beside_the_releases(published: SmallRelease) -> None:
    names = {path.name for path in published.releases.iterdir()}
    assert {name for name in names if not name.startswith("2026-")} == {"CURRENT", "journal.jsonl", ".lock"}


def test_the_same_content_gives_the_same_digests_elsewhere(
    published: SmallRelease, manifest: Manifest, tmp_path: Path
) -> None:
    elsewhere = make_small_release(tmp_path, made_on="2027-01-01T00:00:00+00:00")
    again = verify(elsewhere.releases / elsewhere.id, public_key=elsewhere.public_key)
    assert again.content == manifest.content
    assert again.id.endswith(manifest.content.digest[:8])


def test_publishing_what_is_live_already_makes_nothing_new(copied: SmallRelease, tmp_path: Path) -> None:
    told_before = {path: path.stat().st_mtime_ns for path in copied.releases.rglob("*") if path.is_file()}
    again = make_small_release(tmp_path, made_on="2026-10-05T06:00:00+00:00")
    assert again.id == copied.id
    assert {path: path.stat().st_mtime_ns for path in copied.releases.rglob("*") if path.is_file()} == told_before


def test_a_damaged_live_release_is_published_anew(copied: SmallRelease, tmp_path: Path, spoil) -> None:
    spoil(copied.releases / copied.id / "cards" / f"{MODEL}.md")
    again = make_small_release(tmp_path)
    assert again.id != copied.id
    assert current(again.releases, public_key=again.public_key) == again.id


def test_what_a_withheld_model_says_is_not_in_the_release(published: SmallRelease, manifest: Manifest) -> None:
    withheld = verify(published.releases / manifest.previous, public_key=published.public_key)
    assert withheld.content.tables["scores"].rows == withheld.content.tables["reasons"].rows == 0
    assert withheld.content.tables["evaluations"].rows == manifest.content.tables["evaluations"].rows > 0


def test_two_cannot_publish_at_once(published: SmallRelease, bench) -> None:
    with sole_publisher(published.releases), pytest.raises(Locked):
        publish_at(bench(), published.releases)


@pytest.mark.parametrize("path", ["../evil.json", "models/../../evil", "/etc/evil", "models/.hidden", "evil.json"])
def test_a_model_file_can_go_nowhere_else(path: str, bench, tmp_path: Path) -> None:
    work = bench({risk.model_files: f"model | version | path | text\nm | 1 | {path} | evil"})
    with pytest.raises(ValueError, match="not a file under models/ or cards/"):
        publish_at(work, tmp_path / "releases")
    assert not (tmp_path / "evil").exists()
    assert not (tmp_path / "evil.json").exists()


def test_two_persons_of_one_id_stop_apublish_at(bench, tmp_path: Path) -> None:
    work = bench({linkage.persons: "person_id\np1"})
    once = work.inputs["persons"].files[0]
    work.adopt("persons", [once, once])  # as a broken store might; a stage's own `keep` would have refused it
    with pytest.raises(ValueError, match="keys stand on more than one row"):
        publish_at(work, tmp_path / "releases")


def test_an_empty_place_can_be_published(bench, tmp_path: Path) -> None:
    release_id = publish_at(bench(), tmp_path / "releases")
    assert (tmp_path / "releases" / release_id / FILE).is_file()


def test_a_difference_counts_and_names_nobody(published: SmallRelease, manifest: Manifest) -> None:
    told = diff(
        old=published.releases / manifest.previous,
        new=published.releases / published.id,
        public_key=published.public_key,
    )
    assert told.models == {f"{MODEL} v1": ("withheld", "shown")}
    assert set(told.tables) == {"models", "evaluations", "bars", "scores", "reasons"}
    assert (told.tables["scores"].before, told.tables["scores"].after) == (0, 8)
    assert (told.persons.added, told.persons.gone, told.persons.merged) == (0, 0, 0)
