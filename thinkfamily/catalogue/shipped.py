"""What is shipped: which feeds belong to what, and the declarations that a place has unless it says otherwise."""

from dataclasses import dataclass
from pathlib import Path

from thinkfamily.catalogue.models import exploitation
from thinkfamily.catalogue.rulebooks.tfp_2015 import tfp_2015
from thinkfamily.evidence import Rulebook
from thinkfamily.features import Feature, Question
from thinkfamily.risk import Model

_HERE = Path(__file__).parent
FEEDS_FOLDER = _HERE / "feeds"
AGREEMENTS_FOLDER = _HERE / "agreements"

# The statutory returns that every council already makes.
RETURN_FEEDS = (
    "annex-a",
    "cin-census",
    "csc-api",
    "daily-attendance",
    "nccis",
    "school-census",
    "send-annex-a",
    "ssd",
    "ssda903",
)

# Shipped and off: laid out in no place. A council that needs one copies its contract and signs its agreement.
OFF_FEEDS = ("open-uprn", "police-intelligence", "postcode-directory")

# The feeds that the invented town writes.
TOWN_FEEDS = (
    "address-gazetteer",
    "adult-mental-health",
    "adult-social-care",
    "attainment",
    "attendance",
    "benefits",
    "child-health",
    "child-protection",
    "children-in-need",
    "contacts-referrals",
    "council-antisocial-behaviour",
    "council-tax",
    "domestic-incidents",
    "early-help",
    "exclusions",
    "exploitation-service",
    "family-hubs",
    "gp-registration",
    "homelessness",
    "housing",
    "housing-benefit",
    "looked-after",
    "marac",
    "missing-education",
    "missing-episodes",
    "neet",
    "parenting-programmes",
    "police-antisocial-behaviour",
    "police-offenders",
    "police-victims",
    "probation",
    "school-roll",
    "special-educational-needs",
    "substance-treatment",
    "youth-justice",
)


@dataclass(frozen=True, kw_only=True)
class Declarations:
    """What a place believes, beside its contracts: its rulebook, and what its models ask, look at and must reach."""

    rulebook: Rulebook
    questions: tuple[Question, ...]
    features: tuple[Feature, ...]
    models: tuple[Model, ...]


SHIPPED = Declarations(
    rulebook=tfp_2015,
    questions=(exploitation.question,),
    features=exploitation.features,
    models=(exploitation.model,),
)
