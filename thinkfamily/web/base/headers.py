"""Headers on every answer that is not a file: not kept by browsers or proxies, not indexed, no device used."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Browser features that no page of ours uses.
_NO_DEVICES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def private_pages(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Mark answers as not to be stored. A view that may be stored, such as the public register, says so itself."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", _NO_DEVICES)
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response

    return answer
