"""The review queue goes out as a sheet and comes back row by row: bad rows are refused with a reason, none is lost."""

import csv
from pathlib import Path

import pytest

from tests.small_release import make_small_release
from tests.small_town import REFUGE
from thinkfamily.pipeline.making import make_empty
from thinkfamily.pipeline.place import Place, open_place
from thinkfamily.pipeline.reviewing.samples import SAMPLES
from thinkfamily.pipeline.reviewing.sheets import export_sheet, import_sheet
from thinkfamily.pipeline.reviewing.standing import LINKS
from thinkfamily.vocabulary.errors import WrongUsage

AT = "2026-10-01T09:00:00+00:00"
CONTRADICTING, DOUBTFUL, HIDDEN, LAST = "l-isaac", "l-khan", "l-sofia", "l-john"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    make_empty(tmp_path / "place", name="place")
    make_small_release(tmp_path / "place")
    return open_place(tmp_path / "place")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fill_in(sheet: Path, **answers: tuple[str, str, str]) -> Path:
    """The sheet with `l_khan=(verdict, by, why)` filled in."""
    rows = read(sheet)
    for row in rows:
        told = answers.get(row["pair_id"].replace("-", "_"))
        if told:
            row["verdict"], row["by"], row["why"] = told
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return sheet


def test_the_sheet_holds_the_queue_in_its_order_for_its_owner_alone_and_no_address_kept_back(
    place: Place, tmp_path: Path
) -> None:
    sheet = tmp_path / "queue.csv"
    assert export_sheet(place, out=sheet, samples=False) == 4
    rows = read(sheet)
    assert [row["pair_id"] for row in rows] == [CONTRADICTING, DOUBTFUL, HIDDEN, LAST]
    assert (rows[1]["name_a"], rows[1]["name_b"], rows[1]["probability"]) == ("Bilal Khan", "Yusuf Khan", "0.91")
    assert REFUGE not in sheet.read_text(encoding="utf-8")
    assert sheet.stat().st_mode & 0o077 == 0
    with pytest.raises(WrongUsage, match="there already"):
        export_sheet(place, out=sheet, samples=False)


def test_a_sheet_of_the_sample_says_no_score_and_its_answers_are_no_rulings(place: Place, tmp_path: Path) -> None:
    sheet = tmp_path / "sample.csv"
    assert export_sheet(place, out=sheet, samples=True) == 2
    assert not {"probability", "why_here", "children"} & set(read(sheet)[0])
    done = import_sheet(place, fill_in(sheet, s_1=("same", "Asha", ""), s_2=("unsure", "Asha", "")), at=AT)
    assert (done.kept, done.refused) == (2, [])
    again = import_sheet(place, sheet, at=AT)
    assert [why for _, why in again.refused] == ["this pair of the sample has been judged already"] * 2
    assert {each.what for each in place.rulings(SAMPLES).read()} == {"same", "unsure"}
    assert place.rulings(LINKS).read() == []


def test_good_rows_are_kept_and_bad_ones_refused_with_a_reason_each_and_nothing_is_lost(
    place: Place, tmp_path: Path
) -> None:
    sheet = tmp_path / "queue.csv"
    export_sheet(place, out=sheet, samples=False)
    fill_in(
        sheet,
        l_isaac=("Apart", "Asha", "two schools"),
        l_khan=("same", "Asha", ""),
        l_sofia=("perhaps", "Asha", "who knows"),
        l_john=("apart", "Ben", "brothers"),
    )
    with sheet.open("a", encoding="utf-8", newline="") as file:
        file.write("l-gone,same,Asha,a reason\n")
    done = import_sheet(place, sheet, at=AT)
    assert (done.kept, done.waiting, done.empty) == (1, 1, 0)
    assert done.refused == [
        (3, "it does not say who rules, and why"),
        (4, "the verdict is none of same, apart"),
        (6, "the live release has no pair of that id; export the sheet again"),
    ]
    assert done.refused_file is not None
    lost = read(done.refused_file)
    assert [(row["pair_id"], row["name_a"]) for row in lost] == [
        (DOUBTFUL, "Bilal Khan"), (HIDDEN, "Sofia Marek"), ("l-gone", ""),
    ]  # fmt: skip
    assert [row["refused_because"] for row in lost] == [why for _, why in done.refused]
    assert [each.what for each in place.rulings(LINKS).in_force()] == ["first-apart", "apart"]
    second = import_sheet(place, sheet, at=AT)
    assert second.refused_file != done.refused_file


def test_a_second_person_settles_what_the_first_ruled_and_an_empty_row_is_left(place: Place, tmp_path: Path) -> None:
    for by in ("Asha", "Ben"):
        sheet = tmp_path / f"{by}.csv"
        export_sheet(place, out=sheet, samples=False)
        done = import_sheet(place, fill_in(sheet, l_isaac=("apart", by, "two schools")), at=AT)
        assert done.empty == 3
    assert [each.what for each in place.rulings(LINKS).in_force()] == ["first-apart", "apart"]


def test_a_sheet_that_is_none_is_refused_as_a_whole(place: Place, tmp_path: Path) -> None:
    sheet = tmp_path / "other.csv"
    sheet.write_text("pair_id,by\nl-khan,Asha\n", encoding="utf-8")
    with pytest.raises(WrongUsage, match="lacks the columns verdict, why"):
        import_sheet(place, sheet, at=AT)
    sheet.write_bytes("pair_id,verdict,by,why\nl-khan,same,Zoë,ok\n".encode("latin-1"))
    with pytest.raises(WrongUsage, match="CSV in UTF-8"):
        import_sheet(place, sheet, at=AT)
