"""Unknown is not no: when a feed may be taken to have told us nothing."""

import json

import pytest

from tests.evidence.conftest import FEEDS, RECEIVED
from thinkfamily.governance.purpose import Purpose

NOTHING = "event_id | record_id | kind\n"


def received(*, without: str = "", change: dict[str, str] | None = None) -> str:
    lines = [line for line in RECEIVED.splitlines() if not (without and line.startswith(without))]
    text = "\n".join(lines)
    for old, new in (change or {}).items():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        (received(), "no"),
        (received(without="domestic-incidents"), "unknown"),  # never received
        (
            received(change={"domestic-incidents-2026-09-20 | 2026-09-20": "domestic-incidents-old | 2026-08-01"}),
            "unknown",
        ),
        (
            received(change={"domestic-incidents-2026-09-20 | 2026-09-20": "domestic-incidents-old | 2026-08-02"}),
            "no",
        ),
        (
            received(change={"domestic-incidents-2019-01-31 | 2019-01-31": "domestic-incidents-new | 2026-06-01"}),
            "unknown",
        ),
        (
            received(change={"x-domestic-incidents-2026-09-20 | 2026-09-20 | loaded": "x-d | 2026-09-20 | held"}),
            "unknown",
        ),
    ],
    ids=[
        "current",
        "never received",
        "a day more than two months late",
        "two months late",
        "reaches back too little",
        "the latest was held",
    ],
)
def test_no_is_said_only_where_a_current_feed_reached_over_the_window(judged, told, answer):
    found = judged(NOTHING, received=told)
    assert found["evidence"]["mother", "C5.1"]["answer"] == answer
    assert found["criteria"]["home", "C5"]["answer"] == answer
    missing = json.loads(found["criteria"]["home", "C5"]["missing_feeds"])
    assert missing == ([] if answer == "no" else ["domestic-incidents"])


def test_none_found_and_not_covered_are_different_words(judged):
    covered = judged(NOTHING)["evidence"]["mother", "C5.1"]["says"]
    assert covered.startswith("None found")
    not_covered = judged(NOTHING, received=received(without="domestic-incidents"))["evidence"]["mother", "C5.1"]["says"]
    assert not_covered.startswith("Not covered")


def test_a_place_without_the_feed_names_the_feed_that_could_have_told(judged):
    assert "benefits" not in FEEDS
    found = judged(NOTHING)["evidence"]["mother", "C4.1"]
    assert found["answer"] == "unknown"
    assert json.loads(found["missing_feeds"]) == ["benefits"]


def test_what_was_seen_speaks_even_where_the_feed_has_since_gone_stale(judged):
    told = received(change={"domestic-incidents-2026-09-20 | 2026-09-20": "domestic-incidents-old | 2025-12-01"})
    event = (
        "event_id | record_id | kind | occurred_on | recorded_on | feed\n"
        "e-1 | mother | domestic_abuse_victim | 2025-11-01 | 2025-11-02 | domestic-incidents"
    )
    found = judged(event, received=told)["evidence"]["mother", "C5.1"]
    assert found["answer"] == "yes"
    assert json.loads(found["feeds"]) == ["domestic-incidents"]


def test_what_may_not_be_used_to_identify_families_is_evidence_of_nothing(judged) -> None:
    told = """
        event_id | record_id | feed               | kind                   | occurred_on | recorded_on
        e1       | mother    | domestic-incidents | domestic_abuse_victim  | 2026-08-01  | 2026-08-02
    """
    assert "yes" in {row["answer"] for row in judged(told)["evidence"].values()}
    for purposes in ((Purpose.SUPPORT_FAMILY, Purpose.FIND_EXPLOITATION), ()):
        assert "yes" not in {row["answer"] for row in judged(told, purposes=purposes)["evidence"].values()}
