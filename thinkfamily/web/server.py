"""Serves a place: brings the database up to date, makes the demo's sign-ins, and starts gunicorn."""

import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from thinkfamily.vocabulary.errors import NotPossible, WrongUsage
from thinkfamily.web.database import embedded_postgres

SETTINGS = "thinkfamily.web.settings"
DATABASE_FOLDER = "database"
SECRET_FILE = "web-secret"  # noqa: S105  # a file's name
# Two processes of four threads: more than two cores can keep busy, while some wait for the database.
_WORKERS = 2
_THREADS = 4
# A page that takes longer is given up.
_LONGEST_PAGE_SECONDS = 60
# Time for pages under way when the server is told to stop.
_DRAIN_SECONDS = 20


def serve(*, place: Path, host: str, port: int, demo: bool, tell: Callable[[str], None]) -> None:
    """Serve the place until told to stop. `tell` is called with the address once pages can be had.

    With `demo` the people are invented: sign-ins are made, every page says so, and PostgreSQL comes from its wheel
    unless DATABASE_URL is set. The environment may also hold THINKFAMILY_RELEASES, THINKFAMILY_KEYS,
    THINKFAMILY_CAPACITY and THINKFAMILY_NAME.

    Raises NotPossible when the port is taken or the database cannot be reached, WrongUsage when there is no
    DATABASE_URL and this is not a demonstration.
    """
    check_port_is_free(host=host, port=port)
    prepare_environment(place=place, demo=demo)
    prepare_database(demo=demo)
    _run(host=host, port=port, tell=tell)


def check_port_is_free(*, host: str, port: int) -> None:
    """Raises NotPossible when something else listens on the port, or we may not."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise NotPossible(
                f"port {port} cannot be used: {fault.strerror or 'it was refused'}",
                where=f"{host}:{port}",
                do="Stop what uses it, or choose another with --port.",
            ) from fault


def prepare_environment(*, place: Path, demo: bool) -> None:
    """Set what Django's settings read. What is already in the environment stays."""
    place = place.resolve()
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    os.environ["THINKFAMILY_PLACE"] = str(place)
    os.environ["THINKFAMILY_DEMO"] = "1" if demo else "0"
    keys = Path(os.environ.get("THINKFAMILY_KEYS", place / "keys"))
    os.environ["THINKFAMILY_SECRET"] = os.environ.get("THINKFAMILY_SECRET") or str(_secret_file(keys))
    _check_secret(Path(os.environ["THINKFAMILY_SECRET"]))
    if os.environ.get("DATABASE_URL"):
        return
    if not demo:
        raise WrongUsage(
            "there is no database for sign-ins, worklists and the audit",
            where="DATABASE_URL",
            do="Set DATABASE_URL to a PostgreSQL of yours: postgresql://user:password@host:port/database",
        )
    os.environ["DATABASE_URL"] = embedded_postgres(place / DATABASE_FOLDER)


def prepare_database(*, demo: bool) -> None:
    """Bring the tables up to date and, for the demonstration, make its sign-ins. Raises NotPossible."""
    import django
    from django.core.management import call_command
    from django.db import OperationalError, connections

    django.setup()
    try:
        call_command("migrate", interactive=False, verbosity=0)
        # A session holds what was last searched for; those that have ended are not kept.
        call_command("clearsessions", verbosity=0)
        if demo:
            from thinkfamily.web.accounts.demo import make_demo_users

            make_demo_users()
    except OperationalError as fault:
        raise NotPossible(
            "the database cannot be reached, or refuses us",
            where="DATABASE_URL",
            do="Check that PostgreSQL runs and that the address, the user and its rights are right.",
        ) from fault
    finally:
        # Workers are forked from here; a connection must not be shared between them.
        connections.close_all()


def _check_secret(path: Path) -> None:
    if not path.is_file() or not path.read_text(encoding="utf-8").strip():
        raise WrongUsage(
            "the key for cookies cannot be read",
            where=f"THINKFAMILY_SECRET: {path}",
            do="Restore the file, or unset THINKFAMILY_SECRET to have one made among the place's keys.",
        )


def _secret_file(keys: Path) -> Path:
    path = keys / SECRET_FILE
    if not path.exists():
        keys.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(50))
    return path


def _run(*, host: str, port: int, tell: Callable[[str], None]) -> None:
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # gunicorn ships no types

    shown = f"[{host}]" if ":" in host else host

    class Server(BaseApplication):
        """Gunicorn, told its settings here and nowhere else."""

        def load_config(self) -> None:
            """Settings in place of a file and a command line."""
            for name, value in _gunicorn_settings(shown, port, tell).items():
                self.cfg.set(name, value)

        def load(self) -> Any:  # Any: a WSGI application
            """Our application."""
            from thinkfamily.web.wsgi import application

            return application

    Server().run()


def _gunicorn_settings(host: str, port: int, tell: Callable[[str], None]) -> dict[str, Any]:
    return {
        "bind": [f"{host}:{port}"],
        "workers": _WORKERS,
        "threads": _THREADS,
        "worker_class": "gthread",
        "timeout": _LONGEST_PAGE_SECONDS,
        "graceful_timeout": _DRAIN_SECONDS,
        "loglevel": "warning",
        "accesslog": None,
        # It would make a folder in the home of whoever serves.
        "control_socket_disable": True,
        "when_ready": lambda _server: tell(f"http://{host}:{port}"),
    }
