"""Connectors of others: what an installed distribution declares under the entry point group `thinkfamily.connectors`.

A connector of others is loaded only when a contract names it. It runs with all that this program may do, so who
installs one trusts it.
"""

import sys
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from thinkfamily.intake.connectors import CONNECTORS
from thinkfamily.intake.connectors.connector import Connector
from thinkfamily.vocabulary.errors import ContractBroken

GROUP = "thinkfamily.connectors"


def connector_named(name: str) -> Connector | None:
    """The connector of that name, shipped or installed; None when there is none.

    Raises ContractBroken when two distributions give the name, when one gives the name of a shipped connector, or when
    what it gives cannot be loaded or is no Connector.
    """
    found = _declared(name)
    if name in CONNECTORS:
        if found:
            raise _broken(name, found, "is shipped with Think Family, and may not be given by another distribution")
        return CONNECTORS[name]
    if not found:
        return None
    if len(found) > 1:
        raise _broken(name, found, "is given by two distributions")
    [entry] = found
    try:
        loaded = entry.load()
    except Exception as fault:  # whatever another's module may raise when it is imported
        raise _broken(name, found, f"cannot be loaded ({type(fault).__name__})") from fault
    if not isinstance(loaded, Connector):
        raise _broken(name, found, f"is no Connector but a {type(loaded).__name__}")
    return replace(loaded, version=f"{_distribution(entry)} {loaded.version}")


def names_known() -> list[str]:
    """The names of every connector, shipped or installed, in order."""
    return sorted({*CONNECTORS, *(entry.name for entry in _all_declared(tuple(sys.path)))})


@cache
def _all_declared(paths: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    """Whatever is declared on those paths: looking through every distribution takes a while, and is asked often."""
    del paths  # entry_points looks through sys.path, which they are
    return tuple(entry_points(group=GROUP))


def _declared(name: str) -> list[EntryPoint]:
    """The different things declared under a name: one distribution may be found twice on the path."""
    every = _all_declared(tuple(sys.path))
    found = {(_distribution(entry), entry.value): entry for entry in every if entry.name == name}
    return [found[key] for key in sorted(found)]


def _distribution(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else "an unnamed distribution"


def _broken(name: str, found: list[EntryPoint], fault: str) -> ContractBroken:
    told = " and ".join(f"{_distribution(entry)} ({entry.value})" for entry in found)
    return ContractBroken(
        f"the connector {name} {fault}",
        where=f"entry point group {GROUP}, {told}",
        do="Correct or uninstall the distribution; docs/connectors.md says what a connector is.",
    )
