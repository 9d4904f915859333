"""Half-day marks: each accounted for as a row, told as sums by week, corrected by what comes later, counted once."""

from collections.abc import Callable
from datetime import date

import pytest
from ibis.backends.duckdb import Backend

from tests.intake.returns_feeds import returns_agreements, returns_feeds
from tests.intake.taking import Result, Take, taker
from thinkfamily.engine.workbench import Workbench
from thinkfamily.standard import standardise
from thinkfamily.tables.standard import events
from thinkfamily.vocabulary.dates import AsOf

FEED = {"daily-attendance": returns_feeds()["daily-attendance"]}
HEADER = "UPN,URN,Date,Session,Code"
# UN1 stands for a pupil without a number; the check letter of the other is right.
PUPIL, OTHER = "A860400115013", "UN1"


def marks(*told: str) -> bytes:
    """`day half code` of one pupil, or `upn day half code`."""
    rows = [line.split() if line.count(" ") == 3 else [PUPIL, *line.split()] for line in told]
    return "\n".join([HEADER, *(f"{upn},100001,{day},{half},{code}" for upn, day, half, code in rows), ""]).encode()


@pytest.fixture
def take(engine: Backend, tmp_path) -> Take:
    return taker(engine, tmp_path)


@pytest.fixture
def tell(take: Take, engine: Backend, tmp_path) -> Callable[..., tuple[Result, list[dict]]]:
    """`tell({"2026-03-09": marks(...)})`: what intake made of deliveries, and the events made of the marks."""

    def told(deliveries: dict[str, bytes]) -> tuple[Result, list[dict]]:
        files = {f"daily-attendance/{day}--marks.csv": content for day, content in deliveries.items()}
        result = take(files, feeds=FEED, agreements=returns_agreements(), as_of=AsOf(date(2026, 9, 30)))
        work = Workbench(backend=engine, inputs=result.work.made, folder=tmp_path / "standard")
        standardise(work=work, feeds=FEED)
        made = engine.to_pyarrow(work.table(events)).to_pylist()
        return result, sorted(made, key=lambda each: (each["kind"], each["occurred_on"], each["recorded_on"]))

    return told


def counted(made: list[dict], kind: str) -> list[tuple[str, float, str, str | None]]:
    return [
        (
            str(each["occurred_on"]),
            each["value"],
            str(each["recorded_on"]),
            each["known_until"] and str(each["known_until"]),
        )
        for each in made
        if each["kind"] == kind
    ]


def test_a_weeks_marks_become_one_row_a_pupil_and_week(tell, engine: Backend):
    monday = marks("02/03/2026 AM /", "02/03/2026 PM \\", "03/03/2026 AM O", "03/03/2026 PM I", "04/03/2026 AM #",
                   "05/03/2026 AM L", f"{OTHER} 05/03/2026 AM K", "09/03/2026 AM /")  # fmt: skip
    result, made = tell({"2026-03-10": monday})
    assert (result.receipt["rows_in"], result.receipt["loaded"]) == (8, 8)
    assert sorted(value for _, value, _, _ in counted(made, "sessions_possible")) == [1.0, 1.0, 5.0]
    assert sorted(value for _, value, _, _ in counted(made, "sessions_attended")) == [1.0, 1.0, 3.0]
    assert sorted(value for _, value, _, _ in counted(made, "sessions_unauthorised")) == [0.0, 0.0, 1.0]
    assert {str(each["until"]) for each in made} == {"2026-03-09", "2026-03-16"}


def test_deliveries_may_hold_a_day_overlap_and_correct_without_counting_twice(tell):
    _, made = tell(
        {
            "2026-03-03": marks("02/03/2026 AM /", "02/03/2026 PM O"),
            "2026-03-04": marks("02/03/2026 AM /", "02/03/2026 PM O", "03/03/2026 AM /"),
            "2026-03-20": marks("02/03/2026 PM I"),
        }
    )
    assert counted(made, "sessions_possible") == [
        ("2026-03-02", 2.0, "2026-03-03", "2026-03-04"),
        ("2026-03-02", 3.0, "2026-03-04", None),
    ]
    assert counted(made, "sessions_unauthorised") == [
        ("2026-03-02", 1.0, "2026-03-03", "2026-03-20"),
        ("2026-03-02", 0.0, "2026-03-20", None),
    ]


def test_each_mark_is_accounted_for_and_a_code_is_held_to_its_day(tell):
    result, made = tell(
        {
            "2026-03-10": marks(
                "02/09/2024 AM /", "02/09/2024 AM /", "02/09/2024 PM H", "05/07/2024 AM H", "05/07/2024 PM K",
                "03/09/2024 AM ?", "03/09/2024 PM O", "03/09/2024 PM N", "x AM /",
            )
        }
    )  # fmt: skip
    receipt = result.receipt
    assert [receipt[name] for name in ("rows_in", "loaded", "quarantined", "exact_duplicates")] == [9, 2, 6, 1]
    codes = sorted(row["code"] for row in result.quarantine)
    assert codes == ["DATE", "KEY_CONFLICT", "KEY_CONFLICT", "MARK_UNKNOWN", "MARK_UNKNOWN", "MARK_UNKNOWN"]
    assert counted(made, "sessions_possible") == [
        ("2024-07-01", 1.0, "2026-03-10", None),
        ("2024-09-02", 1.0, "2026-03-10", None),
    ]


def test_records_are_of_pupils_and_weeks_and_not_of_marks(tell, engine: Backend, tmp_path):
    days = [f"{day:02d}/03/2026 {half} /" for day in range(2, 7) for half in ("AM", "PM")]
    result, made = tell({"2026-03-10": marks(*days)})
    assert result.receipt["loaded"] == 10
    assert len(made) == 3
    assert len({each["record_id"] for each in made}) == 1
