"""Attendance codes: what each says of a half-day session, and from when until when it was in use.

Sources: Department for Education, *Working together to improve school attendance*, in force from 19 August 2024, and
the *School attendance* guidance before it. That sessions at which a pupil was unable to attend (Q and Y1 to Y7; Y
before) do not count as possible is unverified for every code among them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Says = Literal["attended", "authorised", "unauthorised", "not possible"]

# The day on which School Attendance (Pupil Registration) (England) Regulations 2024 came into force.
NEW_CODES = date(2024, 8, 19)


@dataclass(frozen=True, kw_only=True)
class Codes:
    """Codes that say one thing of a session. `first` and `until` bound the days of their use (half-open)."""

    says: Says
    codes: tuple[str, ...]
    first: date | None = None
    until: date | None = None


CODES: tuple[Codes, ...] = (
    Codes(says="attended", codes=("/", "\\", "L", "B", "P", "V", "W")),
    Codes(says="attended", codes=("K",), first=NEW_CODES),
    Codes(says="attended", codes=("J",), until=NEW_CODES),
    Codes(says="authorised", codes=("C", "E", "I", "M", "R", "S", "T")),
    Codes(says="authorised", codes=("C1", "C2", "J1"), first=NEW_CODES),
    Codes(says="authorised", codes=("H",), until=NEW_CODES),
    Codes(says="unauthorised", codes=("G", "N", "O", "U")),
    Codes(says="not possible", codes=("D", "X", "Z", "#")),
    Codes(says="not possible", codes=("Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7"), first=NEW_CODES),
    Codes(says="not possible", codes=("Y",), until=NEW_CODES),
)
