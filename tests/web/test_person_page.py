"""A person's page: what is known, from where, and what may not be said."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client

from tests.small_town import REFUGE, REFUGE_POSTCODE, REFUGE_SCHOOL
from tests.web_place import (
    ANALYST,
    BILAL,
    ISAAC,
    JADE,
    KELLY,
    LEAD,
    MANAGER,
    MAREK,
    SECOND_LEAD,
    SOFIA,
    open_page,
    rows_of_audit,
    words_of,
)

SignIn = Callable[[str], Client]
# Words and figures that would make a likeness a verdict.
VERDICTS = ("probability", "risk", "likely to", "chance of", "0.34", "34%")


def test_each_fact_says_its_source_its_extract_and_when_it_could_be_known(signed_in: SignIn) -> None:
    words = words_of(open_page(signed_in(LEAD), f"/people/{ISAAC}/"))
    assert "12 May 2026 Was suspended from school PP School roll, known from 12 May 2026 · row 8 of x-sr" in words
    assert "Born 3 April 2011 Age 15 Sex Male Lives 1 Orchard Road, NB1 1AA Data as of 30 September 2026" in words
    assert "is a child of Amara Okafor" in words
    assert "NHS number 9990000018" in words
    assert "We believe 4 records in 4 feeds to be about this one person" in words


def test_what_is_met_stands_with_the_records_that_say_so(signed_in: SignIn) -> None:
    words = words_of(open_page(signed_in(LEAD), f"/people/{ISAAC}/"))
    assert "C2.1 attended 70% of 120 sessions, summer term 2026 2 records say so" in words
    assert "13 Apr 2026 to 22 Jul 2026 Attended 84 sessions School roll" in words


def test_a_feed_that_is_late_or_has_never_come_says_so(signed_in: SignIn) -> None:
    words = words_of(open_page(signed_in(LEAD), f"/people/{ISAAC}/"))
    assert "Council housing Late up to 1 Mar 2026" in words
    assert "Adult mental health services Not received" in words


def test_facts_that_no_agreement_covers_for_the_purpose_are_not_shown(signed_in: SignIn) -> None:
    words = words_of(open_page(signed_in(ANALYST), f"/people/{ISAAC}/", purpose="assure-quality"))
    assert "School roll Not shown Its agreement does not cover the purpose that you stated." in words
    assert "suspended" not in words
    assert "attended 70%" not in words
    assert "Orchard" not in words
    assert "Nothing that may be shown for this purpose" in words


def test_what_one_column_tells_is_held_back_where_the_feed_is_not(signed_in: SignIn) -> None:
    words = words_of(open_page(signed_in(LEAD), f"/people/{KELLY}/", purpose="support-family"))
    assert "rent arrears" in words
    assert "tenancy" in words
    words = words_of(open_page(signed_in(LEAD), f"/people/{KELLY}/", purpose="safeguard-child"))
    assert "rent arrears" not in words
    assert "tenancy" in words


def test_facts_of_an_agreement_that_has_ended_are_not_shown(
    signed_in: SignIn, on_the_day: Callable[[datetime], None]
) -> None:
    # The police's agreement ends on 1 April 2027; the partnership's goes on.
    on_the_day(datetime.fromisoformat("2027-03-31T10:00:00+01:00"))
    assert "antisocial" in words_of(open_page(signed_in(LEAD), f"/people/{ISAAC}/"))
    on_the_day(datetime.fromisoformat("2027-04-01T10:00:00+01:00"))
    words = words_of(open_page(signed_in(LEAD), f"/people/{ISAAC}/", purpose="safeguard-child"))
    assert "antisocial" not in words
    assert "suspended" in words
    assert "Police offenders Not shown No agreement for it is in force today." in words
    assert "A feed that scores rest on has no agreement in force today." in words


def test_where_a_protected_person_is_stands_nowhere(signed_in: SignIn) -> None:
    for email in (LEAD, MANAGER):
        client = signed_in(email)
        for address in (f"/people/{SOFIA}/", "/people/p13/", "/people/p14/", f"/families/{MAREK}/"):
            answer = open_page(client, address)
            page = answer.content.decode().upper()
            for canary in (REFUGE, "CANARY", "SAFE LANE", REFUGE_POSTCODE, REFUGE_SCHOOL):
                assert canary.upper() not in page, (address, canary)
    words = words_of(open_page(signed_in(LEAD), f"/people/{SOFIA}/"))
    assert "Lives Whereabouts kept back" in words
    assert "Sofia Marek" in words


def test_a_likeness_comes_with_its_reasons_its_horizon_and_what_it_does_not_say(signed_in: SignIn) -> None:
    words = words_of(open_page(signed_in(LEAD), f"/people/{BILAL}/", purpose="safeguard-child"))
    assert "Similar to past known cases Among the 3 children most similar, of 8 looked at: place 1." in words
    assert "becomes known to the specialist exploitation service, within 12 months" in words
    assert "went missing 3 times in the last 12 months more similar" in words
    assert "It does not say what will happen to this child, and measures no harm." in words
    assert "it came about for about 34 in 100 of the children within capacity" in words
    assert rows_of_audit()[-1]["details"]["scores_shown"] == "exploitation"
    for verdict in VERDICTS:
        assert verdict not in words.lower(), verdict


def test_beyond_the_teams_capacity_no_place_is_told(signed_in: SignIn) -> None:
    words = words_of(open_page(signed_in(LEAD), f"/people/{JADE}/", purpose="safeguard-child"))
    assert "Not among the 3 children whose circumstances are most similar" in words
    assert "place 4" not in words
    assert "That is no sign that all is well" in words


def test_a_score_is_no_part_of_working_with_a_family(signed_in: SignIn) -> None:
    words = words_of(open_page(signed_in(LEAD), f"/people/{BILAL}/", purpose="support-family"))
    assert "No score is shown: a score may not be used for the purpose that you stated." in words
    assert "most similar" not in words


def test_a_score_is_shown_to_nobody_to_whom_it_was_not_given(signed_in: SignIn) -> None:
    shown = [
        words_of(open_page(signed_in(SECOND_LEAD), f"/people/{person}/", purpose="safeguard-child"))
        for person in (BILAL, SOFIA)
    ]
    for words in shown:
        assert "No score is shown: scores have not been given to you." in words
    assert rows_of_audit()[-1]["details"]["scores_shown"] == ""
    assert "No score is shown" in words_of(open_page(signed_in(ANALYST), f"/people/{BILAL}/", purpose="assure-quality"))


def test_an_expired_model_is_withheld(signed_in: SignIn, on_the_day: Callable[[datetime], None]) -> None:
    on_the_day(datetime.fromisoformat("2027-03-31T10:00:00+01:00"))
    words = words_of(open_page(signed_in(LEAD), f"/people/{BILAL}/", purpose="safeguard-child"))
    assert "Withheld" in words
    assert "It expired on 31 Mar 2027" in words
    assert "went missing 3 times in the last 12 months more similar" not in words
