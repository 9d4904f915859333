"""The kinds of fact that an agreement shares and that a legal gateway lets through."""

from enum import StrEnum


class Category(StrEnum):
    """A kind of fact about people. An agreement names those it shares; a gateway, those it lets through."""

    IDENTITY = "identity"
    ADDRESS = "address"
    EDUCATION = "education"
    EARLY_YEARS = "early-years"
    PARTICIPATION = "participation"
    SPECIAL_NEEDS = "special-educational-needs"
    SOCIAL_CARE = "social-care"
    EARLY_HELP = "early-help"
    ADULT_SOCIAL_CARE = "adult-social-care"
    MISSING = "missing"
    EXPLOITATION = "exploitation"
    YOUTH_JUSTICE = "youth-justice"
    OFFENCES = "offences"
    VICTIMS = "victims"
    DOMESTIC_ABUSE = "domestic-abuse"
    ANTISOCIAL_BEHAVIOUR = "antisocial-behaviour"
    INTELLIGENCE = "intelligence"
    PROBATION = "probation"
    HOUSING = "housing"
    HOMELESSNESS = "homelessness"
    COUNCIL_TAX = "council-tax"
    BENEFITS = "benefits"
    HEALTH_REGISTRATION = "health-registration"
    HEALTH_INVOLVEMENT = "health-involvement"
    TREATMENT = "treatment"


# UK GDPR Article 9: health, and what is as good as health.
SPECIAL = frozenset({
    Category.SPECIAL_NEEDS, Category.SOCIAL_CARE, Category.ADULT_SOCIAL_CARE, Category.HEALTH_REGISTRATION,
    Category.HEALTH_INVOLVEMENT, Category.TREATMENT, Category.EXPLOITATION,
})  # fmt: skip

# UK GDPR Article 10 and DPA 2018 section 11(2): offences, allegations of them and proceedings.
CRIMINAL = frozenset({
    Category.YOUTH_JUSTICE, Category.OFFENCES, Category.DOMESTIC_ABUSE, Category.INTELLIGENCE, Category.PROBATION,
})  # fmt: skip
