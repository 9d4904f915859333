"""Signing in and out, and stating a purpose."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from thinkfamily.web.accounts.auditing import audit_of, audit_of_nobody
from thinkfamily.web.accounts.demo import DEMO_PASSWORD, DEMO_USERS
from thinkfamily.web.accounts.forms import SignInForm
from thinkfamily.web.accounts.purpose import forget_stated
from thinkfamily.web.accounts.session import begin_session
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.event import Deed
from thinkfamily.web.audit.ledger import write_now
from thinkfamily.web.base.faults import fault_page


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page. A new session begins with each sign-in."""
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        begin_session(request)
        write_now(audit_of(request), Deed(kind=kinds.SIGNED_IN))
        return redirect(_next_page(request))
    if request.method == "POST":
        write_now(audit_of_nobody(request), Deed(kind=kinds.SIGN_IN_REFUSED))
    demo = {"demo_users": DEMO_USERS, "demo_password": DEMO_PASSWORD} if settings.THINKFAMILY_DEMO else {}
    return render(request, "accounts/sign_in.html", {"form": form, "next": request.GET.get("next", ""), **demo})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    write_now(audit_of(request), Deed(kind=kinds.SIGNED_OUT))
    logout(request)
    return redirect("sign-in")


@require_POST
def end_purpose(request: HttpRequest) -> HttpResponse:
    """Forget the purpose that was stated, so that the next page asks again."""
    forget_stated(request)
    return redirect("home")


def locked_out(_request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:  # Any: whatever axes passes
    """For too many wrong passwords."""
    return fault_page(
        status=429,
        title="Too many tries",
        what="Too many wrong passwords were given for this address.",
        do="Wait a quarter of an hour, then try again, or ask your support desk.",
    )


def _next_page(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    # Only to a page of our own: an address from elsewhere would send people away right after they signed in.
    if url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return str(asked)
    return str(resolve_url(settings.LOGIN_REDIRECT_URL))
