"""The JSON Schemas of what people write for a place: agreements, gateways, contracts and its settings."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import Any

from thinkfamily.governance.schemas import AGREEMENT, DIALECT, GATEWAYS, Schema
from thinkfamily.pipeline.settings import TABLES, DatabaseAt, Settings
from thinkfamily.vocabulary.errors import WrongUsage

# Kept in the tree, and copied into a place, so that an editor that knows nothing of us completes from them.
KEPT = ("agreement", "gateway", "place")
ENDING = ".schema.json"

# Our own properties of a contract, beside the standard's: docs/governance.md and contracts/reading.py say what each is.
_OURS = {
    "contract": ("agreement", "catalogue", "delivery", "tier", "connector", "criteria"),
    "table": ("events", "ties", "not_taken", "not_taken_like", "revisions", "since"),
    "column": ("headers", "patterns", "codes", "synonyms", "coded_on", "empty", "serials", "pivot"),
}


def _place() -> Schema:
    kinds: dict[object, Schema] = {
        str: {"type": "string"},
        Path: {"type": "string"},
        int: {"type": "integer", "minimum": 1},
        bool: {"type": "boolean"},
    }
    of = {each.name: kinds.get(each.type, {}) for each in fields(Settings)}
    tables: dict[str, Schema] = {
        table: {
            "type": "object",
            "properties": {name: of[name] for name in names},
            "required": ["name"] if "name" in names else [],
            "additionalProperties": False,
        }
        for table, names in TABLES.items()
    }
    text: Schema = {"type": "string"}
    database: Schema = {
        "type": "object",
        "properties": {each.name: text for each in fields(DatabaseAt)},
        "required": ["url_env"],
        "additionalProperties": False,
    }
    tables["databases"] = {"type": "object", "additionalProperties": database}
    tables["spark"] = {"type": "object", "additionalProperties": {"type": "string"}}
    return {
        "$schema": DIALECT,
        "title": "thinkfamily.toml, the settings of a place",
        "type": "object",
        "properties": tables,
        "required": ["place"],
        "additionalProperties": False,
    }


def _contract() -> Schema:
    """The standard's own schema, as its reader ships it, and the names of our custom properties in its comment."""
    text = resources.files("open_data_contract_standard").joinpath("schema.json").read_text(encoding="utf-8")
    standard: dict[str, Any] = json.loads(text)
    ours = "; ".join(f"{part}: {', '.join(names)}" for part, names in _OURS.items())
    return {**standard, "$comment": f"customProperties that Think Family reads — {ours}"}


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "agreement": lambda: AGREEMENT,
    "gateway": lambda: GATEWAYS,
    "contract": _contract,
    "place": _place,
}


def schema_text(name: str) -> str:
    """One schema as JSON. Raises WrongUsage for a name that has none."""
    if name not in SCHEMAS:
        raise WrongUsage(f"there is no schema {name}", where="schema", do=f"Give one of: {', '.join(SCHEMAS)}.")
    return json.dumps(SCHEMAS[name](), indent=1, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> None:
    """Write the schemas that editors complete from into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in KEPT:
        (folder / f"{name}{ENDING}").write_text(schema_text(name), encoding="utf-8")
