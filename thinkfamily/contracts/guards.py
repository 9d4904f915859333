"""What a feed's deliveries usually look like, so that one which does not is held until a person has looked."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

# How an extract tells the day that it was drawn: from its file's name, from its rows, or not at all.
Drawn = Literal["name", "rows", "either", "untold"]
_DRAWN = ("name", "rows", "either", "untold")


@dataclass(frozen=True, kw_only=True)
class Guards:
    """The bounds of a usual delivery; shares are of one, sizes are rows.

    A delivery (all extracts of a feed that came on one day) is held when it has fewer than `volume_low` or more than
    `volume_high` times the rows of a usual one, where a usual one has at least `volume_from`; when more than
    `set_aside` of an extract's rows are set aside, of at least `set_aside_from`; when a snapshot lacks `missing` or
    more of the keys of the one before, which had at least `missing_from`; or when it was drawn before one that was
    loaded earlier. A delta says only what changed, which has no usual size: `volume` says whether sizes are looked at.
    `empty_allowed` takes a file without rows for word that there are none. A file's last row may be a `trailer`, which
    begins with a word and holds the number of rows in its `trailer_count`th field, from one.
    """

    volume: bool = True
    volume_low: float = 0.7
    volume_high: float = 1.5
    volume_from: int = 100
    set_aside: float = 0.02
    set_aside_from: int = 100
    missing: float = 0.4
    missing_from: int = 20
    drawn: Drawn = "either"
    empty_allowed: bool = False
    trailer: str = ""
    trailer_count: int = 2

    def __post_init__(self) -> None:
        if not 0 <= self.volume_low < 1 < self.volume_high:
            raise ValueError("guards: volume_low is below one and volume_high above it")
        if not (0 <= self.set_aside <= 1 and 0 < self.missing <= 1):
            raise ValueError("guards: set_aside and missing are shares of one")
        if min(self.volume_from, self.set_aside_from, self.missing_from, self.trailer_count) < 1:
            raise ValueError("guards: sizes and places are at least one")
        if self.drawn not in _DRAWN:
            raise ValueError(f"guards: drawn is one of {', '.join(_DRAWN)}")


def guards_of(told: Mapping[str, Any], *, delivery: str) -> Guards:
    """The guards that a contract sets (`guards`, by field), and the usual ones for the rest.

    Raises ValueError for one that we do not know.
    """
    known = {each.name for each in fields(Guards)}
    unknown = sorted(set(told) - known)
    if unknown:
        raise ValueError(f"guards: {', '.join(unknown)} is not one of {', '.join(sorted(known))}")
    return Guards(**{"volume": delivery == "snapshot", **told})
