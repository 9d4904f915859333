"""What an agreement says beside its purposes: who signs, how long facts are kept, where the public reads of it."""

from dataclasses import dataclass
from datetime import date

from thinkfamily.governance.bodies import Body, Part, Role


@dataclass(frozen=True, kw_only=True)
class Party:
    """A named body, what it is for the data, and whether it gives or takes."""

    name: str
    body: Body
    role: Role = Role.CONTROLLER
    part: Part = Part.BOTH

    @property
    def supplies(self) -> bool:
        """Whether it gives facts."""
        return self.part is not Part.RECEIVES

    @property
    def receives(self) -> bool:
        """Whether it takes facts."""
        return self.part is not Part.SUPPLIES


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who signed for a party (an office, not a person), and on which day."""

    party: str
    by: str
    signed_on: date


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Where the public can read of it (UK GDPR Articles 13 and 14), and since when."""

    url: str
    published_on: date


@dataclass(frozen=True, kw_only=True)
class ImpactAssessment:
    """The data protection impact assessment (Article 35): its reference, the day it was signed off, and where it is."""

    reference: str
    done_on: date
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Retention:
    """How long what is received is kept, counted from what, and what becomes of it then."""

    years: float
    counted_from: str
    then: str = "deleted"


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom to tell of a breach, and within how many hours (72 to the Commissioner: Article 33)."""

    contact: str
    within_hours: int = 24


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The rest that an agreement says, in its own words; what code cannot check, and people have to keep.

    `about` whom it is; `access` lists the roles that may look; `rights` whom to ask. After the Information
    Commissioner's data sharing code of practice.
    """

    benefit: str = ""
    necessity: str = ""
    about: tuple[str, ...] = ()
    consent: str = ""
    transfer: str = ""
    frequency: str = ""
    accuracy: str = ""
    access: tuple[str, ...] = ()
    security: str = ""
    rights: str = ""
    freedom_of_information: str = ""
    onward_use: str = ""
    ends: str = ""
