"""`thinkfamily feed`: what a feed promises here, and what would become of a file, without a trace in the place."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from thinkfamily.catalogue.shipped import AGREEMENTS_FOLDER
from thinkfamily.cli.commands import app
from thinkfamily.pipeline.making import make_empty
from thinkfamily.vocabulary.errors import ThinkFamilyError

HEADER = "Exclusion ID,UPN,Pupil Surname,Pupil Forename,Date of Birth,Gender,Category,Reason,Start Date,Days,Notes"
ROWS = """E1,A801200005001,Zzyzxmarker,Ann,03/04/2010,F,SUSP,PP,01/09/2026,2,seen
E2,,Birch,Bob,04/05/2011,M,PERM,XX,02/09/2026,1,
E3,,Cole,Cat,31/02/2011,F,SUSP,PA,not a day,1,
E1,A801200005001,Zzyzxmarker,Ann,03/04/2010,F,SUSP,PP,01/09/2026,2,seen"""
LOCAL = "contract: exclusions\ncolumns: {surname: {header: Family Name}, reason: {synonyms: {PP: [XX]}}}\n"

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("feeds") / "northbridge"
    make_empty(folder, name="Northbridge")
    shutil.copyfile(AGREEMENTS_FOLDER / "education-2019.yaml", folder / "agreements" / "education-2019.yaml")
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


def file(folder: Path, text: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def contents(place: Path) -> set[Path]:
    return set(place.rglob("*"))


def test_a_file_is_tried_and_nothing_is_left_behind(place: Path, run: Run, tmp_path: Path):
    before = contents(place)
    said = run("feed", "test", place, "exclusions", file(tmp_path, f"{HEADER}\n{ROWS}\n"), "--on", "2026-09-30")
    assert said.exception is None, said.output
    told = " ".join(said.output.split())
    assert "4 rows in, 2 loaded, 1 set aside, 1 equal to one before" in told
    assert "loaded under exclusions 1." in told
    assert "agreement education-2019" in told
    assert "not read: Notes" in told
    assert "│ surname │ Pupil Surname │" in told
    assert "│ postcode │ not in the file │" in told
    for code in ("CODE_UNKNOWN", "EXACT_DUPLICATE", "NEW_COLUMN", "COLUMN_ABSENT"):
        assert code in told
    assert "Zzyzxmarker" not in told
    assert contents(place) == before


@pytest.mark.parametrize(
    ("text", "feed", "day", "code", "said"),
    [
        ("<html><body>Log in</body></html>", "exclusions", "2026-09-30", 3, "NOT_CSV"),
        (HEADER.replace("Pupil Surname", "Nachname") + "\n" + ROWS, "exclusions", "2026-09-30", 3, "surname missing"),
        (f"{HEADER}\n{ROWS}", "exclusions", "2018-01-01", 4, "is in force from 2019"),
        (f"{HEADER}\n{ROWS}", "council-tax", "2026-09-30", 4, "which this place does not have"),
        (f"{HEADER}\n{ROWS}", "no-such-feed", "2026-09-30", 2, "there is no feed no-such-feed"),
    ],
)
def test_what_would_not_load_says_why_by_its_exit_code(place, run: Run, tmp_path: Path, text, feed, day, code, said):
    ended = run("feed", "test", place, feed, file(tmp_path, text), "--on", day)
    assert isinstance(ended.exception, ThinkFamilyError)
    assert ended.exception.exit_code == code
    assert said in ended.exception.what


def test_an_override_is_said_where_it_stands_and_applied(place: Path, run: Run, tmp_path: Path):
    copied = Path(shutil.copytree(place, tmp_path / "copy"))
    (copied / "feeds" / "exclusions.local.yaml").write_text(LOCAL)
    path = file(tmp_path, HEADER.replace("Pupil Surname", "Family Name") + "\n" + ROWS)
    shutil.copyfile(path, copied / "inbox" / "exclusions" / "2026-09-01--a.csv")
    told = " ".join(run("feed", "test", copied, "exclusions", path, "--on", "2026-09-30").output.split())
    assert "feeds/exclusions.local.yaml" in told
    assert "│ surname │ Family Name │" in told
    assert "CODE_SYNONYM" in told
    assert "The same bytes lie in the inbox already" in told
    shown = " ".join(run("feed", "show", copied, "exclusions").output.split())
    assert "│ surname │ Family Name │" in shown
    assert "xx for PP" in shown
    listed = [line for line in run("feed", "list", copied).output.splitlines() if "local.yaml" in line]
    assert [line.split("│")[1].strip() for line in listed] == ["exclusions"]


def test_a_return_is_shown_as_it_was_laid_out_that_day(place: Path, run: Run):
    for day, sex, since in (("2024-05-01", "1, 2", False), ("2025-05-01", "M, F, U", True)):
        told = run("feed", "show", place, "ssda903", "--on", day).output
        [row] = [line for line in told.split("uasc")[0].splitlines() if line.startswith("│ sex")]
        assert sex in row
        assert ("since 2025-04-01: SEX is M, F or U" in told) == since


def test_a_check_lists_every_fault_of_every_declaration(place: Path, run: Run, tmp_path: Path):
    copied = Path(shutil.copytree(place, tmp_path / "copy"))
    (copied / "feeds" / "exclusions.local.yaml").write_text("contract: exclusions\ncolour: blue\ncolumns: {shoe: {}}\n")
    (copied / "feeds" / "neet.local.yaml").write_text("contract: neat\n")
    (copied / "feeds" / "own.odcs.yaml").write_text("kind: DataContract\n")
    ended = run("check", copied)
    told = " ".join(ended.output.split())
    for word in ("key colour", "column shoe", "exclusions.local.yaml", "contract neat", "own.odcs.yaml"):
        assert word in told
    assert isinstance(ended.exception, ThinkFamilyError)
    assert ended.exception.exit_code == 2
