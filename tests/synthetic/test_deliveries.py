"""What goes out in which delivery: late records late, ends when they are recorded, nothing twice without cause."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.synthetic.town import Town
from thinkfamily.synthetic.calendar import MONTHS_BEFORE, NO_DAY, Calendar, day_of, number
from thinkfamily.synthetic.writing.deliveries import cut_into

CALENDAR = Calendar(date(2026, 9, 30))


def _sent(opened: str, ended: str | None, *, every: int = 12) -> list[str]:
    """The deliveries in which one row goes out."""
    on, off = number(date.fromisoformat(opened)), number(date.fromisoformat(ended)) if ended else NO_DAY
    cuts = cut_into(calendar=CALENDAR, every=every, opened=np.array([on]), changed=(np.array([off]),))
    return [day_of(cut.day).isoformat() for cut in cuts]


@pytest.mark.parametrize(
    ("opened", "ended", "sent"),
    [
        ("2022-03-01", "2022-05-01", ["2022-09-30"]),
        ("2022-03-01", "2023-05-01", ["2022-09-30", "2023-09-30"]),
        ("2022-03-01", None, ["2022-09-30"]),
        ("2022-09-30", "2022-10-01", ["2022-09-30", "2023-09-30"]),
        ("2015-03-01", "2023-05-01", ["2020-09-30", "2023-09-30"]),
        ("2015-03-01", "2016-05-01", []),
        ("2026-09-30", None, ["2026-09-30"]),
        ("2026-10-01", None, []),
    ],
)
def test_a_lasting_row_goes_out_when_it_is_recorded_and_when_its_end_is(
    opened: str, ended: str | None, sent: list[str]
) -> None:
    assert _sent(opened, ended) == sent


def test_deliveries_end_on_the_last_day_and_begin_before_the_first_that_is_told() -> None:
    days = [day_of(day).isoformat() for day in CALENDAR.cuts(12)]
    assert days == [f"{year}-09-30" for year in range(2020, 2027)]
    assert day_of(CALENDAR.told_from).isoformat() == "2020-10-01"
    assert len(CALENDAR.edges) == 72 + MONTHS_BEFORE + 1


def test_a_last_day_within_a_month_gives_months_that_end_on_it() -> None:
    days = [day_of(day).isoformat() for day in Calendar(date(2024, 5, 14)).cuts(36)]
    assert days == ["2018-05-14", "2021-05-14", "2024-05-14"]


@pytest.mark.parametrize("feed", ["child-protection", "police-offenders", "attendance", "exploitation-service"])
def test_nothing_is_delivered_before_it_was_recorded(town: Town, feed: str) -> None:
    rows = town.latest(feed)
    received = pd.to_datetime(rows.file.str[:10])
    assert (rows.recorded_on <= received).all()


def test_some_records_come_a_delivery_late(town: Town) -> None:
    rows = town.latest("police-offenders")
    waited = (rows.recorded_on - rows.occurred_at).dt.days
    assert waited.median() < 15
    assert 0.01 < (waited > 60).mean() < 0.08


def test_an_open_plan_is_sent_again_when_it_closes(town: Town) -> None:
    rows = town.rows("children-in-need").drop_duplicates()
    plans = rows[rows.activity == "CIN"].sort_values("file").groupby("activity_id").ended_on.agg(list)
    assert plans.map(lambda ends: len(ends) == 2 and ends[0] == "" and ends[1] != "").sum() > 50
    assert not plans.map(lambda ends: len(ends) > 1 and ends[0] != "").any()
