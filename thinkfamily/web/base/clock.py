"""The web's only clock. Everything else is told the time."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, with its zone."""
    moment: datetime = timezone.now()
    return moment


def today() -> date:
    """This day, on this country's clocks."""
    day: date = timezone.localdate(now())
    return day
