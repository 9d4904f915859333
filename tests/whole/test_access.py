"""Nobody's pack names anybody else: looked for, in an invented town, by the names that its records hold of others."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from tests.whole.conftest import done, exported

# Given names that are words of a pack as well: months, and what the text itself says.
WORDS = {"APRIL", "MAY", "JUNE", "AUGUST", "WILL", "MARK", "ROSE", "GRACE", "FAITH", "HOPE", "JOY"}


def test_packs_of_a_town_name_nobody_else(town: Path, copy_of: Callable[[Path], Path]) -> None:
    place = copy_of(town)
    names = exported(town, "records")[["record_id", "role", "forename", "surname", "street", "phone", "protected"]]
    held = exported(town, "memberships")[["record_id", "person_id"]].merge(names, on="record_id")
    for person in whose(held):
        done("subject", "access", place, person, "--out", place / "packs", "--by", "IG lead", "--why", "Request 1")
        told = json.dumps(json.loads((place / "packs" / f"{person}.json").read_text()), ensure_ascii=False)
        page = re.sub(r"<style>.*?</style>", "", (place / "packs" / f"{person}.html").read_text())
        said = set(re.findall(r"[A-Z]+", (told + page).upper()))
        mine, others = held[held.person_id == person], held[held.person_id != person]
        # Streets are named after people too.
        own = {word for told_of in (mine.forename, mine.surname, mine.street) for each in told_of.dropna()
               for word in each.split()}  # fmt: skip
        theirs = set(others.forename.dropna()) - own - WORDS
        assert len(theirs) > 100
        assert not {name for name in theirs if name in said and len(name) > 2}, person
        phones = set(others.phone.dropna()) - set(mine.phone.dropna())
        assert not [phone for phone in phones if phone in told], person


def whose(held: pd.DataFrame) -> list[str]:
    """The person with most records in others' rows, a child named in a claim, and one who is protected, if any is."""
    told = (held.role != "person", held.role == "dependant1", held.protected)
    return [person for rows in told for person in held[rows].person_id.value_counts().index[:1]]
