"""What was known on a day, about a child and about those around the child.

A feature is whose, what, over how long and how counted, declared under the name that it publishes. `compute` reads
every fact through `engine/asof.py`, so that what is computed for a past day is what could have been computed on it.
"""

from thinkfamily.features.feature import Feature
from thinkfamily.features.measure import age, any_of, count, days_since, distinct, people, rate, tied_by, total
from thinkfamily.features.purposes import check_purposes, purposes_wanting
from thinkfamily.features.question import Question
from thinkfamily.features.stage import compute
from thinkfamily.features.what import happened
from thinkfamily.features.whose import associates, child, household, parents, siblings

__all__ = [
    "Feature",
    "Question",
    "age",
    "any_of",
    "associates",
    "check_purposes",
    "child",
    "compute",
    "count",
    "days_since",
    "distinct",
    "happened",
    "household",
    "parents",
    "people",
    "purposes_wanting",
    "rate",
    "siblings",
    "tied_by",
    "total",
]
