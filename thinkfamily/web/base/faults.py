"""Pages for when something is wrong. They need no database, no release and no signed-in user."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from thinkfamily.vocabulary.errors import ThinkFamilyError

# What a browser or a proxy is told to wait before it asks again.
_RETRY_SECONDS = "30"
_OUT_OF_SERVICE = 503
_DATABASE_GONE = (OperationalError, InterfaceError)


def fault_page(*, status: int, title: str, what: str, do: str) -> HttpResponse:
    """A page that says what is wrong and what to do, and nothing else."""
    text = render_to_string("frame/fault.html", {"title": title, "what": what, "do": do})
    response = HttpResponse(text, status=status)
    if status == _OUT_OF_SERVICE:
        response.headers["Retry-After"] = _RETRY_SECONDS
    return response


def not_found(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """One answer for what is not there and for what may not be seen."""
    return fault_page(
        status=404,
        title="Nothing to see here",
        what="There is no such page, or it is not yours to see. The answer is the same for both.",
        do="Check the address, or go back and search again.",
    )


def not_allowed(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For a form without its token, and for what a role does not include."""
    return refused(exception)


def refused(fault: Exception | None) -> HttpResponse:
    """A refusal, with its reason where it is one of ours."""
    ours = fault if isinstance(fault, ThinkFamilyError) else None
    return fault_page(
        status=403,
        title="You cannot do this",
        what=_sentence(ours.what) if ours else "This page cannot be opened, or its form has grown old.",
        do=ours.do if ours else "Go back, load the page again, and try once more.",
    )


def form_grown_old(_request: HttpRequest, reason: str = "") -> HttpResponse:
    """For a form that was sent without its token, or after the person signed out."""
    return refused(None)


def not_recorded() -> HttpResponse:
    """For a page whose audit event could not be written: it is not shown."""
    return fault_page(
        status=503,
        title="This cannot be recorded, so it cannot be shown",
        what="Every look at a person is written down before the page is shown. The record cannot be written just now.",
        do="Try again in a minute. If a child may be in danger now, follow your emergency procedure; do not wait.",
    )


def out_of_service(fault: Exception | None) -> HttpResponse:
    """For a database that is gone, a release that does not verify, or no release at all."""
    if isinstance(fault, ThinkFamilyError):
        return fault_page(status=503, title="Not available just now", what=_sentence(fault.what), do=fault.do)
    return fault_page(
        status=503,
        title="Not available just now",
        what="The application cannot reach its database.",
        do="Try again in a minute. Nothing that you had sent before is lost. If this lasts, tell your support desk.",
    )


def server_fault(_request: HttpRequest) -> HttpResponse:
    """Django's last resort: out of service when the database is gone, else a plain fault page."""
    fault = sys.exc_info()[1]
    if isinstance(fault, (*_DATABASE_GONE, ThinkFamilyError)):
        return out_of_service(fault)
    return fault_page(
        status=500,
        title="Something went wrong",
        what="The fault has been logged, without anyone's details.",
        do="Try again. If it happens twice, tell your support desk what you were doing.",
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
