"""How often each service of the town sends its feed, in months.

Seldomer than the contracts promise (their weeks and days are what a council would ask for): every delivery costs a
demonstration time, and six years of daily ones would teach it nothing more. Each row says for itself when it was
recorded. Registers and spells, in which a delivery is also how one learns that something ended, come oftener.
"""

SENT_EVERY_MONTHS: dict[str, int] = {
    "council-tax": 12,
    "gp-registration": 12,
    "school-roll": 4,
    "attendance": 6,
    "exclusions": 12,
    "neet": 12,
    "contacts-referrals": 12,
    "children-in-need": 6,
    "child-protection": 6,
    "looked-after": 6,
    "missing-episodes": 6,
    "early-help": 12,
    "youth-justice": 12,
    "police-offenders": 12,
    "police-victims": 12,
    "domestic-incidents": 12,
    "police-antisocial-behaviour": 12,
    "housing": 12,
    "benefits": 6,
    "substance-treatment": 12,
    "adult-mental-health": 12,
    "child-health": 12,
    "exploitation-service": 12,
    "missing-education": 12,
    "special-educational-needs": 12,
    "attainment": 12,
    "family-hubs": 12,
    "parenting-programmes": 12,
    "marac": 12,
    "council-antisocial-behaviour": 12,
    "probation": 12,
    "homelessness": 12,
    "housing-benefit": 12,
    "adult-social-care": 12,
    "address-gazetteer": 12,
}
