"""What holds of any evidence: nothing learnt later shows, yes names its events, and more trouble never says less."""

import json
import random
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.evidence.conftest import AS_OF, FEEDS

HEADER = "event_id | record_id | kind | occurred_on | until | recorded_on | value | feed"
KINDS = [(rule.kind, feed.id) for feed in FEEDS.values() for rule in feed.tables[0].events]
EVENTS = 60


def random_events(seed: int) -> list[str]:
    """Events of any kind to anybody in the family, written up at once, late, or not before the as-of day."""
    chance = random.Random(seed)
    rows = []
    for number in range(EVENTS):
        kind, feed = chance.choice(KINDS)
        day = date(2025, 1, 1) + timedelta(days=chance.randrange(700))
        until = day + timedelta(days=chance.randrange(1, 300)) if chance.random() < 0.5 else ""
        recorded_on = day + timedelta(days=chance.choice([0, 1, 30, 400]))
        who = chance.choice(["mother", "father", "child", "toddler"])
        value = chance.randrange(1, 12)
        rows.append(f"e-{number} | {who} | {kind} | {day} | {until} | {recorded_on} | {value} | {feed}")
    return rows


def recorded_on(row: str) -> str:
    return row.split(" | ")[5]


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 10_000))
def test_evidence_rests_on_what_was_known_and_on_nothing_else(judged, seed):
    rows = random_events(seed)
    known = [row for row in rows if recorded_on(row) < str(AS_OF)]
    random.Random(seed).shuffle(rows)
    found, then = (judged("\n".join([HEADER, *each])) for each in (rows, known))
    assert found == then
    by_id = {row.split(" | ")[0]: row.split(" | ") for row in known}
    for (person, _indicator), evidence in found["evidence"].items():
        because = json.loads(evidence["because"])
        assert bool(because) == (evidence["answer"] == "yes")
        assert {by_id[event][1] for event in because} <= {person}
        assert bool(json.loads(evidence["feeds"])) == (evidence["answer"] != "unknown")
    for (_family, criterion), row in found["criteria"].items():
        met = [e for e in found["evidence"].values() if e["criterion"] == criterion and e["answer"] == "yes"]
        assert (row["answer"] == "yes") == bool(met)
        assert json.loads(row["indicators"]) == sorted({e["indicator"] for e in met})
