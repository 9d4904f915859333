"""C4: adults out of work or at risk of financial exclusion, and young people at risk of worklessness."""

from thinkfamily.catalogue.rulebooks.tfp_2015.cited import FRAMEWORK, YOUNG_PERSON
from thinkfamily.evidence import Indicator
from thinkfamily.vocabulary.criteria import Criterion
from thinkfamily.vocabulary.dates import ADULT_AT

INDICATORS = (
    Indicator(
        code="C4.1",
        criterion=Criterion.WORK_AND_FINANCE,
        says="receives an out-of-work benefit",
        kinds=("out_of_work_benefit",),
        measure="lasting",
        usual_feeds=("benefits",),
        standing="unverified",
        source=f"{FRAMEWORK}; held under SI 2012/1483 regulation 5(1)(d) for this purpose alone",
        youngest=ADULT_AT,
    ),
    Indicator(
        code="C4.4",
        criterion=Criterion.WORK_AND_FINANCE,
        says="is not in education, employment or training",
        kinds=("not_in_education_or_work",),
        measure="lasting",
        usual_feeds=("neet",),
        standing="unverified",
        source=FRAMEWORK,
        youngest=YOUNG_PERSON[0],
        oldest=YOUNG_PERSON[1],
    ),
    Indicator(
        code="C4.5",
        criterion=Criterion.WORK_AND_FINANCE,
        says="had eight weeks of rent arrears or more in the last 12 months",
        kinds=("rent_arrears",),
        measure="greatest",
        # Considerable arrears: eight weeks is the mandatory ground 8 of the Housing Act 1988, schedule 2.
        threshold=8,
        usual_feeds=("housing",),
        standing="local",
        source="RBKC outcomes plan: considerable rent arrears; the figure is ours to set",
        youngest=16,
    ),
)
