"""Every service of the town, by the id of the feed it sends, in the order in which they are written."""

from collections.abc import Callable

from thinkfamily.synthetic.services import (
    attendance,
    benefits,
    council_tax,
    domestic_incidents,
    early_help,
    exclusions,
    exploitation_service,
    gp_registration,
    health_involvement,
    housing,
    looked_after,
    missing_episodes,
    neet,
    police_incidents,
    school_roll,
    social_care,
    youth_justice,
)  # fmt: skip
from thinkfamily.synthetic.services.desk import Desk

SERVICES: dict[str, Callable[[Desk], None]] = {
    "council-tax": council_tax.send,
    "gp-registration": gp_registration.send,
    "school-roll": school_roll.send,
    "attendance": attendance.send,
    "exclusions": exclusions.send,
    "neet": neet.send,
    "social-care": social_care.send,
    "looked-after": looked_after.send,
    "missing-episodes": missing_episodes.send,
    "early-help": early_help.send,
    "youth-justice": youth_justice.send,
    "police-incidents": police_incidents.send,
    "domestic-incidents": domestic_incidents.send,
    "housing": housing.send,
    "benefits": benefits.send,
    "health-involvement": health_involvement.send,
    "exploitation-service": exploitation_service.send,
}
