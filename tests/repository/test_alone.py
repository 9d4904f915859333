"""The repository stands alone: it opens no network, and speaks of nobody's workplace."""

import ast
import socket
import urllib.request
from pathlib import Path

import pytest

from tests.offline import OpensTheNetwork
from tests.repository.tree import ROOT, kept_files, modules

# What fetches from elsewhere; `socket` itself only where a server of ours looks for its port.
FETCHERS = {
    "aiohttp",
    "ftplib",
    "http.client",
    "httpx",
    "paramiko",
    "requests",
    "smtplib",
    "telnetlib",
    "urllib.request",
}
MAY_OPEN_SOCKETS = {"thinkfamily/web/server.py": "finds whether its own port on this machine is free"}

# Parts of paths beside the repository, put together here so that this file does not name them.
BESIDE = [
    "/".join(parts) for parts in (("..", "shared"), ("", "work", "main"), ("", "work", "shared"), (".library", ""))
]


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_no_code_of_ours_fetches_anything() -> None:
    for path in modules():
        name = path.relative_to(ROOT).as_posix()
        assert not imported(path) & FETCHERS, name
        assert "socket" not in imported(path) or name in MAY_OPEN_SOCKETS, name


def test_no_file_speaks_of_a_workplace_beside_it() -> None:
    for path in kept_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        assert not [part for part in BESIDE if part in text], path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.org"])
def test_a_test_that_opens_the_network_fails(host: str) -> None:
    with pytest.raises(OpensTheNetwork):
        socket.create_connection((host, 80), timeout=1)


def test_a_fetch_of_a_page_fails_as_well() -> None:
    with pytest.raises(OpensTheNetwork):
        urllib.request.urlopen("http://example.org/", timeout=1)


def test_a_server_on_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port), timeout=5), server.accept()[0]:
            pass
