"""The pack tells a person what is held of them and why, and nobody else by name."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.rights.conftest import AT, Small
from thinkfamily.governance.purpose import Purpose
from thinkfamily.pipeline.rights.access import answer_access
from thinkfamily.pipeline.rights.pack.looked import looked_of, who_looked
from thinkfamily.vocabulary.errors import WrongUsage
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.chain import canonical
from thinkfamily.web.audit.event import AuditEvent, Deed


def packed(small: Small, person: str, *withhold: str, out: str = "packs") -> tuple[dict, str]:
    made = answer_access(
        small.place, person_id=person, out=small.folder / out, withhold=withhold, database_url=None, at=AT,
        by="IG lead", why="Request 9",
    )  # fmt: skip
    return json.loads(made.json.read_text()), made.page.read_text()


def tobias(small: Small) -> str:
    return next(
        row["person_id"] for row in small.rows("memberships") if row["feed"] == "health" and row["record_key"] == "b"
    )


def test_a_pack_says_what_is_held_from_whom_why_by_which_law_and_how_long(small: Small):
    pack, page = packed(small, tobias(small))
    assert pack["who"]["names"] == ["Tobias Quillmarker"]
    assert {each["what"] for each in pack["recorded"]} == {
        "Was on roll at a school",
        "Was registered with a general practice",
    }
    sources = {each["feed"]: each for each in pack["sources"]}
    assert "Schools and academies of Northbridge" in sources["roll"]["from"]
    assert any("Children Act 2004" in law for law in sources["roll"]["law"])
    assert "the place's copy: 6 years after the last activity" in sources["roll"]["kept"]
    assert pack["links"]["records"] == 2
    assert "could not be read" in pack["who_looked_why_not"]
    assert page.index("In short") < page.index("Who you are")
    for path in (small.folder / "packs").iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
    assert small.place.rulings("rights").read()[-1].what == "access"


def test_a_pack_names_nobody_else(small: Small):
    for person in {row["person_id"] for row in small.rows("memberships")}:
        own = {row["record_id"] for row in small.rows("memberships") if row["person_id"] == person}
        others = [row for row in small.rows("records") if row["record_id"] not in own]
        mine = [row for row in small.rows("records") if row["record_id"] in own]
        pack, page = packed(small, person)
        told = (json.dumps(pack) + re.sub(r"<style>.*?</style>", "", page)).upper()
        theirs = {row["forename"] for row in others} | {row["phone"] for row in others}
        theirs -= {row[name] for row in mine for name in ("forename", "phone", "surname")} | {None}
        assert theirs
        assert not [word for word in theirs if re.search(rf"\b{re.escape(word)}\b", told)], person


def test_what_is_exempt_is_left_out_with_its_count_and_law(small: Small):
    pack, page = packed(small, tobias(small), "serious-harm:health")
    assert "general practice" not in page
    assert "health" not in {each["feed"] for each in pack["sources"]}
    assert "Schedule 3, paragraphs 5, 11 and 19" in page
    assert sum(each["count"] for each in pack["withheld"]) >= 1
    with pytest.raises(WrongUsage, match="already"):
        packed(small, tobias(small))
    with pytest.raises(WrongUsage, match="no ground"):
        packed(small, tobias(small), "because:health", out="other")


def test_who_looked_is_told_as_a_role_with_the_purpose(tmp_path: Path):
    event = AuditEvent(
        at=datetime.fromisoformat("2026-10-01T09:30:00+01:00"), who="17", name="Maya Okafor", role="team-manager",
        purpose=Purpose.SAFEGUARD_CHILD, reason="The school rang",
    )  # fmt: skip
    bodies = [
        canonical(Deed(kind=kind, about="p1", persons=["p1"]).body(event))
        for kind in (kinds.SAW_PERSON, kinds.ALLOCATED)
    ]
    looked = looked_of(bodies)
    assert looked.looks[0]["who"] == "team-manager"
    assert looked.looks[0]["purpose"] == "safeguard-child"
    assert looked.decisions[0]["what"] == "a worker was given to your family"
    assert "Maya" not in str(looked)
    assert "could not be read" in who_looked(["p1"], database_url="postgresql:///nobody?host=/nowhere").why_not
