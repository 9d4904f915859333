"""The live release: one handle a process, and one release a request, so that no page mixes two."""

import threading

from django.conf import settings
from django.http import HttpRequest

from thinkfamily.release.reader.opening import Release, Releases
from thinkfamily.release.reader.place import releases_at

_lock = threading.Lock()
_opened: list[Releases] = []


def release_of(request: HttpRequest) -> Release:
    """The release that this request speaks of, from its first question to its last.

    Raises NotVerified when there is none that verifies; the person then sees a page that says so.
    """
    if not hasattr(request, "_release"):
        request._release = _releases().current()
    release: Release = request._release
    return release


def close_releases() -> None:
    """Let go of what this process has opened. For tests, and for a place that moves."""
    with _lock:
        while _opened:
            _opened.pop()


def _releases() -> Releases:
    # Opened at the first question, after the server has forked: processes must not share an open file.
    with _lock:
        if not _opened:
            _opened.append(releases_at(releases=settings.THINKFAMILY_RELEASES, keys=settings.THINKFAMILY_KEYS))
        return _opened[0]
