"""C2: children who have not been attending school regularly."""

from thinkfamily.catalogue.rulebooks.tfp_2015.cited import FRAMEWORK, LATEST_CHILD
from thinkfamily.evidence import Indicator
from thinkfamily.vocabulary.criteria import Criterion

# Persistent absence: attendance below 90% over three consecutive terms, from September 2015 (Surrey, Devon, RBKC).
LEAST_ATTENDANCE = 0.90
# Suspensions and exclusions in three terms: in the year to the day, which holds three terms wherever it begins.
THREE_TERMS = 12
COMPULSORY_SCHOOL_AGE = (5, 16)
OUT_OF_SCHOOL = ("missing-education", "school-census")
# Of the kinds of alternative provision, those for pupils whose behaviour a school could not manage.
FOR_BEHAVIOUR = ("PRU", "AP_ACADEMY", "APA")

INDICATORS = (
    Indicator(
        code="C2.1",
        criterion=Criterion.ATTENDANCE,
        says="attended less than 90% of sessions over the last three terms",
        kinds=("sessions_attended",),
        out_of=("sessions_possible",),
        measure="share_below",
        threshold=LEAST_ATTENDANCE,
        terms=3,
        usual_feeds=("attendance",),
        standing="official",
        source="Surrey family support programme outcomes guidance; Devon one-minute guide",
        youngest=COMPULSORY_SCHOOL_AGE[0],
        oldest=COMPULSORY_SCHOOL_AGE[1],
    ),
    Indicator(
        code="C2.2",
        criterion=Criterion.ATTENDANCE,
        says="was suspended three times or more in the last three terms",
        kinds=("suspended",),
        measure="happened",
        threshold=3,
        months=THREE_TERMS,
        usual_feeds=("exclusions",),
        standing="official",
        source="Devon one-minute guide: three fixed-term exclusions in three terms",
        youngest=4,
        oldest=LATEST_CHILD,
    ),
    Indicator(
        code="C2.3",
        criterion=Criterion.ATTENDANCE,
        says="was permanently excluded in the last three terms",
        kinds=("permanently_excluded",),
        measure="happened",
        months=THREE_TERMS,
        usual_feeds=("exclusions",),
        standing="unverified",
        source=FRAMEWORK,
        youngest=4,
        oldest=LATEST_CHILD,
    ),
    Indicator(
        code="C2.4",
        criterion=Criterion.ATTENDANCE,
        says="is in a pupil referral unit or an alternative provision academy",
        kinds=("alternative_provision",),
        codes=FOR_BEHAVIOUR,
        measure="lasting",
        usual_feeds=OUT_OF_SCHOOL,
        standing="unverified",
        source=f"{FRAMEWORK}: in alternative provision for behaviour",
        youngest=COMPULSORY_SCHOOL_AGE[0],
        oldest=COMPULSORY_SCHOOL_AGE[1],
    ),
    Indicator(
        code="C2.5",
        criterion=Criterion.ATTENDANCE,
        says="is missing education",
        kinds=("missing_education",),
        measure="lasting",
        usual_feeds=OUT_OF_SCHOOL,
        standing="official",
        source="Devon one-minute guide: not on a school roll and no suitable education (Education Act 1996 s436A)",
        youngest=COMPULSORY_SCHOOL_AGE[0],
        oldest=COMPULSORY_SCHOOL_AGE[1],
    ),
)
