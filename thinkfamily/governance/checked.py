"""Holds a YAML file to its JSON Schema and says everything that is wrong with it at once, each fault with its path."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from thinkfamily.governance.schemas import Schema
from thinkfamily.vocabulary.errors import ContractBroken


def read_checked(path: Path, *, schema: Schema, what: str) -> dict[str, Any]:
    """The YAML of a file that keeps the schema, its days as ISO text.

    Raises ContractBroken that names the file, and the path in it of every fault.
    """
    try:
        told = _with_days_as_text(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise broken(path, what=what, faults=[str(fault)]) from fault
    faults = sorted(Draft202012Validator(schema).iter_errors(told), key=lambda fault: list(map(str, fault.path)))
    if faults:
        raise broken(path, what=what, faults=[_said(fault) for fault in faults])
    kept: dict[str, Any] = told
    return kept


def broken(path: Path, *, what: str, faults: list[str]) -> ContractBroken:
    """The error for a file with these faults."""
    return ContractBroken(
        f"the {what} cannot be read: {'; '.join(faults)}",
        where=str(path),
        do=f"Correct each; `thinkfamily schema {what}` prints what it may hold; docs/governance.md explains it.",
    )


def _said(fault: ValidationError) -> str:
    place = ".".join(str(part) for part in fault.absolute_path) or "the file"
    if fault.validator == "enum":
        words: Any = fault.validator_value
        return f"{place}: {fault.instance!r} is not one of {', '.join(map(str, words))}"
    return f"{place}: {fault.message}"


def _with_days_as_text(told: Any) -> Any:  # YAML, of whatever shape
    if isinstance(told, date):
        return told.isoformat()
    if isinstance(told, dict):
        return {str(key): _with_days_as_text(value) for key, value in told.items()}
    return [_with_days_as_text(each) for each in told] if isinstance(told, list) else told
