"""The only place that asks what day it is: commands ask once and hand the day on."""

from datetime import UTC, date, datetime


def today() -> date:
    """Today's date, here."""
    return date.today()  # noqa: DTZ011, TID251  # the outermost command may ask


def now() -> str:
    """This instant, in UTC, to the second, in ISO 8601."""
    return datetime.now(tz=UTC).isoformat(timespec="seconds")  # noqa: TID251  # the outermost command may ask
