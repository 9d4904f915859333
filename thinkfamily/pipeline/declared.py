"""Reads a place's `rulebook.py`: its own thresholds, indicators, features and models, beside those that are shipped."""

import importlib.util
from dataclasses import fields, replace
from pathlib import Path
from types import ModuleType

from thinkfamily.catalogue.shipped import SHIPPED, Declarations
from thinkfamily.vocabulary.errors import ContractBroken


def read_declarations(path: Path) -> Declarations:
    """What the place declares, and for the rest what is shipped. A place without the file has all as shipped.

    The file is Python and may set `rulebook`, `questions`, `features` and `models`. Raises ContractBroken when it
    cannot be run or sets one of them to something else.
    """
    if not path.is_file():
        return SHIPPED
    module = _run(path)
    told = {}
    for part in fields(Declarations):
        if not hasattr(module, part.name):
            continue
        value = getattr(module, part.name)
        shipped = getattr(SHIPPED, part.name)
        value = tuple(value) if isinstance(shipped, tuple) else value
        if not isinstance(value, type(shipped)):
            raise _broken(path, f"{part.name} is not of the kind that is shipped")
        told[part.name] = value
    return replace(SHIPPED, **told)


def _run(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("place_rulebook", path)
    if spec is None or spec.loader is None:
        raise _broken(path, "it is not a Python file")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as fault:  # whatever a council's own Python may raise
        raise _broken(path, f"{type(fault).__name__}: {fault}") from fault
    return module


def _broken(path: Path, fault: str) -> ContractBroken:
    return ContractBroken(
        f"the declarations cannot be read: {fault}",
        where=str(path),
        do="Correct the file; without it everything is as shipped.",
    )
