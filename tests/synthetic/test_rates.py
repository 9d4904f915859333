"""Rates lie near those published for England and for one English city; see the modules for each source."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from tests.synthetic.town import LAST_DAY, TOLD_FROM, YEARS, Town

SCHOOL_YEARS = range(2021, 2025)


def _per_10k(town: Town, days: pd.Series) -> float:
    return float((days >= TOLD_FROM).sum()) / town.child_years * 1e4


def _activity(feed: str, kind: str) -> Callable[[Town], float]:
    return lambda town: _per_10k(town, (told := town.latest(feed)).started_on[told.activity == kind])


def _stock(starts: pd.Series, ends: pd.Series, town: Town) -> float:
    """The mean over years of how many in 10,000 children stood so on 31 March."""
    days = [pd.Timestamp(year, 3, 31) for year in range(2021, 2027)]
    shares = [((starts <= day) & (ends.isna() | (ends > day))).sum() / len(town.children(day)) for day in days]
    return float(np.mean(shares)) * 1e4


def _plans(feed: str, kind: str) -> Callable[[Town], float]:
    def stock(town: Town) -> float:
        told = town.latest(feed)
        its = told[told.activity == kind]
        return _stock(its.started_on, its.ended_on, town)

    return stock


def _periods(town: Town) -> pd.DataFrame:
    told = town.latest("looked-after")
    return told[told.reason_new_episode == "S"]


def _looked_after(town: Town) -> float:
    return _stock(_periods(town).period_from, _periods(town).period_until, town)


def _absences(town: Town) -> pd.DataFrame:
    told = town.latest("attendance")
    told["year"] = told.term_start.dt.year - (told.term_start.dt.month < 9)
    sums = told.assign(possible=told.possible.astype(int), attended=told.attended.astype(int))
    sums = sums[sums.year.isin(SCHOOL_YEARS)].groupby(["year", "who"])[["possible", "attended"]].sum()
    return sums.assign(missed=1 - sums.attended / sums.possible)


def _absence(town: Town) -> float:
    told = _absences(town)
    return float(100 * (1 - told.attended.sum() / told.possible.sum()))


def _missing_at_least(share: float) -> Callable[[Town], float]:
    return lambda town: float(100 * (_absences(town).missed >= share).mean())


def _suspensions(town: Town) -> pd.DataFrame:
    told = town.latest("exclusions")
    told["year"] = told.started_on.dt.year - (told.started_on.dt.month < 9)
    return told[told.year.isin(SCHOOL_YEARS)]


def _per_100_pupils(count: Callable[[pd.DataFrame], int]) -> Callable[[Town], float]:
    return lambda town: 100 * count(_suspensions(town)) / len(_absences(town))


def _not_in_work(town: Town) -> float:
    told = town.latest("neet")
    days = [pd.Timestamp(year, 1, 31) for year in range(2021, 2027)]
    now = [told[(told.started_on <= day) & (told.ended_on.isna() | (told.ended_on > day))] for day in days]
    return float(100 * np.mean([each.activity.str.startswith("NEET").mean() for each in now]))


def _known(town: Town) -> float:
    return _per_10k(town, pd.to_datetime(town.truth("exploitation").known_on))


def _known_share(town: Town) -> float:
    return float(100 * town.truth("exploitation").known_on.notna().mean())


def _missing_from_care(town: Town) -> float:
    told = town.latest("missing-episodes")
    episodes = ((told.missing_from == "CARE") & (told.started_at >= TOLD_FROM)).sum() / YEARS
    return float(episodes / (_looked_after(town) / 1e4 * town.child_years / YEARS))


def _domestic(town: Town) -> float:
    told = town.latest("domestic-incidents")
    incidents = told[told.occurred_on >= TOLD_FROM].incident.nunique() / YEARS
    members = town.truth("members")
    start, until = pd.to_datetime(members["from"]), pd.to_datetime(members["until"])
    people = members[(start <= LAST_DAY) & (until.isna() | (until > LAST_DAY))].truth_person_id.nunique()
    return float(1000 * incidents / people)


def _with_a_plan(town: Town) -> float:
    told = town.latest("special-educational-needs")
    shares = []
    for day in (pd.Timestamp(year, 1, 16) for year in range(2021, 2027)):
        ages = town.children(day)
        pupils = set(ages.index[(ages >= 5) & (ages < 16)])
        now = told[(told.plan_start <= day) & (told.plan_end.isna() | (told.plan_end > day))]
        shares.append(len(set(now.who) & pupils) / len(pupils))
    return float(100 * np.mean(shares))


@pytest.mark.parametrize(
    ("what", "measured", "least", "most"),
    [
        ("known to the exploitation service, per 10,000 children a year (16)", _known, 10, 23),
        ("victims ever known, % (one in four)", _known_share, 15, 35),
        ("referrals per 10,000 (460 to 519)", _activity("contacts-referrals", "REFERRAL"), 400, 560),
        ("section 47 enquiries per 10,000 (146 to 189)", _activity("child-protection", "S47"), 120, 200),
        ("child protection plans begun per 10,000 (51 to 56)", _activity("child-protection", "CPP"), 38, 68),
        ("child protection plans on a day per 10,000 (40.5)", _plans("child-protection", "CPP"), 25, 58),
        (
            "children in need on a day, without those looked after (326 less 67 to 81)",
            _plans("children-in-need", "CIN"),
            190, 300,
        ),
        ("looked after on a day per 10,000 (67 to 81)", _looked_after, 52, 95),
        ("incidents of going missing for each child in care a year (1.06)", _missing_from_care, 0.5, 1.9),
        ("overall absence, % (6.78 to 7.93)", _absence, 6.5, 8.6),
        ("persistently absent, % (18.1 to 22.2)", _missing_at_least(0.1), 16.0, 23.0),
        ("severely absent, % (2.4 to 3.3)", _missing_at_least(0.5), 1.6, 3.6),
        ("suspensions per 100 pupils (11.3 to 14.9)", _per_100_pupils(lambda t: (t.category == "SUSP").sum()), 9, 17),
        (
            "pupils suspended, % (4.0 to 4.8)",
            _per_100_pupils(lambda told: len(told[told.category == "SUSP"].drop_duplicates(["year", "who"]))),
            3.2, 5.4,
        ),
        ("permanent exclusions, % (0.11 to 0.13)", _per_100_pupils(lambda t: (t.category == "PERM").sum()), 0.04, 0.22),
        ("not in education, employment or training, % (3.4 to 6.0)", _not_in_work, 2.4, 7.0),
        ("domestic incidents per 1,000 people (24 to 25)", _domestic, 17, 31),
        ("education, health and care plans, % of pupils (5.1 to 5.3)", _with_a_plan, 4.0, 6.4),
    ],
)  # fmt: skip
def test_a_rate_is_near_the_published_one(
    town: Town, what: str, measured: Callable[[Town], float], least: float, most: float
) -> None:
    assert least <= measured(town) <= most, what
