"""Keeps tests off the network: whatever they open in Python reaches this machine only, or fails the test."""

import ipaddress
import socket
from typing import Any

import pytest


class OpensTheNetwork(AssertionError):
    """A test, or code under test, tried to reach another machine.

    It is no OSError, so that code which bears with a failing network does not hide it.
    """


@pytest.fixture(autouse=True, scope="session")
def _offline() -> Any:
    """Every connection and every look-up of a name is held to this machine, from the first test to the last."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _held_to_this_machine(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", _held_to_this_machine(socket.socket.connect_ex))
        look_up = socket.getaddrinfo

        def looked_up(host: Any, *args: Any, **named: Any) -> Any:
            _check(host)
            return look_up(host, *args, **named)

        patch.setattr(socket, "getaddrinfo", looked_up)
        yield


def _held_to_this_machine(connect: Any) -> Any:
    def connected(self: socket.socket, address: Any) -> Any:
        # Sockets of other families (of files, above all) cannot leave the machine.
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _check(address[0])
        return connect(self, address)

    return connected


def _check(host: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return
    try:
        if ipaddress.ip_address(name.split("%")[0]).is_loopback or name == "0.0.0.0":
            return
    except ValueError:
        pass
    raise OpensTheNetwork("a test may reach this machine only")
