"""The rule that no agreement can widen: benefit facts serve the programme for troubled families and nothing else.

The Department for Work and Pensions may give councils benefit facts under the Welfare Reform Act 2012, section 131, and
the Social Security (Information-sharing in relation to Welfare Services etc.) Regulations 2012 (SI 2012/1483):
regulation 5(1)(d) to identify households eligible for a troubled families programme, to support them and to monitor and
evaluate it; regulation 6 lets them be held for that alone. Disclosure beyond it is an offence (section 133). The rule
follows the facts: by the gateway or body they came from, by their kind, and by the events they yield, not by the name
that somebody gave the feed.
"""

from collections.abc import Iterable

from thinkfamily.governance.bodies import Body
from thinkfamily.governance.categories import Category
from thinkfamily.governance.gateway import WELFARE_REFORM, LegalGateway
from thinkfamily.governance.purpose import OWED, Purpose

_PROGRAMME = (Purpose.IDENTIFY_FAMILIES, Purpose.SUPPORT_FAMILY, Purpose.EVALUATE_PROGRAMME)
# Linking serves these three and cannot stand alone: see `lawful`.
BENEFIT_PURPOSES = frozenset({Purpose.LINKAGE, *_PROGRAMME, *OWED})

THE_LAW = "SI 2012/1483, regulations 5(1)(d) and 6, under the Welfare Reform Act 2012, section 131"

BENEFIT_KINDS = frozenset({"out_of_work_benefit", "in_work_benefit", "housing_benefit"})
BENEFIT_FEEDS = frozenset({"benefits", "housing-benefit"})
# Their numbers in the catalogue of feeds.
BENEFIT_NUMBERS = frozenset({"F30", "F31"})
# Codes of benefits that only the department, or a council in its name, awards.
BENEFIT_CODES = frozenset({"UC", "JSA", "ESA", "ESIR", "ESC", "JSIB", "JSC"})


def is_of_benefits(
    *,
    feed: str,
    numbers: Iterable[str] = (),
    kinds: Iterable[str] = (),
    codes: Iterable[str] = (),
    gateways: Iterable[LegalGateway] = (),
    categories: Iterable[Category] = (),
    suppliers: Iterable[Body] = (),
) -> bool:
    """Whether a feed carries benefit facts, by any mark of them: a new name takes none of the others away."""
    return (
        feed in BENEFIT_FEEDS
        or bool(BENEFIT_NUMBERS & set(numbers))
        or bool(BENEFIT_KINDS & set(kinds))
        or bool(BENEFIT_CODES & set(codes))
        or any(gateway.id == WELFARE_REFORM for gateway in gateways)
        or Category.BENEFITS in categories
        or Body.DWP in suppliers
    )


def lawful(purposes: Iterable[Purpose]) -> frozenset[Purpose]:
    """Those of the purposes for which the law lets benefit facts be used. Linking them is lawful only as a means."""
    within = frozenset(purposes) & BENEFIT_PURPOSES
    return within if within & set(_PROGRAMME) else frozenset()
