"""What indicators of several criteria share: the framework they cite, and ages."""

from thinkfamily.vocabulary.dates import ADULT_AT

FRAMEWORK = "Financial Framework for the Expanded Troubled Families Programme, March 2015"
YOUNG_PERSON = (16, 18)
LATEST_CHILD = ADULT_AT - 1
