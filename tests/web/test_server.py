"""Serving a place: from nothing to a page, and what is said when it cannot be."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.small_release import make_small_release
from thinkfamily.vocabulary.errors import NotPossible, WrongUsage
from thinkfamily.web import server

PROGRAM = """
import sys
from pathlib import Path
from thinkfamily.web.server import serve
serve(place=Path(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), demo=True,
      tell=lambda address: print("ready", address, flush=True))
"""


@pytest.fixture
def place() -> Iterator[Path]:
    # Not under pytest's own folder: when we are root, PostgreSQL runs as a user who may not enter it.
    folder = Path(tempfile.mkdtemp(prefix="thinkfamily-place-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_place_is_served_from_nothing_and_stops_when_told(place: Path) -> None:
    make_small_release(place)
    port = _free_port()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "THINKFAMILY"))
    }
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(place), str(port)], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline().strip() == f"ready http://127.0.0.1:{port}"
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/alive/") as answer:
                assert answer.read() == b"alive\n"
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/") as answer:
                assert "an-invented-town" in answer.read().decode()
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/static/thinkfamily.css") as answer:
                assert answer.headers["Content-Type"] == 'text/css; charset="utf-8"'
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=30) == 0
    assert (place / "keys" / "web-secret").stat().st_mode & 0o777 == 0o600
    assert not (place / "database" / "postmaster.pid").exists()


def test_a_port_in_use_is_named_with_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(NotPossible, match="cannot be used") as told:
            server.check_port_is_free(host="127.0.0.1", port=taken.getsockname()[1])
    assert "choose another with --port" in told.value.do


def test_a_place_of_real_people_needs_a_database_of_its_own(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {})
    with pytest.raises(WrongUsage, match="there is no database"):
        server.prepare_environment(place=place, demo=False)


def test_a_database_that_cannot_be_reached_is_named_with_what_to_do(place: Path) -> None:
    program = PROGRAM.replace("demo=True", "demo=False")
    environment = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "THINKFAMILY_KEYS": str(place)}
    done = subprocess.run(  # noqa: PLW1510  # it is to fail
        [sys.executable, "-c", program, str(place), str(_free_port())], capture_output=True, text=True, env=environment
    )
    assert "the database cannot be reached, or refuses us (DATABASE_URL)" in done.stderr


def test_a_key_file_that_is_not_there_is_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"THINKFAMILY_SECRET": str(place / "gone")})
    with pytest.raises(WrongUsage, match="the key for cookies cannot be read"):
        server.prepare_environment(place=place, demo=True)
