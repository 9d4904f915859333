"""How days, moments and numbers are said on pages."""

import re
from datetime import date, datetime
from typing import Protocol

from django.template import Library
from django.utils.timezone import localtime

from thinkfamily.vocabulary.dates import years_between
from thinkfamily.web.base.suppression import REDACTED

register = Library()

NOT_KNOWN = "not known"
_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


@register.filter
def day(value: date | None) -> str:
    """4 March 2026; "not known" for none."""
    return f"{value.day} {value:%B %Y}" if value else NOT_KNOWN


@register.filter
def short_day(value: date | None) -> str:
    """4 Mar 2026; "not known" for none."""
    return f"{value.day} {value:%b %Y}" if value else NOT_KNOWN


@register.filter
def plain_days(text: str) -> str:
    """The text with its ISO days, as the pipeline writes them, said as pages say days."""
    return _ISO_DAY.sub(lambda found: _said_or_left(found[0]), text)


def _said_or_left(text: str) -> str:
    try:
        return str(short_day(date.fromisoformat(text)))
    except ValueError:
        return text


@register.filter
def moment(value: datetime) -> str:
    """4 March 2026, 14:05, on this country's clocks."""
    here = localtime(value)
    return f"{day(here.date())}, {here:%H:%M}"


@register.filter
def age_on(born: date | None, on: date) -> str:
    """Completed years on a day; "not known" for none."""
    return str(years_between(born=born, day=on)) if born else NOT_KNOWN


@register.filter
def thousands(value: int) -> str:
    """54,000."""
    return f"{value:,}"


@register.filter
def percent(value: float | None) -> str:
    """A share as a whole percentage; "not known" for none."""
    return NOT_KNOWN if value is None else f"{value:.0%}"


@register.filter
def tenths(value: float | None) -> str:
    """A share as a percentage to one place; "not known" for none."""
    return NOT_KNOWN if value is None else f"{value:.1%}"


@register.filter
def count(value: int | None) -> str:
    """A count after suppression: with its thousands apart, or "1 to 7" where it was redacted."""
    return REDACTED if value is None else f"{value:,}"


@register.filter
def measured(value: float | None) -> str:
    """A figure of a model's: a count as it is, anything else to two places; "not known" for none."""
    if value is None:
        return NOT_KNOWN
    return f"{value:,.0f}" if value > 1 and float(value).is_integer() else f"{value:.2f}"


@register.filter
def lower_first(text: str) -> str:
    """The text as the end of a sentence that began before it."""
    return text[:1].lower() + text[1:]


class Place(Protocol):
    """An address as a release tells it."""

    @property
    def shown(self) -> str | None: ...  # noqa: D102  # the words
    @property
    def postcode(self) -> str | None: ...  # noqa: D102  # the postcode


@register.filter
def address(place: Place) -> str:
    """The address with its postcode, once."""
    shown, postcode = place.shown or "", place.postcode or ""
    if postcode and postcode.replace(" ", "") not in shown.replace(" ", ""):
        shown = f"{shown}, {postcode}" if shown else postcode
    return shown or NOT_KNOWN


_SCHEMES = {
    "nhs_number": "NHS number",
    "upn": "Unique pupil number",
    "former_upn": "Former pupil number",
    "uln": "Unique learner number",
    "nino": "National Insurance number",
    "la_child_id": "Social care number",
    # What joins two records as a number would (linkage/one_child.py).
    "one_child": "Parent of one child",
}


@register.filter
def scheme_words(scheme: str) -> str:
    """What an identifier's scheme is called; a source's own number is named after it."""
    if scheme.startswith("source:"):
        return f"Number in {scheme.removeprefix('source:').replace('-', ' ')}"
    return _SCHEMES.get(scheme, scheme.replace("_", " ").capitalize())
