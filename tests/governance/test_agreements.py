from datetime import date
from pathlib import Path

import pytest

from thinkfamily.governance.agreement import Agreement, check_may_load, read_agreement
from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.dates import Period
from thinkfamily.vocabulary.errors import ContractBroken, NotAllowed

EDUCATION = Agreement(
    id="education",
    title="Schools",
    parties=("Council", "Schools"),
    feeds=("school-roll",),
    purposes=(Purpose.LINKAGE,),
    gateway="Children Act 2004 section 10",
    notice="https://place.example/notice",
    impact_assessment="https://place.example/dpia",
    in_force=Period(first=date(2026, 1, 1), until=date(2027, 1, 1)),
)


@pytest.mark.parametrize(
    ("feed", "agreement", "day", "said"),
    [
        ("school-roll", "education", "2025-12-31", "in force from 2026-01-01"),
        ("school-roll", "education", "2027-01-01", "in force from 2026-01-01"),
        ("attendance", "education", "2026-06-01", "does not name feed attendance"),
        ("school-roll", "other", "2026-06-01", "stands on agreement other"),
        ("school-roll", "", "2026-06-01", "stands on agreement (none)"),
    ],
)
def test_a_feed_is_not_loaded_outside_its_agreement(feed, agreement, day, said):
    with pytest.raises(NotAllowed) as refused:
        check_may_load(
            feed=feed, agreement_id=agreement, agreements={"education": EDUCATION}, day=date.fromisoformat(day)
        )
    assert said in refused.value.what


def test_a_feed_is_loaded_within_its_agreement():
    found = check_may_load(
        feed="school-roll", agreement_id="education", agreements={"education": EDUCATION}, day=date(2026, 12, 31)
    )
    assert found is EDUCATION


def test_an_agreement_covers_only_the_purposes_it_names():
    assert EDUCATION.covers(feed="school-roll", purpose=Purpose.LINKAGE, day=date(2026, 6, 1))
    assert not EDUCATION.covers(feed="school-roll", purpose=Purpose.FIND_EXPLOITATION, day=date(2026, 6, 1))


AGREEMENT = """
id: education
title: Schools
parties: [Council, Schools]
feeds: [school-roll]
purposes: [linkage]
gateway: Children Act 2004 section 10
notice: https://place.example/notice
impact_assessment: https://place.example/dpia
valid_from: 2026-01-01
valid_until: 2027-01-01
"""


def test_an_agreement_is_read_from_yaml(tmp_path: Path):
    path = tmp_path / "education.yaml"
    path.write_text(AGREEMENT)
    assert read_agreement(path) == EDUCATION


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("notice: https://place.example/notice", "notice:", "notice is empty"),
        ("impact_assessment: https://place.example/dpia\n", "", "impact_assessment is empty"),
        ("purposes: [linkage]", "purposes: [curiosity]", "curiosity"),
        ("valid_until: 2027-01-01", "valid_until: 2020-01-01", "before it begins"),
        ("title: Schools", "title: [unclosed", "cannot be read"),
    ],
)
def test_an_agreement_that_lacks_a_part_is_refused(tmp_path: Path, written: str, instead: str, said: str):
    path = tmp_path / "education.yaml"
    path.write_text(AGREEMENT.replace(written, instead))
    with pytest.raises(ContractBroken) as broken:
        read_agreement(path)
    assert said in str(broken.value)
    assert str(path) in broken.value.where
