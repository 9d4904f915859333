"""An erased person is gone from every live byte and stays gone when delivered again."""

import shutil
from datetime import date

import pytest

from tests.rights.conftest import AT, HEALTH, ROLL, Small
from thinkfamily.governance.marks import KEY_FILE
from thinkfamily.pipeline.rights.erasing import clear_replaced, erase
from thinkfamily.pipeline.rights.holding import Covers, add_hold
from thinkfamily.pipeline.rights.sieving import sieve_of
from thinkfamily.vocabulary.errors import NotAllowed, NotVerified, WrongUsage

ZELDA = ("ZELDA", "9434765919", "07700900111", "1985-01-02", "(1985, 1, 2)")
RULED = {"at": AT, "by": "IG lead", "why": "Request 17"}


def erase_zelda(small: Small) -> None:
    persons = small.persons("ZELDA", "QUILLMARKER")
    assert len(persons) == 2
    for person in persons:
        erase(small.place, person_id=person, decision="IG-17", **RULED)


def test_an_erasure_takes_the_person_out_of_what_is_kept_and_nothing_is_published_until_the_next_run(small: Small):
    assert all(word in small.live_bytes("store/extracts") for word in ZELDA[:3])
    erase_zelda(small)
    told = small.live_bytes("store/extracts", "rulings")
    assert "TOBIAS" in told
    assert not [word for word in ZELDA if word in told]
    with pytest.raises(NotAllowed, match="newest ruling"):
        small.publish()
    # Nothing old is cleared away before there is something new in its place.
    assert clear_replaced(small.place, day=date(2026, 10, 2)) == []
    assert small.rows("memberships")


def test_an_erasure_needs_a_decision_a_person_and_its_own_key(small: Small):
    with pytest.raises(WrongUsage, match="decision"):
        erase(small.place, person_id="person-1", decision=" ", **RULED)
    with pytest.raises(WrongUsage, match="no person"):
        erase(small.place, person_id="person-1", decision="IG-17", **RULED)
    erase_zelda(small)
    key = small.folder / "keys" / KEY_FILE
    secret = key.read_text()
    key.write_text("00" * 32)
    with pytest.raises(NotVerified, match="not the one"):
        sieve_of(small.place)
    key.unlink()
    with pytest.raises(NotVerified, match="known again"):
        sieve_of(small.place)
    key.write_text(secret)
    assert len(sieve_of(small.place).erasures) == 2


@pytest.mark.parametrize("covers", ["person", "feed", "everything"])
def test_a_legal_hold_stands_before_an_erasure_until_it_is_released(small: Small, covers: str):
    person = small.persons("ZELDA", "QUILLMARKER")[0]
    feed = next(row["feed"] for row in small.rows("memberships") if row["person_id"] == person)
    what = {"person": Covers(person_id=person), "feed": Covers(feed=feed), "everything": Covers(everything=True)}
    hold = add_hold(small.place, what[covers], **RULED)
    with pytest.raises(NotAllowed, match=hold.id):
        erase(small.place, person_id=person, decision="IG-17", **RULED)
    small.place.rulings("holds").undo(hold.id, **RULED)
    erase(small.place, person_id=person, decision="IG-17", **RULED)


@pytest.mark.slow
def test_an_erased_person_is_gone_from_every_live_byte_and_stays_gone_when_delivered_again(small: Small):
    before = shutil.copytree(small.folder / "store", small.folder.parent / "backup")
    erase_zelda(small)
    small.run()
    assert not [word for word in ZELDA if word in small.live_bytes("store", "releases", "rulings")]
    # Her son's rows stay, without her.
    assert small.persons("TOBIAS", "QUILLMARKER")
    # Old releases keep no person, only what was published when.
    past = list((small.folder / "releases" / "past").iterdir())
    assert [sorted(path.name for path in each.iterdir()) for each in past] == [
        ["manifest.json", "manifest.sig", "totals.json"]
    ]
    # The same file again, and new ones with the same number or the same name and telephone under other references.
    small.deliver("health", "2026-09-20--health.csv", *HEALTH)
    small.deliver("health", "2026-09-21--health.csv", "zz,943 476 5919,Z,Newname,,F,,,2026-01-01,")
    again = "9,Z990200120009,Ada,Other,2014-04-03,F,9 New Road,NB9 9AA,2024-09-01,,Zelda,Quillmarker,07700 900111"
    small.deliver("roll", "2026-09-22--roll.csv", *ROLL, again)
    small.run(made_on="2026-10-04T06:00:00+00:00")
    told = small.live_bytes("store", "releases", "rulings")
    assert not [word for word in (*ZELDA, "NEWNAME", "943 476 5919") if word in told]
    assert {row["code"] for row in small.rows("quarantine")} == {"SUPPRESSED"}
    assert all(r["rows_in"] == r["loaded"] + r["quarantined"] + r["exact_duplicates"] for r in small.rows("receipts"))
    # So is every day that a run is made as of, and the store of an older backup once it has been run.
    shutil.rmtree(small.folder / "store")
    shutil.copytree(before, small.folder / "store")
    small.run(made_on="2026-10-04T07:00:00+00:00")
    small.run(as_of="2026-09-18", made_on="2026-10-04T08:00:00+00:00")
    assert not [word for word in ZELDA if word in small.live_bytes("store", "releases")]
    rulings = small.place.rulings("rights")
    for each in rulings.in_force("erase"):
        rulings.undo(each.id, **RULED)
    small.run(made_on="2026-10-05T06:00:00+00:00")
    # Undone, she is back as told: by the practice, and by the school for each of two children.
    assert len(small.persons("ZELDA", "QUILLMARKER")) == 3
