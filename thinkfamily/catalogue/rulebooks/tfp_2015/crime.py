"""C1: parents or children involved in crime or antisocial behaviour."""

from thinkfamily.catalogue.rulebooks.tfp_2015.cited import FRAMEWORK, LATEST_CHILD
from thinkfamily.evidence import Indicator
from thinkfamily.vocabulary.criteria import Criterion
from thinkfamily.vocabulary.dates import ADULT_AT

PROBATION = ("probation",)

INDICATORS = (
    Indicator(
        code="C1.1",
        criterion=Criterion.CRIME,
        says="had a proven offence, a caution or a charge in the last 12 months",
        kinds=("proven_offence", "offence"),
        measure="happened",
        usual_feeds=("youth-justice", "police-offenders"),
        standing="official",
        source="RBKC outcomes plan: child with a proven offence, adding police cautions",
    ),
    Indicator(
        code="C1.2",
        criterion=Criterion.CRIME,
        says="was involved in antisocial behaviour in the last 12 months",
        kinds=("antisocial_behaviour",),
        also=("council_antisocial_behaviour",),
        measure="happened",
        usual_feeds=("police-antisocial-behaviour",),
        standing="official",
        source="RBKC outcomes plan: antisocial behaviour intervention or local equivalent, by police or council",
    ),
    Indicator(
        code="C1.3",
        criterion=Criterion.CRIME,
        says="is in prison and within a year of release",
        kinds=("nearing_release",),
        measure="lasting",
        usual_feeds=PROBATION,
        standing="unverified",
        source=f"{FRAMEWORK}: adult prisoner less than 12 months from release, with parenting responsibilities",
        youngest=ADULT_AT,
    ),
    Indicator(
        code="C1.4",
        criterion=Criterion.CRIME,
        says="is on licence or under supervision after release from prison",
        kinds=("on_licence",),
        measure="lasting",
        usual_feeds=PROBATION,
        standing="unverified",
        source=f"{FRAMEWORK}: adult on licence or supervision, with parenting responsibilities",
        youngest=ADULT_AT,
    ),
    Indicator(
        code="C1.5",
        criterion=Criterion.CRIME,
        says="is under a community or suspended order",
        kinds=("probation_order",),
        measure="lasting",
        usual_feeds=PROBATION,
        standing="official",
        source="Devon one-minute guide: adult on a community order or suspended sentence",
        youngest=ADULT_AT,
    ),
    Indicator(
        code="C1.5y",
        criterion=Criterion.CRIME,
        says="is under a youth justice order",
        kinds=("youth_justice_order",),
        measure="lasting",
        usual_feeds=("youth-justice",),
        standing="local",
        source=f"{FRAMEWORK} names court orders of adults; those of young people are ours to count beside them",
        youngest=10,
        oldest=LATEST_CHILD,
    ),
)
