"""What each way of counting says of a child: own events."""

from collections.abc import Callable

from thinkfamily.features import age, any_of, child, count, days_since, distinct, happened, rate, tied_by, total

missing = happened("missing")
looked_after = happened("looked_after")


def test_count_sees_what_began_within_the_look_back(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what    | on
            C1  | missing | 2024-02-29
            C1  | missing | 2024-03-01
            C1  | missing | 2025-02-28
            C1  | missing | 2025-03-01
            C2  | missing | 2023-01-01
        """,
        as_of="2025-03-01",
        feature=count(missing).over(months=12).of(child),
        expect={"C1": 2, "C2": 0, "C3": 0},
    )


def test_what_was_recorded_on_the_day_or_later_is_not_yet_known(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what    | on         | recorded
            C1  | missing | 2025-02-10 | 2025-02-28
            C1  | missing | 2025-02-10 | 2025-03-01
            C1  | missing | 2025-02-10 | 2025-06-01
        """,
        as_of="2025-03-01",
        feature=count(missing).over(months=3).of(child),
        expect={"C1": 1},
    )


def test_what_its_source_withdrew_is_no_longer_counted_from_then_on(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what    | on         | withdrawn
            C1  | missing | 2025-02-10 | 2025-02-20
            C2  | missing | 2025-02-10 | 2025-03-01
        """,
        as_of="2025-03-01",
        feature=count(missing).over(months=3).of(child),
        expect={"C1": 0, "C2": 1},
    )


def test_an_incident_told_twice_counts_once(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what    | on         | incident
            C1  | missing | 2025-02-10 | I1
            C1  | missing | 2025-02-11 | I1
            C1  | missing | 2025-02-12 | I2
            C1  | missing | 2025-02-13 |
            C1  | missing | 2025-02-13 |
        """,
        as_of="2025-03-01",
        feature=count(missing).over(months=3).of(child),
        expect={"C1": 4},
    )


def test_any_of_sees_a_lasting_event_while_it_goes_on(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who     | what         | on         | until
            ended   | looked_after | 2015-01-01 | 2024-03-01
            lately  | looked_after | 2015-01-01 | 2024-03-02
            still   | looked_after | 2015-01-01 |
            ends    | looked_after | 2015-01-01 | 2026-01-01
            sameday | looked_after | 2024-06-01 | 2024-06-01
        """,
        as_of="2025-03-01",
        feature=any_of(looked_after).over(years=1).of(child),
        expect={"ended": 0, "lately": 1, "still": 1, "ends": 1, "sameday": 1},
    )


def test_any_of_what_begun_looks_at_the_first_day_alone(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who   | what    | on         | until
            old   | missing | 2020-01-01 |
            fresh | missing | 2024-06-01 |
        """,
        as_of="2025-03-01",
        feature=any_of(missing.begun).over(years=1).of(child),
        expect={"old": 0, "fresh": 1},
    )


def test_any_of_sees_what_does_not_last_on_its_day_alone(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who   | what    | on
            old   | offence | 2020-01-01
            fresh | offence | 2024-06-01
        """,
        as_of="2025-03-01",
        feature=any_of(happened("offence")).over(years=1).of(child),
        expect={"old": 0, "fresh": 1},
    )


def test_a_code_narrows_what_is_looked_for(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what              | on         | code
            C1  | assessment_factor | 2025-01-10 | 15A
            C2  | assessment_factor | 2025-01-10 | 16A
            C3  | assessment_factor | 2025-01-10 |
        """,
        as_of="2025-03-01",
        feature=any_of(happened("assessment_factor").with_code("15A", "10A")).over(months=12).of(child),
        expect={"C1": 1, "C2": 0, "C3": 0},
    )


def test_rate_divides_one_total_by_another_and_is_missing_without_a_denominator(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what              | on         | until      | value
            C1  | sessions_possible | 2024-09-01 | 2024-12-20 | 140
            C1  | sessions_attended | 2024-09-01 | 2024-12-20 | 70
            C1  | sessions_possible | 2025-01-06 | 2025-02-14 | 60
            C1  | sessions_attended | 2025-01-06 | 2025-02-14 | 60
            C2  | sessions_possible | 2024-09-01 | 2024-12-20 | 140
            C3  | sessions_attended | 2024-09-01 | 2024-12-20 | 10
        """,
        as_of="2025-03-01",
        feature=rate(happened("sessions_attended"), of=happened("sessions_possible")).over(months=12).of(child),
        expect={"C1": 0.65, "C2": 0.0, "C3": None, "C4": None},
    )


def test_total_adds_up_values(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what      | on         | value
            C1  | suspended | 2025-01-10 | 2.5
            C1  | suspended | 2025-02-10 | 1
            C1  | suspended | 2023-02-10 | 9
        """,
        as_of="2025-03-01",
        feature=total(happened("suspended")).over(months=12).of(child),
        expect={"C1": 3.5, "C2": 0},
    )


def test_days_since_is_the_whole_look_back_when_there_was_none(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what    | on
            C1  | missing | 2025-02-10
            C1  | missing | 2025-02-27
            C2  | missing | 2020-01-01
        """,
        as_of="2025-03-01",
        feature=days_since(missing).over(months=12).of(child),
        expect={"C1": 2, "C2": 365},
    )


def test_distinct_counts_different_codes(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what    | on         | code
            C1  | on_roll | 2024-04-01 | school 1
            C1  | on_roll | 2024-06-01 | school 1
            C1  | on_roll | 2024-09-01 | school 2
        """,
        as_of="2025-03-01",
        feature=distinct(happened("on_roll")).over(months=12).of(child),
        expect={"C1": 2, "C2": 0},
    )


def test_tied_by_counts_different_young_people_in_either_place_of_the_tie(spec: Callable[..., None]) -> None:
    spec(
        ties="""
            a  | tie              | b  | from       | recorded
            C1 | missing_together | C2 | 2024-06-01 | 2024-06-02
            C1 | missing_together | C2 | 2024-07-01 | 2024-07-02
            C3 | missing_together | C1 | 2024-08-01 | 2024-08-02
            C1 | missing_together | C4 | 2023-01-01 | 2023-01-02
            C1 | missing_together | C5 | 2024-06-01 | 2025-03-01
            C1 | co_offender      | C6 | 2024-06-01 | 2024-06-02
        """,
        as_of="2025-03-01",
        feature=tied_by("missing_together").over(months=12).of(child),
        expect={"C1": 2, "C2": 1, "C3": 1},
    )


def test_age_is_completed_years_and_decides_who_is_asked_about(spec: Callable[..., None]) -> None:
    spec(
        persons="""
            who   | born
            nine  | 2015-03-02
            ten   | 2015-03-01
            leap  | 2008-02-29
            grown | 2007-03-01
        """,
        homes="""
            who   | home
            nine  | H
            ten   | H
            leap  | H
            grown | H
        """,
        as_of="2025-03-01",
        feature=age,
        expect={"ten": 10, "leap": 17},
    )
