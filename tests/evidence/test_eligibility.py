"""Who qualifies, from answers written out: two criteria, of which a parent elsewhere accounts for one at the most."""

import ibis
import pyarrow as pa
import pytest

from tests.evidence.conftest import AS_OF
from thinkfamily.catalogue.rulebooks.tfp_2015 import tfp_2015
from thinkfamily.evidence.families import criteria_of_families, eligibility_of_families
from thinkfamily.tables.evidence import evidence

MEMBERS = pa.table(
    {
        "family_id": ["home"] * 3,
        "person_id": ["mother", "child", "father"],
        "role": ["parent", "child", "non_resident_parent"],
        "age": [40, 8, 41],
    }
)


@pytest.mark.parametrize(
    ("answers", "met", "answer"),
    [
        ("mother C1 yes, child C2 yes", 2, "yes"),
        ("mother C1 yes, child C1 yes", 1, "no"),
        ("mother C1 yes, father C5 yes", 2, "yes"),
        ("father C1 yes, father C5 yes", 1, "no"),
        ("father C1 yes, father C5 yes, child C2 yes", 2, "yes"),
        ("mother C1 yes, child C2 unknown", 1, "unknown"),
        ("mother C1 yes, father C5 unknown", 1, "unknown"),
        ("father C1 yes, father C5 unknown", 1, "no"),  # of his only one would count
        ("father C1 yes, father C5 yes, mother C5 unknown", 1, "unknown"),  # hers would count beside his
        ("father C1 yes, mother C1 unknown", 1, "no"),  # one criterion all the same
        ("mother C1 unknown, child C2 unknown", 0, "unknown"),
        ("mother C1 no, child C2 no", 0, "no"),
    ],
)
def test_a_family_qualifies_does_not_or_cannot_be_told(bench, answers, met, answer):
    rows = [each.split() for each in answers.split(", ")]
    lines = [f"{who} | {criterion}.1 | {criterion} | {found}" for who, criterion, found in rows]
    work = bench({evidence: "person_id | indicator | criterion | answer\n" + "\n".join(lines)})
    members, found = ibis.memtable(MEMBERS), work.table(evidence)
    criteria = criteria_of_families(members, found, coverages={}, as_of=AS_OF)
    judged = eligibility_of_families(members, found, criteria, rulebook=tfp_2015, as_of=AS_OF)
    row = work.backend.to_pyarrow(judged).to_pylist()[0]
    assert (row["met"], row["answer"], row["has_dependent_child"]) == (met, answer, True)


def test_what_nobody_is_asked_is_not_unknown(bench):
    work = bench({evidence: "person_id | indicator | criterion | answer\nmother | C1.1 | C1 | unknown"})
    rows = criteria_of_families(ibis.memtable(MEMBERS), work.table(evidence), coverages={}, as_of=AS_OF)
    answers = {row["criterion"]: row["answer"] for row in work.backend.to_pyarrow(rows).to_pylist()}
    assert answers == {"C1": "unknown"} | dict.fromkeys(["C2", "C3", "C4", "C5", "C6"], "no")
