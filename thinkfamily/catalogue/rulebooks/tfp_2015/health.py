"""C6: parents and children with a range of health problems."""

from thinkfamily.catalogue.rulebooks.tfp_2015.cited import FRAMEWORK, LATEST_CHILD
from thinkfamily.evidence import Indicator
from thinkfamily.vocabulary.criteria import Criterion
from thinkfamily.vocabulary.dates import ADULT_AT

INDICATORS = (
    # A service for adults and one for children can each say only of their own that there was nobody.
    Indicator(
        code="C6.1",
        criterion=Criterion.HEALTH,
        says="is involved with a mental health service for adults",
        kinds=("mental_health_service",),
        measure="lasting",
        usual_feeds=("adult-mental-health",),
        standing="unverified",
        source=FRAMEWORK,
        youngest=ADULT_AT,
    ),
    Indicator(
        code="C6.1c",
        criterion=Criterion.HEALTH,
        says="is involved with a mental health service for children",
        kinds=("child_mental_health_service",),
        measure="lasting",
        usual_feeds=("child-health",),
        standing="unverified",
        source=FRAMEWORK,
        oldest=LATEST_CHILD,
    ),
    Indicator(
        code="C6.2",
        criterion=Criterion.HEALTH,
        says="is in drug or alcohol treatment",
        kinds=("substance_service",),
        measure="lasting",
        usual_feeds=("substance-treatment",),
        standing="unverified",
        source=FRAMEWORK,
    ),
    Indicator(
        code="C6.4",
        criterion=Criterion.HEALTH,
        says="has adult social care",
        kinds=("adult_social_care",),
        measure="lasting",
        usual_feeds=("adult-social-care",),
        standing="local",
        source=f"{FRAMEWORK}: nomination by health; that adult social care stands in for one is ours (Care Act 2014)",
        youngest=ADULT_AT,
    ),
)
