"""Legal gateways: those that are shipped, what a place lays over them, and what none of them may do."""

from datetime import date
from pathlib import Path

import pytest

from tests.agreed import gateway
from thinkfamily.catalogue.shipped import AGREEMENTS_FOLDER
from thinkfamily.governance.bound import BENEFIT_PURPOSES
from thinkfamily.governance.categories import Category
from thinkfamily.governance.gateway import WELFARE_REFORM
from thinkfamily.governance.purpose import Purpose
from thinkfamily.governance.reading import read_agreement, read_gateways, shipped_gateways
from thinkfamily.vocabulary.errors import ContractBroken

# One or more ids for each row of the law's own list: duty, request, disclosure, need, crime, and so on to the last.
EVERY_ROW = {
    "ca2004-s10", "ca2004-s11", "ca2004-s16h", "ca2004-s16la", "ca1989-s17-47", "cda1998-s115", "dea2017-s35",
    WELFARE_REFORM, "ea2002-s175", "ea1996-s436a", "ea1996-s537a", "pupil-registration-2024", "esa2008-s12-72",
    "childcare2006-s1-4", "cfa2014-s23-31", "care2014-s6-7", "nhsa2006-s82", "hsca2012-s251a-c", "ha1996-pt7",
    "lgfa1992", "general-powers", "oma2007-s14", "cja2003-s325", "da2021", "pcsca2022-s7-17",
}  # fmt: skip
HEALTH = {Category.HEALTH_REGISTRATION, Category.HEALTH_INVOLVEMENT, Category.TREATMENT}


def test_every_power_that_a_council_may_think_of_is_shipped_with_its_words_and_source() -> None:
    shipped = shipped_gateways()
    assert set(shipped) >= EVERY_ROW
    assert all(each.url.startswith("https://") for each in shipped.values())
    assert not [each.id for each in shipped.values() if each.verified_by], "only a place's lawyer verifies"


@pytest.mark.parametrize("name", ["lgfa1992", "general-powers", "cja2003-s325", "hsca2012-s251a-c", "ssaa1992"])
def test_what_is_no_gateway_for_the_programme_opens_nothing(name: str) -> None:
    told = shipped_gateways()[name]
    assert not [p for p in Purpose for c in Category if told.lets_through(category=c, purpose=p)]


def test_the_digital_economy_act_never_lets_health_through() -> None:
    assert not HEALTH & set(shipped_gateways()["dea2017-s35"].categories)


def test_benefits_come_through_one_gateway_alone_and_for_its_purposes_alone() -> None:
    through = {
        each.id: {p for p in Purpose if each.lets_through(category=Category.BENEFITS, purpose=p)}
        for each in shipped_gateways().values()
    }
    assert {name: purposes for name, purposes in through.items() if purposes} == {WELFARE_REFORM: BENEFIT_PURPOSES}


def test_every_shipped_agreement_has_a_gateway_for_each_purpose_it_names() -> None:
    for path in AGREEMENTS_FOLDER.glob("*.yaml"):
        signed = read_agreement(path)
        assert signed.has_gateway_for == set(signed.purposes), path.name
        assert (signed.unsigned_by, signed.id) == ((), path.stem)


OWN = """
gateways:
  - {id: byelaw, instrument: A byelaw, provision: "1", nature: power, from: [council], to: [council],
     purposes: [linkage], data_categories: [identity], art6: 6(1)(e), reliability: official}
changes:
  - {id: ca2004-s16la, commenced: true, verified_by: Monitoring officer, verified_on: 2026-09-01}
"""


def test_a_place_adds_gateways_and_confirms_those_that_are_shipped(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN)
    found = read_gateways(tmp_path, beside=shipped_gateways())
    assert set(found) == {*shipped_gateways(), "byelaw"}
    changed = found["ca2004-s16la"]
    assert (changed.is_commenced, changed.verified_by, changed.verified_on) == (
        True, "Monitoring officer", date(2026, 9, 1),
    )  # fmt: skip
    assert changed.purposes == shipped_gateways()["ca2004-s16la"].purposes


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("ca2004-s16la", "no-such-act", "no-such-act is no gateway"),
        (", verified_on: 2026-09-01", "", "who verified it and when"),
        ("nature: power", "nature: wish", "gateways.0.nature: 'wish' is not one of"),
        ("[identity]", "[offences]", "no condition for Article 10"),
        ("[identity]", "[treatment]", "no condition for Article 9"),
    ],
)
def test_a_gateway_that_is_wrong_is_refused(tmp_path: Path, written: str, instead: str, said: str) -> None:
    (tmp_path / "own.yaml").write_text(OWN.replace(written, instead))
    with pytest.raises(ContractBroken) as broken:
        read_gateways(tmp_path, beside=shipped_gateways())
    assert said in broken.value.what


def test_one_that_has_not_commenced_lets_nothing_through() -> None:
    assert not shipped_gateways()["ca2004-s16la"].lets_through(
        category=Category.IDENTITY, purpose=Purpose.SAFEGUARD_CHILD
    )
    assert gateway().lets_through(category=Category.IDENTITY, purpose=Purpose.SAFEGUARD_CHILD)
