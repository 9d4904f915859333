"""How a figure about a person is said, and which way more of it may move a score."""

from enum import StrEnum
from math import isnan


class Unit(StrEnum):
    """What kind of number a figure is."""

    COUNT = "count"
    YES_NO = "yes_no"
    SHARE = "share"
    DAYS = "days"
    YEARS = "years"


class Direction(StrEnum):
    """What more of a figure may do to a score."""

    RAISES = "may only raise"
    LOWERS = "may only lower"
    FREE = "free"


def say(*, says: str, value: float | None, unit: Unit, missing_means: str) -> str:
    """A figure in words: "Missing episodes in the last 12 months: 3", or that it is not known, and why."""
    if value is None or isnan(value):
        return f"{says}: not known. {missing_means}"
    return f"{says}: {_told(value, unit)}"


def _told(value: float, unit: Unit) -> str:
    if unit is Unit.YES_NO:
        return "yes" if value else "no"
    if unit is Unit.SHARE:
        return f"{100 * value:.0f}%"
    number = f"{value:.0f}" if value == int(value) else f"{value:.1f}"
    if unit is Unit.COUNT:
        return number
    return f"{number} {unit.value if value != 1 else unit.value[:-1]}"
