"""`tfp_2015`: the six criteria of the expanded Troubled Families programme, 2015 to 2020.

A relevant household has at least two of six problems (Hansard, 18 April 2017; Welfare Reform and Work Act 2016,
section 3) and a dependent child. The national indicator tables were not available whole: each indicator says whether it
was read in an official local plan or must be checked before it is relied on.
"""

from datetime import date

from thinkfamily.catalogue.rulebooks.tfp_2015 import abuse, attendance, children, crime, health, work
from thinkfamily.catalogue.rulebooks.tfp_2015.cited import FRAMEWORK
from thinkfamily.evidence import Rulebook
from thinkfamily.vocabulary.dates import Period

__all__ = ["tfp_2015"]

tfp_2015 = Rulebook(
    id="tfp_2015",
    title="Troubled Families programme, 2015 to 2020",
    in_force=Period(first=date(2015, 4, 1), until=None),
    least_criteria=2,
    source=FRAMEWORK,
    indicators=(
        *crime.INDICATORS,
        *attendance.INDICATORS,
        *children.INDICATORS,
        *work.INDICATORS,
        *abuse.INDICATORS,
        *health.INDICATORS,
    ),
)
