"""C5: families affected by domestic violence and abuse."""

from thinkfamily.catalogue.rulebooks.tfp_2015.cited import FRAMEWORK, LATEST_CHILD
from thinkfamily.evidence import Indicator
from thinkfamily.vocabulary.criteria import Criterion

OR_CONFERENCE = "or in a case heard at a domestic abuse conference"

INDICATORS = (
    Indicator(
        code="C5.1",
        criterion=Criterion.DOMESTIC_ABUSE,
        says=f"was the victim in a domestic incident {OR_CONFERENCE} in the last 12 months",
        kinds=("domestic_abuse_victim",),
        also=("marac_victim", "victim_of_domestic_crime"),
        measure="happened",
        usual_feeds=("domestic-incidents",),
        standing="unverified",
        source=FRAMEWORK,
    ),
    Indicator(
        code="C5.2",
        criterion=Criterion.DOMESTIC_ABUSE,
        says=f"was the suspect in a domestic incident {OR_CONFERENCE} in the last 12 months",
        kinds=("domestic_abuse_suspect",),
        also=("marac_perpetrator",),
        measure="happened",
        usual_feeds=("domestic-incidents",),
        standing="unverified",
        source=FRAMEWORK,
    ),
    Indicator(
        code="C5.3",
        criterion=Criterion.DOMESTIC_ABUSE,
        says=f"was a child present at a domestic incident {OR_CONFERENCE} in the last 12 months",
        kinds=("domestic_abuse_present",),
        also=("marac_child",),
        measure="happened",
        usual_feeds=("domestic-incidents",),
        standing="unverified",
        source=f"{FRAMEWORK}; Domestic Abuse Act 2021 section 3: a child who sees or hears it is a victim",
        oldest=LATEST_CHILD,
    ),
)
