"""Reads the contracts of a folder: those written whole there, and those shipped to which it refers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml
from open_data_contract_standard.model import OpenDataContractStandard
from pydantic import ValidationError

from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.overrides import LOCAL_SUFFIX, overridden, read_override
from thinkfamily.contracts.parsing import feed_of
from thinkfamily.vocabulary.errors import ContractBroken

__all__ = ["LOCAL_SUFFIX", "SUFFIX", "Contracts", "contracts_in", "feed_of", "read_contract", "read_contracts"]

SUFFIX = ".odcs.yaml"

Read = TypeVar("Read")

_ID = re.compile(r"^[a-z0-9][a-z0-9_-]{0,63}$")


@dataclass
class Contracts:
    """The feeds of a place by id, and everything that was wrong with their declarations."""

    feeds: dict[str, Feed] = field(default_factory=dict)
    faults: list[ContractBroken] = field(default_factory=list)


def read_contract(path: Path) -> Feed:
    """Read one contract. Raises ContractBroken, naming the file and the fault, when it cannot be understood."""
    text = path.read_text(encoding="utf-8")
    return _understood(path, lambda: feed_of(OpenDataContractStandard.from_string(text), text=text))


def read_contracts(folder: Path, *, shipped: Path | None = None) -> dict[str, Feed]:
    """Every feed that a folder declares, by id. Raises ContractBroken for the first declaration that fails.

    `shipped` is the folder of contracts to which the place's own files may refer.
    """
    found = contracts_in(folder, shipped=shipped)
    if found.faults:
        raise found.faults[0]
    return found.feeds


def contracts_in(folder: Path, *, shipped: Path | None = None) -> Contracts:
    """Every feed that a folder declares, and every fault met on the way. No feed stands twice."""
    found = Contracts()
    whole: dict[str, Path] = {}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        feed = _try(lambda path=path: read_contract(path), found)  # type: ignore[misc]  # bound at once
        if feed is not None and feed.id in found.feeds:
            found.faults.append(_broken(path, f"feed {feed.id} has two contracts"))
        elif feed is not None:
            found.feeds[feed.id], whole[feed.id] = feed, path
    spoken: set[str] = set()
    for path in sorted(folder.glob(f"*{LOCAL_SUFFIX}")):
        feed = _try(lambda path=path: _local(path, whole=whole, shipped=shipped), found)  # type: ignore[misc]
        if feed is not None and feed.id in spoken:
            found.faults.append(_broken(path, f"feed {feed.id} has two overrides"))
        elif feed is not None:
            found.feeds[feed.id] = feed
            spoken.add(feed.id)
    return found


def _local(path: Path, *, whole: dict[str, Path], shipped: Path | None) -> Feed:
    told = _understood(path, lambda: read_override(path))
    name = told["contract"]
    under = whole.get(name) or _shipped(name, shipped)
    if under is None:
        raise _broken(path, f"contract {name} is neither here nor among those shipped")
    text = under.read_text(encoding="utf-8")
    contract = _understood(under, lambda: OpenDataContractStandard.from_string(text))
    return _understood(path, lambda: overridden(contract, text=text, told=told, file=path.name))


def _shipped(name: str, folder: Path | None) -> Path | None:
    path = folder / f"{name}{SUFFIX}" if folder is not None and _ID.match(name) else None
    return path if path is not None and path.is_file() else None


def _try(read: Callable[[], Feed], found: Contracts) -> Feed | None:
    try:
        return read()
    except ContractBroken as fault:
        found.faults.append(fault)
        return None


def _understood(path: Path, read: Callable[[], Read]) -> Read:
    try:
        return read()
    except ValidationError as fault:
        parts = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in fault.errors()[:5])
        raise _broken(path, parts) from fault
    except (AttributeError, KeyError, TypeError, ValueError, yaml.YAMLError) as fault:
        raise _broken(path, f"{fault.args[0]} is missing" if isinstance(fault, KeyError) else str(fault)) from fault


def _broken(path: Path, fault: str) -> ContractBroken:
    return ContractBroken(
        f"the contract cannot be read: {fault}",
        where=str(path),
        do="Correct the contract; `thinkfamily check PLACE` lists every fault without loading anything.",
    )
