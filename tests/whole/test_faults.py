"""Bad input at the front door: one paragraph (what, where, what to do), the documented code, and nothing lost."""

import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.whole.conftest import done, exported, thinkfamily


def paragraph(said) -> str:
    assert "Traceback" not in said.err + said.out
    assert said.err.strip(), "a fault is told on the error stream"
    return " ".join(said.err.split())


@pytest.mark.parametrize("words", [(), ("--help",), ("run", "--help"), ("new", "--help"), ("explain", "--help")])
def test_help_is_there_for_the_asking(words):
    said = thinkfamily(*words)
    assert said.exit_code in (0, 2)
    assert "Usage" in said.out + said.err


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (("fly",), 2, "No such command"),
        (("run", "nowhere"), 2, "no place here"),
        (("run", "{town}", "--until", "tea"), 2, "no stage tea"),
        (("run", "{town}", "--as-of", "yesterday"), 2, "yesterday is not a day"),
        (("new", "{town}"), 2, "there already"),
        (("new", "{tmp}/x", "--from", "returns", "--data", "{tmp}/none"), 2, "no files to take returns from"),
        (("new", "{tmp}/x", "--from", "returns"), 2, "needs --data"),
        (("deliver", "{town}", "moon", "{tmp}/x.csv"), 2, "no feed moon"),
        (("deliver", "{town}", "school-roll", "{tmp}/x.csv"), 2, "no such file"),
        (("export", "{town}", "moons", "--out", "{tmp}/x.csv"), 2, "no table moons"),
        (("export", "{town}", "persons", "--out", "{tmp}/x.doc"), 2, "neither .parquet nor .csv"),
        (("explain", "{town}", "person", "p-none"), 2, "No person has that id"),
        (("explain", "{town}", "family", "f-none"), 2, "No family has that id"),
        (("explain", "{town}", "link", "l-none"), 2, "No link has that id"),
        (("explain", "{town}", "score", "p-none"), 2, "No score has that id"),
        (("evaluate", "{town}", "weather"), 2, "no model weather"),
        (("rollback", "{town}", "r-none", "--why", "a test"), 2, "no release r-none"),
        (("serve", "{town}"), 2, "DATABASE_URL"),
    ],
)
def test_wrong_usage_says_what_where_and_what_to_do(town: Path, tmp_path: Path, words, code, expected):
    said = thinkfamily(*[word.format(town=town, tmp=tmp_path) for word in words], DATABASE_URL="")
    assert said.exit_code == code
    assert expected.lower() in paragraph(said).lower()


def test_a_broken_contract_stops_before_anything_is_read(town: Path, copy_of):
    place = copy_of(town)
    contract = place / "feeds" / "school-roll.local.yaml"
    contract.write_text(contract.read_text() + "columns: {shoe_size: {header: Shoe}}\n")
    said = thinkfamily("run", place)
    assert said.exit_code == 2
    assert "school-roll.local.yaml" in paragraph(said)
    assert "shoe_size" in paragraph(said)
    assert done("verify", place)


def test_an_agreement_out_of_date_refuses_its_feed_and_the_rest_goes_on(town: Path, copy_of):
    place = copy_of(town)
    agreement = next(path for path in (place / "agreements").glob("*.yaml") if "missing-episodes" in path.read_text())
    text = agreement.read_text()
    until = next(line for line in text.splitlines() if line.startswith("valid_until"))
    agreement.write_text(text.replace(until, "valid_until: 2020-01-01"))
    assert thinkfamily("check", place).exit_code == 4
    said = done("run", place, "--until", "intake")
    assert "NO_GATEWAY" in said.out
    assert thinkfamily("run", place, "--until", "intake", "--strict").exit_code == 4
    receipts = exported(place, "receipts")
    refused = receipts[receipts.status == "refused"]
    assert "missing-episodes" in set(refused.feed)
    assert (receipts[receipts.feed == "council-tax"].status == "loaded").all()


BAD_FILES = {
    "empty.csv": (b"", "EMPTY"),
    "login.csv": (b"<!DOCTYPE html><html><body>Please sign in</body></html>", "NOT_CSV"),
    "workbook.csv": (b"PK\x03\x04" + b"\x00" * 60, "TYPE_MISMATCH"),
}


def test_files_that_cannot_be_read_wait_with_their_reasons_and_stop_nothing(town: Path, copy_of, tmp_path):
    place = copy_of(town)
    for name, (content, _) in BAD_FILES.items():
        (tmp_path / name).write_bytes(content)
    files = [tmp_path / name for name in BAD_FILES]
    done("deliver", place, "missing-episodes", *files, "--received-on", "2026-10-03")
    said = done("run", place, "--until", "intake")
    for name, (content, code) in BAD_FILES.items():
        assert code in said.out
        assert (place / "inbox" / "missing-episodes" / f"2026-10-03--{name}").read_bytes() == content
    assert thinkfamily("run", place, "--until", "intake", "--strict").exit_code == 3
    receipts = exported(place, "receipts")
    assert (receipts[receipts.file.str.endswith("-missing-episodes.csv")].status == "loaded").all()


def test_a_tampered_release_is_not_served_and_the_way_back_is_told(town: Path, copy_of):
    place = copy_of(town)
    release = next((place / "releases").glob("*/release.duckdb"))
    release.chmod(0o600)
    content = bytearray(release.read_bytes())
    content[len(content) // 2] ^= 1
    release.write_bytes(content)
    for words in (("verify", place), ("serve", place, "--demo")):
        said = thinkfamily(*words)
        assert said.exit_code == 6
        assert "has been changed" in paragraph(said)


def test_a_wrong_passphrase_does_not_publish(town: Path, copy_of):
    place = copy_of(town)
    said = thinkfamily("publish", place, THINKFAMILY_PASSPHRASE="not this one")
    assert said.exit_code == 6
    assert "signing key does not open" in paragraph(said)
    assert done("verify", place)


def test_a_second_run_at_once_is_turned_away(town: Path, copy_of):
    place = copy_of(town)
    hold = """
        import sys, time
        from pathlib import Path
        from thinkfamily.pipeline.lock import sole_run
        with sole_run(Path(sys.argv[1])):
            print("held", flush=True)
            time.sleep(120)
    """
    program = [sys.executable, "-c", textwrap.dedent(hold), str(place / "store")]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        said = thinkfamily("run", place)
        first.kill()
    assert said.exit_code == 5
    assert "another run" in paragraph(said).lower()
    done("run", place)


def test_a_port_in_use_is_told(town: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = thinkfamily("serve", town, "--demo", "--port", port)
    assert said.exit_code == 1
    assert f"port {port} cannot be used" in paragraph(said).lower()


def test_a_database_that_is_gone_is_told(town: Path):
    said = thinkfamily("serve", town, "--demo", "--port", 18765, DATABASE_URL="postgresql://nobody:x@127.0.0.1:1/none")
    assert said.exit_code == 1
    assert "database cannot be reached" in paragraph(said)
