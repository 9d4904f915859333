"""How well households are found on public data whose makers know who lived with whom, by our defaults alone."""

import csv
from pathlib import Path

import pytest

from tests.families.judged import Judged, judge, pairs_in
from tests.linkage.measured import DATA, linked
from thinkfamily.families import gather
from thinkfamily.tables.families import households
from thinkfamily.tables.linkage import memberships
from thinkfamily.vocabulary.dates import AsOf

CENSUS = "pseudopeople_decennial_census"


def households_judged(folder: Path) -> dict[str, Judged]:
    """Pairs of people counted by the census who share a household: of all, and of those whom it counted in homes."""
    work = linked("pseudopeople", folder)
    gather(work=work, as_of=AsOf.parse("2021-03-08"), previous=None)
    told = work.table(memberships)
    rows = work.backend.to_pyarrow(told.filter(told.feed == "census").select("record_key", "person_id")).to_pylist()
    person = {row["record_key"]: row["person_id"] for row in rows}
    where = work.backend.to_pyarrow(work.table(households).filter(lambda rows: rows["until"].isnull())).to_pylist()
    homes: dict[str, list[str]] = {}
    for row in where:
        homes.setdefault(row["person_id"], []).append(row["household_id"])
    truth, counted = _read(f"{CENSUS}_truth.csv"), _read(f"{CENSUS}.csv")
    found = pairs_in((home, key) for key, who in person.items() for home in homes.get(who, ()))
    # Two rows about one human being are no pair who live together.
    same = pairs_in((row["simulant_id"], row["row_id"]) for row in truth)
    real = pairs_in((row["household_id"], row["row_id"]) for row in truth) - same
    found -= same
    at_home = {row["row_id"] for row in counted if row["housing_type"] in ("Household", "")}
    homely = [{pair for pair in pairs if set(pair) <= at_home} for pairs in (found, real)]
    return {"every": judge(found, real), "in homes": judge(*homely)}


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(newline="", encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


@pytest.mark.slow
def test_people_whom_a_census_counted_in_one_home_are_one_household(tmp_path: Path) -> None:
    judged = households_judged(tmp_path)

    # Measured: precision .988, recall .920, F1 .952. Of everybody the recall is .16: the census calls all who are in
    # one kind of institution one household.
    assert judged["in homes"].precision >= 0.97
    assert judged["in homes"].f1 >= 0.93
    assert judged["every"].precision >= 0.97
