"""Each way of measuring, at its edges. As of 1 October 2026, twelve months reach back to 1 October 2025."""

import json
from datetime import date

import pytest

EVENT = "event_id | record_id | kind | occurred_on | until | recorded_on | value | incident | feed\n"


def events(*rows: str) -> str:
    return EVENT + "\n".join(rows)


@pytest.mark.parametrize(
    ("occurred_on", "recorded_on", "answer"),
    [
        ("2025-10-01", "2025-10-02", "yes"),  # the first day of the window
        ("2025-09-30", "2025-10-02", "no"),  # the day before it
        ("2026-09-30", "2026-09-30", "yes"),  # the last day that could be known
        ("2026-09-30", "2026-10-01", "no"),  # recorded on the as-of day: not yet known
        ("2026-09-01", "2026-12-01", "no"),  # written up late
    ],
)
def test_what_happened_counts_within_its_window_and_only_once_it_was_known(judged, occurred_on, recorded_on, answer):
    told = judged(
        events(f"e-1 | mother | domestic_abuse_victim | {occurred_on} | | {recorded_on} | | | domestic-incidents")
    )
    found = told["evidence"]["mother", "C5.1"]
    assert found["answer"] == answer
    assert json.loads(found["because"]) == (["e-1"] if answer == "yes" else [])


@pytest.mark.parametrize(("times", "answer"), [(2, "no"), (3, "yes")])
def test_suspensions_count_from_three(judged, times, answer):
    rows = [
        f"e-{n} | child | suspended | 2026-0{n + 1}-10 | | 2026-0{n + 1}-11 | 2 | | exclusions" for n in range(times)
    ]
    assert judged(events(*rows))["evidence"]["child", "C2.2"]["answer"] == answer


def test_rows_of_one_incident_are_one_occasion(judged):
    rows = [f"e-{n} | child | suspended | 2026-03-10 | | 2026-03-11 | 2 | same | exclusions" for n in range(3)]
    assert judged(events(*rows))["evidence"]["child", "C2.2"]["answer"] == "no"


@pytest.mark.parametrize(
    ("until", "answer"),
    [
        ("", "yes"),
        ("2026-10-01", "yes"),  # ends on the as-of day: it went on until then
        ("2026-09-30", "no"),
    ],
)
def test_a_lasting_event_speaks_while_it_lasts(judged, until, answer):
    told = judged(events(f"e-1 | child | child_in_need | 2020-01-01 | {until} | 2020-01-02 | | | children-in-need"))
    assert told["evidence"]["child", "C3.2"]["answer"] == answer


TERMS = {
    "spring 2025": "2025-01-06 | 2025-04-04 | 2025-04-20",
    "summer 2025": "2025-04-22 | 2025-07-22 | 2025-08-01",
    "autumn 2025": "2025-09-03 | 2025-12-19 | 2026-01-10",
    "spring 2026": "2026-01-05 | 2026-03-27 | 2026-04-10",
    "summer 2026": "2026-04-13 | 2026-07-22 | 2026-08-01",
    "autumn 2026": "2026-09-02 | 2026-12-18 | 2026-09-25",
}
LAST_THREE = ("autumn 2025", "spring 2026", "summer 2026")


def attendance(who, terms, *, attended, possible=100):
    """Rows of one pupil's attendance in each of the terms."""
    rows = []
    for number, term in enumerate(terms):
        first, until, recorded_on = (day.strip() for day in TERMS[term].split("|"))
        for kind, value in (("sessions_possible", possible), ("sessions_attended", attended)):
            rows.append(
                f"{who}-{kind}-{number} | {who} | {kind} | {first} | {until} | {recorded_on} | {value} | | attendance"
            )
    return rows


@pytest.mark.parametrize(
    ("attended", "possible", "answer"),
    [(89, 100, "yes"), (90, 100, "no"), (100, 100, "no"), (0, 0, "unknown")],
)
def test_attendance_is_below_nine_in_ten_or_it_is_not(judged, attended, possible, answer):
    told = judged(events(*attendance("child", LAST_THREE, attended=attended, possible=possible)))
    assert told["evidence"]["child", "C2.1"]["answer"] == answer


def test_attendance_is_of_the_last_three_whole_terms_together_and_of_no_other(judged):
    bad_before_and_since = attendance("child", ["summer 2025", "autumn 2026"], attended=0)
    good = [row.replace("child-", "c-") for row in attendance("child", LAST_THREE, attended=95)]
    assert judged(events(*bad_before_and_since, *good))["evidence"]["child", "C2.1"]["answer"] == "no"
    worse = [row.replace("child-", "c-") for row in attendance("child", LAST_THREE[:2], attended=95)]
    worst = attendance("child", LAST_THREE[2:], attended=70)
    found = judged(events(*worse, *worst))["evidence"]["child", "C2.1"]
    assert (found["answer"], found["first_on"], found["last_on"]) == ("yes", date(2025, 9, 3), date(2026, 4, 13))
    assert found["says"] == "Attended less than 90% of sessions over the last three terms: 86.7%."


def test_a_pupil_of_whom_fewer_than_three_terms_are_told_is_unknown(judged):
    told = [*attendance("child", LAST_THREE[1:], attended=10), *attendance("mother", LAST_THREE, attended=100)]
    assert judged(events(*told))["evidence"]["child", "C2.1"]["answer"] == "unknown"


@pytest.mark.parametrize(
    ("terms", "answer"),
    [
        (("summer 2025", "autumn 2025", "spring 2026"), "yes"),  # the summer's rows are late: it is only October
        (("spring 2025", "summer 2025", "autumn 2025"), "unknown"),  # two terms late
    ],
)
def test_attendance_may_come_one_term_late_and_no_more(judged, terms, answer):
    told = judged(events(*attendance("child", terms, attended=10)))
    assert told["evidence"]["child", "C2.1"]["answer"] == answer


def test_a_pupil_without_a_row_of_attendance_is_unknown_and_not_regular(judged):
    found = judged(events())["evidence"]["child", "C2.1"]
    assert found["answer"] == "unknown"
    assert found["says"].startswith("Not covered")


@pytest.mark.parametrize(("weeks", "answer"), [(7, "no"), (8, "yes")])
def test_arrears_speak_from_eight_weeks(judged, weeks, answer):
    rows = [f"e-{n} | mother | rent_arrears | 2026-0{n}-01 | | 2026-0{n}-02 | {weeks} | | housing" for n in (1, 2)]
    assert judged(events(*rows))["evidence"]["mother", "C4.5"]["answer"] == answer


def test_an_indicator_is_asked_only_of_those_of_its_age(judged):
    asked = judged(events())["evidence"]
    assert ("child", "C2.1") in asked
    assert ("toddler", "C2.1") not in asked
    assert ("mother", "C2.1") not in asked
    assert ("child", "C4.1") not in asked


def test_a_withdrawn_event_no_longer_speaks(judged):
    told = judged(
        "event_id | record_id | kind | occurred_on | recorded_on | known_until | feed\n"
        "e-1 | mother | domestic_abuse_victim | 2026-05-01 | 2026-05-02 | 2026-06-01 | domestic-incidents"
    )
    assert told["evidence"]["mother", "C5.1"]["answer"] == "no"
