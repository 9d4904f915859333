"""Turns a refused check into an audit event and a page: 403 for what a role lacks, 404 for what is not there to see."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from thinkfamily.vocabulary.errors import NotAllowed, ThinkFamilyError
from thinkfamily.web.accounts.auditing import audit_of
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.event import Deed
from thinkfamily.web.audit.ledger import AuditNotWritten, write_now
from thinkfamily.web.base.answers import NotSeen
from thinkfamily.web.base.faults import not_found, not_recorded, out_of_service, refused


class RefusalsMiddleware:
    """Catches what views raise. A class, because Django asks middleware for `process_exception`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hands the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """The page for a fault, or none to let Django log it and show its last resort."""
        if isinstance(fault, AuditNotWritten):
            return not_recorded()
        if isinstance(fault, NotAllowed):
            return _refuse(request, fault)
        if isinstance(fault, (OperationalError, InterfaceError, ThinkFamilyError)):
            return out_of_service(fault)
        return None


def _refuse(request: HttpRequest, fault: NotAllowed) -> HttpResponse:
    try:
        write_now(audit_of(request), Deed(kind=kinds.REFUSED, about=fault.where, details={"path": request.path}))
    except AuditNotWritten:
        return not_recorded()
    return not_found(request) if isinstance(fault, NotSeen) else refused(fault)
