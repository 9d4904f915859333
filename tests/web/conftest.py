"""The fixtures of tests/web_place.py, for the tests of pages, permissions and the audit."""

from tests.web_place import (
    django_db_modify_db_settings,
    live_place,
    live_place_withheld,
    on_the_day,
    signed_in,
    small,
    small_withheld,
    users,
)

__all__ = [
    "django_db_modify_db_settings",
    "live_place",
    "live_place_withheld",
    "on_the_day",
    "signed_in",
    "small",
    "small_withheld",
    "users",
]
