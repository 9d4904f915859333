"""Restricted facts stay and are used for nothing; an objection stops scores; a dispute is marked."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.rights.conftest import AT, Small
from thinkfamily.engine.workbench import Workbench
from thinkfamily.pipeline.rights import ruling
from thinkfamily.pipeline.rights.erasing import erase
from thinkfamily.rights import Disputed, Restricted, settle, without
from thinkfamily.tables.families import relationships
from thinkfamily.tables.linkage import memberships, persons
from thinkfamily.tables.rights import disputes, rights
from thinkfamily.tables.standard import events, records
from thinkfamily.vocabulary.errors import NotAllowed, WrongUsage

Bench = Callable[..., Workbench]
RULED = {"at": AT, "by": "IG lead", "why": "Request 5"}
TODAY = date(2026, 10, 3)

MEMBERS = "record_id | person_id\nr-1 | p1\nr-2 | p1\nr-3 | p2"
RECORDS = "record_id | feed\nr-1 | roll\nr-2 | health\nr-3 | roll"
EVENTS = "event_id | record_id | feed | kind | occurred_on\ne-1 | r-2 | health | referral | 2026-01-01"
PEOPLE = "person_id | known_from\np1 | 2020-01-01\np2 | 2020-01-01\np3 | 2020-01-01"
TIES = """
relationship_id | person_a | person_b | kind   | how  | source | from       | recorded_on | confidence
t1              | p1       | p2       | parent | told | roll   | 2020-01-01 | 2020-01-01  | 1
t2              | p2       | p3       | parent | told | roll   | 2020-01-01 | 2020-01-01  | 1
"""


def rows(work: Workbench, shape) -> list[dict]:
    return work.backend.to_pyarrow(work.table(shape)).to_pylist()


def test_rulings_about_records_become_rulings_about_whoever_the_records_belong_to(bench: Bench):
    work = bench({memberships: MEMBERS, records: RECORDS, events: EVENTS})
    settle(
        work=work,
        restricted=[
            Restricted(ruling="1", right="restricted", since=date(2026, 1, 1), records=("r-2", "r-gone")),
            Restricted(ruling="2", right="restricted", since=date(2026, 2, 1), records=("r-1",)),
            Restricted(ruling="3", right="objected", since=date(2026, 2, 1), records=("r-3",)),
        ],
        disputed=[
            Disputed(ruling="4", about="e-1", said_on=date(2026, 3, 1), says="No", records=("r-2",)),
            Disputed(ruling="5", about="r-3", said_on=date(2026, 3, 1), says=None, records=("r-3",)),
            Disputed(ruling="6", about="e-gone", said_on=date(2026, 3, 1), says="No", records=("r-2",)),
        ],
    )
    assert [(r["person_id"], r["right"], r["ruling"]) for r in rows(work, rights)] == [
        ("p1", "restricted", "1"), ("p2", "objected", "3"),
    ]  # fmt: skip
    assert [(r["ruling"], r["person_id"], r["event_id"], r["feed"]) for r in rows(work, disputes)] == [
        ("4", "p1", "e-1", "health"), ("5", "p2", None, "roll"),
    ]  # fmt: skip


def test_a_stage_is_handed_nothing_of_whom_it_may_not_use(bench: Bench):
    told = "person_id | right | since | ruling\np1 | restricted | 2026-01-01 | 1\np3 | objected | 2026-01-01 | 2"
    work = bench({rights: told, persons: PEOPLE, memberships: MEMBERS, relationships: TIES, events: EVENTS})
    used = without(work, rights=("restricted",))
    assert [row["person_id"] for row in rows(used, persons)] == ["p2", "p3"]
    assert [row["record_id"] for row in rows(used, memberships)] == ["r-3"]
    assert [row["relationship_id"] for row in rows(used, relationships)] == ["t2"]
    scored = without(work, rights=("restricted", "objected"))
    assert [row["person_id"] for row in rows(scored, persons)] == ["p2"]
    assert rows(scored, relationships) == []
    # Nothing is taken away: only what the stage is handed is less.
    assert len(rows(work, persons)) == 3
    assert without(bench({persons: PEOPLE}), rights=("restricted",)).inputs.keys() == {"persons"}


def test_an_objection_stops_scores_until_it_is_decided_on_grounds(small: Small):
    person = small.persons("IVY", "HUGHES")[0]
    made = ruling.note_objection(small.place, person_id=person, statement="I do not want it", **RULED)
    [held] = ruling.restricted_in(small.place, today=TODAY)
    assert (held.right, held.ruling) == ("objected", made.id)
    assert ruling.restricted_in(small.place, today=date(2026, 10, 1)) == []
    with pytest.raises(WrongUsage, match="compelling"):
        ruling.decide_objection(small.place, made.id, upheld=False, grounds="", **RULED)
    decided = ruling.decide_objection(small.place, made.id, upheld=False, grounds="A child's safety", **RULED)
    assert ruling.restricted_in(small.place, today=TODAY) == []
    small.place.rulings("rights").undo(decided.id, **RULED)
    assert len(ruling.restricted_in(small.place, today=TODAY)) == 1


def test_a_dispute_makes_a_notice_to_the_source_and_its_words_go_with_an_erasure(small: Small):
    event = next(
        row for row in small.rows("events") if row["kind"] == "referral" and str(row["occurred_on"]) == "2026-05-05"
    )
    notice = small.folder / "notices" / "one.txt"
    said = "I was never referred; it was my cousin."
    made = ruling.correct(small.place, about=event["event_id"], statement=said, notice=notice, **RULED)
    text = notice.read_text()
    assert notice.stat().st_mode & 0o777 == 0o600
    assert "2026-09-15--health.csv, rows, row 4" in text
    assert "Your reference: d" in text
    assert said in text
    assert not [name for name in ("Ivy", "Hughes", "Dana") if name in text]
    [dispute] = ruling.disputed_in(small.place, today=TODAY)
    assert (dispute.about, dispute.says) == (event["event_id"], said)
    # The line that stays for good has their hash and not their words.
    assert "cousin" not in small.place.rulings("rights").path.read_text()
    with pytest.raises(NotAllowed, match="newest ruling"):
        small.publish()
    person = made.more["person"]
    erase(small.place, person_id=person, decision="IG-1", **RULED)
    assert "COUSIN" not in small.live_bytes("rulings")
    with pytest.raises(WrongUsage, match="no such fact"):
        ruling.correct(small.place, about="e-0", statement=said, notice=small.folder / "n", **RULED)


@pytest.mark.slow
def test_what_is_restricted_stands_and_is_used_for_nothing_until_it_is_undone(small: Small):
    person = small.persons("IVY", "HUGHES")[0]
    assert [row for row in small.rows("evidence") if row["person_id"] == person]
    made = ruling.restrict(small.place, person_id=person, **RULED)
    small.run()
    assert [row for row in small.rows("persons") if row["person_id"] == person]
    for table in ("evidence", "cohorts", "scores"):
        assert not [row for row in small.rows(table) if row["person_id"] == person], table
    small.place.rulings("rights").undo(made.id, **RULED)
    small.run(made_on="2026-10-04T06:00:00+00:00")
    assert [row for row in small.rows("evidence") if row["person_id"] == person]
