"""Agreements that claim more than law, contracts and parties bear out, and those that are shipped, which do not."""

from dataclasses import replace

import pytest

from tests.agreed import agreed, gateway, narrowed
from thinkfamily.catalogue.shipped import AGREEMENTS_FOLDER, FEEDS_FOLDER
from thinkfamily.contracts.claims import unfounded_claims
from thinkfamily.contracts.reading import read_contracts
from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.bodies import Body
from thinkfamily.governance.purpose import Purpose
from thinkfamily.governance.reading import read_agreement

FEEDS = read_contracts(FEEDS_FOLDER)
ROLL = agreed("school-roll", id="education-2019")
MONEY = agreed("benefits", id="benefits-2019", purposes=[Purpose.IDENTIFY_FAMILIES, Purpose.FIND_EXPLOITATION])


@pytest.mark.parametrize(
    ("agreement", "code", "said"),
    [
        (replace(ROLL, gateways=(gateway(purposes=[Purpose.PLAN_SERVICES]),)), 4, "claims linkage, for which none"),
        (
            replace(ROLL, gateways=(replace(gateway(), from_bodies=(Body.POLICE,)),)), 4,
            "stands on an-act, which is no gateway from any of council to any of council",
        ),
        (replace(ROLL, columns=(narrowed("school-roll", "shoe_size"),)), 2, "does not have: shoe_size"),
        (MONEY, 4, "claims find-exploitation for benefit facts (feed benefits)"),
        (replace(MONEY, purposes=(Purpose.LINKAGE,)), 4, "claims linkage for benefit facts"),
    ],
)  # fmt: skip
def test_an_agreement_that_claims_too_much_is_told(agreement: Agreement, code: int, said: str) -> None:
    [fault] = unfounded_claims(FEEDS, agreements={agreement.id: agreement})
    assert fault.exit_code == code
    assert said in fault.what


def test_the_shipped_agreements_claim_nothing_that_is_not_borne_out() -> None:
    signed = {each.id: each for each in map(read_agreement, AGREEMENTS_FOLDER.glob("*.yaml"))}
    assert not list(unfounded_claims(FEEDS, agreements=signed))
