"""What the reader tells of people and families, and that its rows are those of the tables."""

import math
from dataclasses import fields
from datetime import date

import pytest

from tests.small_release import AFTER_EXPIRY, MADE_ON, TODAY, SmallRelease, make_small_release
from tests.small_scores import CAPACITY, EXPIRES_ON, INTERCEPT, MODEL, WHY_WITHHELD
from thinkfamily.release.reader import families, lists, persons, scoring, standing, totals
from thinkfamily.release.reader.opening import Release, open_current
from thinkfamily.release.reader.rows import RENAMED
from thinkfamily.release.shelf import release_folders
from thinkfamily.tables import linkage

ROWS = [
    persons.Person, persons.Name, persons.Identifier, persons.Address, persons.Record, persons.Event,
    persons.Membership, persons.Relationship, families.Family, families.CriterionAnswer, families.Eligibility,
    families.Evidence, standing.Model, totals.Evaluation, totals.Bar, scoring.ScoreRow, scoring.Reason,
    totals.FeedTotal, totals.AgreementTotal, totals.Receipt, totals.Finding,
]  # fmt: skip
# Left out on purpose: no page shows it.
NOT_READ = {linkage.persons.name: {"ethnicity"}}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.TABLE.name)
def test_a_row_has_the_columns_of_its_table(row: type) -> None:
    columns = [RENAMED.get(name, name) for name in row.TABLE.schema]
    asked = [name for name in columns if name not in NOT_READ.get(row.TABLE.name, set())]
    assert [field.name for field in fields(row)] == asked


def test_a_person_and_what_is_known_of_them(release: Release) -> None:
    person = persons.person_of(release, person_id="p01")
    assert (person.name_shown, person.birth_date, person.protected) == ("Amara Okafor", date(1988, 2, 14), False)
    assert {name.name for name in persons.names_of(release, person_id="p01")} == {"Amara Okafor"}
    assert [(each.shown, each.postcode) for each in persons.addresses_of(release, person_id="p01")] == [
        ("1 Orchard Road", "NB1 1AA")
    ]
    assert [each.feed for each in persons.records_of(release, person_id="p01")] == [
        "children-in-need",
        "council-tax",
        "gp-registration",
    ]
    assert persons.person_of(release, person_id="nobody") is None


def test_addresses_and_events_come_newest_first(release: Release) -> None:
    homes = persons.addresses_of(release, person_id="p07")
    assert [(home.shown, home.until) for home in homes] == [
        ("Flat 3, Quay Court", None),
        ("22 Mill Street", date(2021, 5, 1)),
    ]
    days = [event.occurred_on for event in persons.timeline_of(release, person_ids=["p03", "p16"])]
    assert days == sorted(days, reverse=True)
    assert len(days) == 12


def test_a_timeline_speaks_in_sentences(release: Release) -> None:
    said = {event.kind: event.says for event in persons.timeline_of(release, person_ids=["p03"])}
    assert said["sessions_attended"] == "Attended 84 sessions"
    assert said["suspended"] == "Was suspended from school"


def test_a_father_who_lives_apart_is_in_both_families(release: Release) -> None:
    assert {(each.family_id, each.role) for each in persons.families_of(release, person_id="p07")} == {
        ("f2", "non_resident_parent"),
        ("f3", "partner"),
    }


def test_a_family_with_its_members_ties_criteria_and_evidence(release: Release) -> None:
    family = families.family_of(release, family_id="f1")
    assert (family.name_shown, family.children, family.adults) == ("Okafor and Hughes", 3, 2)
    members = [each.person_id for each in families.members_of(release, family_id="f1")]
    assert members == ["p01", "p02", "p03", "p04", "p05"]
    ties = families.relationships_among(release, person_ids=members)
    assert ("p03", "sibling", "p04") in {(tie.person_a, tie.kind, tie.person_b) for tie in ties}
    answers = {each.criterion: each.answer for each in families.criteria_of(release, family_id="f1")}
    assert answers == {"C1": "yes", "C2": "yes", "C3": "yes", "C4": "yes", "C5": "no", "C6": "unknown"}
    assert families.eligibility_of(release, family_id="f1").met == 4
    told = {each.indicator: each for each in families.evidence_of(release, person_ids=["p03"])}
    assert (told["C2.1"].because, told["C2.1"].feeds) == (("e06", "e07"), ("school-roll",))
    assert families.family_of(release, family_id="nobody") is None


def test_the_tie_between_two_families_is_told_of_the_person_and_not_among_the_family(release: Release) -> None:
    assert "missing_together" in {tie.kind for tie in persons.ties_of(release, person_id="p03")}
    among = families.relationships_among(release, person_ids=["p01", "p02", "p03", "p04", "p05"])
    assert "missing_together" not in {tie.kind for tie in among}


def test_asking_for_nobody_finds_nobody(release: Release) -> None:
    assert persons.persons_of(release, person_ids=[]) == {}
    assert persons.timeline_of(release, person_ids=[]) == ()
    assert families.relationships_among(release, person_ids=[]) == ()


def test_an_id_is_bound_and_never_read_as_a_query(release: Release) -> None:
    assert persons.person_of(release, person_id="' OR 1=1 --") is None


def test_an_identifier_leads_to_its_person(release: Release) -> None:
    assert persons.persons_by_identifier(release, scheme="la_child_id", value="LCS004417") == ("p16",)
    assert persons.persons_by_identifier(release, scheme="nhs_number", value="LCS004417") == ()


# Totals ---------------------------------------------------------------------------------------------------------------


def test_feeds_say_how_far_they_reach_and_whether_they_are_late(release: Release) -> None:
    feeds = {each.feed: each for each in totals.feeds(release)}
    assert {name: each.standing for name, each in feeds.items()} == {
        "council-tax": "current",
        "gp-registration": "current",
        "adult-mental-health": "not received",
        "housing": "stale",
        "police-offenders": "current",
        "school-roll": "stale",  # a newer delivery was refused
        "children-in-need": "current",
    }
    assert (feeds["school-roll"].latest_on, feeds["school-roll"].rows) == (date(2026, 9, 5), 9)
    assert feeds["police-offenders"].covers_from == date(2026, 1, 28)


@pytest.mark.parametrize(
    ("today", "lapsed"),
    [
        (date(2026, 10, 2), ()),
        (date(2027, 3, 31), ()),
        (date(2027, 4, 1), ("police-offenders",)),
    ],
)
def test_a_feed_whose_agreement_has_ended_is_named(release: Release, today: date, lapsed: tuple[str, ...]) -> None:
    assert totals.lapsed_feeds(release, today=today) == lapsed


def test_counts_are_of_the_whole_release(release: Release) -> None:
    assert totals.counts(release) == totals.Counts(persons=25, families=6, eligible=4)
    by_criterion = {each.criterion: (each.yes, each.no, each.unknown) for each in totals.criterion_counts(release)}
    assert by_criterion["C3"] == (5, 1, 0)
    assert all(sum(answers) == 6 for answers in by_criterion.values())
    assert totals.families_by_criteria_met(release) == {0: 1, 1: 1, 2: 2, 3: 1, 4: 1}


def test_deliveries_and_findings(release: Release) -> None:
    receipts = totals.receipts(release)
    assert (receipts[0].extract_id, receipts[0].status) == ("x-sr2", "refused")
    assert all(each.rows_in == each.loaded + each.quarantined + each.exact_duplicates for each in receipts)
    assert [each.code for each in totals.findings(release, extract_id="x-ct")] == ["KEY_MISSING", "POSTCODE_FORM"]


def test_a_models_judgement_and_card_can_be_read_whether_or_not_it_is_shown(release: Release) -> None:
    assert {each.candidate for each in totals.evaluations(release, model=MODEL)} == {"ebm", "single_rule", "chance"}
    assert [(each.bar, each.met) for each in totals.bars(release, model=MODEL)] == [
        ("beats_the_rule", True),
        ("enough_cases", True),
    ]
    assert totals.card(release, model=MODEL).startswith("# Exploitation")
    assert totals.card(release, model="none") is None


# Scores fail closed ---------------------------------------------------------------------------------------------------


def test_a_score_comes_with_its_horizon_and_reasons_that_add_up(release: Release) -> None:
    score = scoring.score_of(release, person_id="p16", model=MODEL, today=TODAY)
    assert (score.rank, score.scored, score.within_capacity, score.horizon_months) == (1, 8, True, 12)
    assert [each.feature for each in score.reasons][:2] == ["missing_episodes_12m", "unauthorised_absence_12m"]
    assert score.log_odds == pytest.approx(INTERCEPT + math.fsum(each.contribution for each in score.reasons))
    assert score.chance == pytest.approx(1 / (1 + math.exp(-score.log_odds)))


def test_somebody_not_scored_has_no_score(release: Release) -> None:
    assert scoring.score_of(release, person_id="p01", model=MODEL, today=TODAY) is None


WHEN = """
2026-10-02 | shown    | the day it was made
2027-03-30 | shown    | the last day before it expires
2027-03-31 | withheld | the day on which it expires
2028-01-01 | withheld | long after
2026-10-01 | withheld | the clock was put back to before the release was made
2020-01-01 | withheld | the clock is years wrong
"""


@pytest.mark.parametrize("line", WHEN.strip().splitlines())
def test_a_model_is_shown_only_on_days_on_which_it_may_be(release: Release, line: str) -> None:
    day, expected, why = (cell.strip() for cell in line.split("|"))
    today = date.fromisoformat(day)
    score = scoring.score_of(release, person_id="p16", model=MODEL, today=today)
    listed = lists.families_by_score(release, model=MODEL, today=today)
    for told in (score, listed):
        assert isinstance(told, standing.Withheld) == (expected == "withheld"), why


def test_an_expired_model_says_so(release: Release) -> None:
    told = scoring.score_of(release, person_id="p16", model=MODEL, today=AFTER_EXPIRY)
    assert EXPIRES_ON in told.why


def test_a_withheld_model_gives_the_reason_and_no_score(published: SmallRelease, tmp_path) -> None:
    small = make_small_release(tmp_path, model_shown=False)
    release = open_current(small.releases, public_key=small.public_key)
    told = scoring.score_of(release, person_id="p16", model=MODEL, today=TODAY)
    assert told == standing.Withheld(model=MODEL, why=WHY_WITHHELD)
    assert lists.families_by_score(release, model=MODEL, today=TODAY) == told
    assert [each.standing for each in standing.models(release)] == ["withheld"]
    assert release.made_on.isoformat() == MADE_ON[:10]


def test_a_model_that_is_not_there_is_withheld(release: Release) -> None:
    assert isinstance(scoring.score_of(release, person_id="p16", model="other", today=TODAY), standing.Withheld)


# Worklists ------------------------------------------------------------------------------------------------------------


def test_families_come_by_their_childs_best_rank_within_capacity(release: Release) -> None:
    listed = lists.families_by_score(release, model=MODEL, today=TODAY)
    assert [(each.place, each.family_id, each.person_id) for each in listed] == [
        (1, "f5", "p16"),
        (2, "f1", "p03"),
        (3, "f6", "p21"),
    ]
    assert len(listed) == CAPACITY
    assert len(lists.families_by_score(release, model=MODEL, today=TODAY, limit=2)) == 2


def test_families_come_by_the_criteria_they_meet_and_only_eligible_ones(release: Release) -> None:
    listed = lists.families_meeting_most(release, least=2, limit=10)
    assert [(each.family_id, each.met) for each in listed] == [("f1", 4), ("f5", 3), ("f2", 2), ("f4", 2)]
    assert [each.family_id for each in lists.families_meeting_most(release, least=2, limit=1)] == ["f1"]


def test_both_releases_can_be_told_apart(published: SmallRelease) -> None:
    assert list(release_folders(published.releases))[-1] == published.id
