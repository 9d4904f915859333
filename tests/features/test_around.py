"""What is seen of those around the child, and through which ties."""

from collections.abc import Callable

from thinkfamily.features import any_of, associates, count, happened, household, parents, people, siblings

missing = happened("missing")
looked_after = happened("looked_after")
known = happened("known_exploitation")
abuse = happened("domestic_abuse_victim", "domestic_abuse_suspect")


def test_siblings_are_those_in_a_sibling_tie_read_either_way(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what         | on         | until
            S   | looked_after | 2024-01-01 | 2024-06-01
        """,
        ties="""
            a  | tie     | b
            S  | sibling | C1
            C2 | sibling | S
            S  | parent  | C3
        """,
        as_of="2025-03-01",
        feature=any_of(looked_after).over(years=5).of(siblings),
        expect={"C1": 1, "C2": 1, "C3": 0},
    )


def test_a_tie_counts_once_it_could_be_known_and_while_it_is_in_force(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what    | on
            S   | missing | 2025-01-01
        """,
        ties="""
            a | tie     | b     | from       | until      | recorded
            S | sibling | known | 2020-01-01 |            | 2025-02-28
            S | sibling | late  | 2020-01-01 |            | 2025-03-01
            S | sibling | ended | 2020-01-01 | 2025-03-01 | 2020-01-01
            S | sibling | lasts | 2020-01-01 | 2025-03-02 | 2020-01-01
        """,
        as_of="2025-03-01",
        feature=count(missing).over(months=12).of(siblings),
        expect={"known": 1, "late": 0, "ended": 0, "lasts": 1},
    )


def test_only_ties_from_a_source_that_the_question_names_are_followed(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what    | on
            S   | missing | 2025-01-01
        """,
        ties="""
            a | tie     | b     | how      | source
            S | sibling | may   | told     | missing-episodes
            S | sibling | not   | told     | benefits
            S | sibling | rule  | inferred | a rule
            S | sibling | other | inferred | another rule
        """,
        as_of="2025-03-01",
        feature=count(missing).over(months=12).of(siblings),
        expect={"may": 1, "not": 0, "rule": 1, "other": 0},
    )


def test_parents_are_those_of_whom_a_feed_or_rule_says_that_they_raise_the_child(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who    | what              | on         | until
            mother | substance_service | 2024-10-01 |
            foster | substance_service | 2024-10-01 | 2024-12-01
        """,
        ties="""
            a      | tie          | b
            mother | parent       | C1
            foster | foster_carer | C2
            C3     | parent       | mother
            other  | parent       | C4
        """,
        as_of="2025-03-01",
        feature=any_of(happened("substance_service")).over(years=2).of(parents),
        expect={"C1": 1, "C2": 1, "C3": None, "C4": 0},
    )


def test_household_are_the_others_who_live_there_that_day(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what                   | on         | incident
            A   | domestic_abuse_suspect | 2024-06-01 | I1
            B   | domestic_abuse_victim  | 2024-06-01 | I1
            B   | domestic_abuse_victim  | 2024-07-01 | I2
            C1  | domestic_abuse_victim  | 2024-08-01 | I3
        """,
        homes="""
            who  | home | from       | until      | recorded
            C1   | H1   | 2020-01-01 |            |
            A    | H1   | 2020-01-01 |            |
            B    | H1   | 2020-01-01 | 2026-01-01 |
            C2   | H1   | 2020-01-01 | 2025-03-01 |
            C2   | H2   | 2025-02-01 |            |
            C3   | H1   | 2025-02-01 |            | 2025-03-01
            C3   | H3   | 2020-01-01 |            |
            B    | H4   | 2019-01-01 | 2020-01-01 |
            C4   | H4   | 2019-01-01 |            |
        """,
        as_of="2025-03-01",
        feature=count(abuse).over(months=12).of(household),
        persons="""
            who | born
            A   | 1980-01-01
            B   | 1980-01-01
        """,
        expect={"C1": 2, "C2": 0, "C3": 0, "C4": 0},
    )


def test_associates_known_to_have_been_exploited_are_counted_as_people(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what               | on         | recorded
            F1  | known_exploitation | 2024-06-01 | 2024-07-01
            F1  | known_exploitation | 2024-12-01 | 2024-12-02
            F2  | known_exploitation | 2024-06-01 | 2024-07-01
            F3  | known_exploitation | 2024-06-01 | 2025-03-01
        """,
        ties="""
            a  | tie              | b  | from
            C1 | missing_together | F1 | 2024-05-01
            F2 | co_offender      | C1 | 2024-05-01
            F3 | same_incident    | C1 | 2024-05-01
        """,
        persons="""
            who | born
            F1  | 2006-01-01
            F2  | 2006-01-01
            F3  | 2006-01-01
        """,
        as_of="2025-03-01",
        feature=people(known).over(years=2).of(associates),
        expect={"C1": 2},
    )


def test_a_tie_between_young_people_counts_while_in_force_and_without_an_end_for_the_look_back(
    spec: Callable[..., None],
) -> None:
    spec(
        events="""
            who | what               | on
            F1  | known_exploitation | 2024-06-01
        """,
        ties="""
            a  | tie              | b  | from       | until
            C1 | missing_together | F1 | 2022-05-01 |
            C2 | same_placement   | F1 | 2022-05-01 | 2025-03-02
            C3 | same_placement   | F1 | 2024-05-01 | 2025-03-01
            C4 | missing_together | F1 | 2024-03-01 |
        """,
        persons="""
            who | born
            F1  | 2006-01-01
        """,
        as_of="2025-03-01",
        feature=people(known).over(months=12).of(associates),
        expect={"C1": 0, "C2": 1, "C3": 0, "C4": 1},
    )


def test_the_incident_on_which_a_tie_rests_is_no_further_evidence_through_it(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what               | on         | incident
            F1  | known_exploitation | 2024-06-01 | I1
        """,
        ties="""
            a  | tie           | b  | from       | incident
            C1 | same_incident | F1 | 2024-06-01 | I1
            C2 | same_incident | F1 | 2024-06-01 | I2
            C3 | same_incident | F1 | 2024-06-01 | I1
            C3 | same_incident | F1 | 2024-07-01 | I2
            C4 | co_offender   | F1 | 2024-07-01 |
        """,
        persons="""
            who | born
            F1  | 2006-01-01
        """,
        as_of="2025-03-01",
        feature=people(known).over(months=12).of(associates),
        expect={"C1": 0, "C2": 1, "C3": 1, "C4": 1},
    )


def test_siblings_and_household_are_not_counted_again_as_associates(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what               | on
            F1  | known_exploitation | 2024-06-01
        """,
        ties="""
            a  | tie              | b  | from
            C1 | sibling          | F1 | 2010-01-01
            C1 | missing_together | F1 | 2024-06-01
            C2 | missing_together | F1 | 2024-06-01
            C3 | missing_together | F1 | 2024-06-01
        """,
        homes="""
            who | home
            C1  | H1
            C2  | H2
            F1  | H2
            C3  | H3
        """,
        persons="""
            who | born
            F1  | 2006-01-01
        """,
        as_of="2025-03-01",
        feature=people(known).over(months=12).of(associates),
        expect={"C1": 0, "C2": 0, "C3": 1},
    )


def test_one_incident_of_several_siblings_counts_once(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what    | on         | incident
            S1  | missing | 2025-01-01 | I1
            S2  | missing | 2025-01-01 | I1
            S2  | missing | 2025-02-01 | I2
        """,
        ties="""
            a  | tie     | b
            S1 | sibling | C1
            S2 | sibling | C1
        """,
        as_of="2025-03-01",
        feature=count(missing).over(months=12).of(siblings),
        expect={"C1": 2},
    )
