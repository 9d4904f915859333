"""C3: children of all ages who need help."""

from thinkfamily.catalogue.rulebooks.tfp_2015.cited import FRAMEWORK, LATEST_CHILD, YOUNG_PERSON
from thinkfamily.evidence import Indicator
from thinkfamily.vocabulary.criteria import Criterion

# Two-year-olds are offered a place until the term after they turn three.
OLDEST_BEFORE_SCHOOL = 3
CHILDREN_IN_NEED = ("children-in-need",)
CHILD_PROTECTION = ("child-protection",)

INDICATORS = (
    Indicator(
        code="C3.1",
        criterion=Criterion.CHILDREN_NEEDING_HELP,
        says="has early help",
        kinds=("early_help",),
        measure="lasting",
        usual_feeds=("early-help",),
        standing="unverified",
        source=FRAMEWORK,
        oldest=LATEST_CHILD,
    ),
    Indicator(
        code="C3.2",
        criterion=Criterion.CHILDREN_NEEDING_HELP,
        says="is a child in need",
        kinds=("child_in_need",),
        measure="lasting",
        usual_feeds=CHILDREN_IN_NEED,
        standing="unverified",
        source=f"{FRAMEWORK}; Children Act 1989 section 17",
        oldest=LATEST_CHILD,
    ),
    Indicator(
        code="C3.3",
        criterion=Criterion.CHILDREN_NEEDING_HELP,
        says="was the subject of a section 47 enquiry in the last 12 months",
        kinds=("section_47_enquiry",),
        measure="happened",
        usual_feeds=CHILD_PROTECTION,
        standing="unverified",
        source=f"{FRAMEWORK}; Children Act 1989 section 47",
        oldest=LATEST_CHILD,
    ),
    Indicator(
        code="C3.4",
        criterion=Criterion.CHILDREN_NEEDING_HELP,
        says="has a child protection plan",
        kinds=("child_protection_plan",),
        measure="lasting",
        usual_feeds=CHILD_PROTECTION,
        standing="unverified",
        source=FRAMEWORK,
        oldest=LATEST_CHILD,
    ),
    Indicator(
        code="C3.5a",
        criterion=Criterion.CHILDREN_NEEDING_HELP,
        says="is entitled to an early-years place for two-year-olds that has not been taken up",
        kinds=("early_years_offer_not_taken_up",),
        measure="lasting",
        usual_feeds=("family-hubs",),
        standing="official",
        source="Devon one-minute guide: not taking up early-years entitlement",
        oldest=OLDEST_BEFORE_SCHOOL,
    ),
    Indicator(
        code="C3.5b",
        criterion=Criterion.CHILDREN_NEEDING_HELP,
        says="is owed a homelessness duty at 16 or 17",
        kinds=("homeless_young_person",),
        measure="lasting",
        usual_feeds=("homelessness",),
        standing="local",
        source="Taken from general knowledge of local plans: young people of 16 or 17 who are homeless",
        youngest=YOUNG_PERSON[0],
        oldest=LATEST_CHILD,
    ),
)
