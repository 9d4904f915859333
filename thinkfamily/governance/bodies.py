"""The kinds of body that share data, and the parts that they take in an agreement."""

from enum import StrEnum


class Body(StrEnum):
    """A kind of body, as a legal gateway names it."""

    COUNCIL = "council"
    SCHOOL = "school"
    POLICE = "police"
    PROBATION = "probation"
    PRISON = "prison"
    YOUTH_JUSTICE = "youth-justice"
    DWP = "dwp"
    NHS = "nhs"
    TREATMENT_PROVIDER = "treatment-provider"
    HOUSING_PROVIDER = "housing-provider"
    VOLUNTARY = "voluntary"
    GOVERNMENT = "government"
    RESEARCH = "research"


class Role(StrEnum):
    """What a body is for the data, in the words of UK GDPR Articles 4, 26 and 28."""

    CONTROLLER = "controller"
    JOINT_CONTROLLER = "joint-controller"
    PROCESSOR = "processor"  # acts for a controller, under a contract


class Part(StrEnum):
    """Whether a body gives, takes, or does both."""

    SUPPLIES = "supplies"
    RECEIVES = "receives"
    BOTH = "both"
