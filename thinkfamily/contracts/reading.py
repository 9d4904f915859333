"""Reads a contract written to the Open Data Contract Standard, version 3, into a Feed.

The standard: https://bitol-io.github.io/open-data-contract-standard/ . Our own properties, under customProperties, are
`catalogue`, `serves`, `agreement`, `delivery`, `tier`, `criteria`, `source`, `connector` on the contract, `delimiter`
on its server, `events`, `ties`, `not_taken` on each table, and `semanticType`, `headers`, `codes`, `empty` on each
column.

From version 3.2 the standard has a `semanticType` of its own, whose words are `column`, `measure` and `dimension`. Ours
may still stand in its place, but other readers of the standard take it without complaint only under customProperties.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast, get_args

import yaml
from open_data_contract_standard.model import OpenDataContractStandard, SchemaObject, SchemaProperty, Team
from pydantic import ValidationError

from thinkfamily.contracts.declaration import Delivery, EventRule, Feed, FeedColumn, FeedTable, LogicalType, TieRule
from thinkfamily.vocabulary.errors import ContractBroken

SUFFIX = ".odcs.yaml"

# Java date patterns, which the standard uses, beside the strptime formats that DuckDB and Python use.
_DATE_PARTS = [
    ("yyyy", "%Y"), ("yy", "%y"), ("MMM", "%b"), ("MM", "%m"), ("dd", "%d"), ("HH", "%H"), ("mm", "%M"), ("ss", "%S"),
]  # fmt: skip

# What the standard itself can say under `semanticType` (RFC 0034), which tells us nothing.
_ROLES_IN_A_MODEL = ("column", "measure", "dimension")

# The standard's units of time, in days and in years.
_DAYS = {"d": 1.0, "m": 365.25 / 12, "y": 365.25}
_YEARS = {unit: days / 365.25 for unit, days in _DAYS.items()}


def read_contract(path: Path) -> Feed:
    """Read one contract. Raises ContractBroken, naming the file and the fault, when it cannot be understood."""
    try:
        text = path.read_text(encoding="utf-8")
        return feed_of(OpenDataContractStandard.from_string(text), text=text)
    except ValidationError as fault:
        parts = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in fault.errors()[:5])
        raise _broken(path, parts) from fault
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as fault:
        raise _broken(path, f"{fault.args[0]} is missing" if isinstance(fault, KeyError) else str(fault)) from fault


def read_contracts(folder: Path) -> dict[str, Feed]:
    """Every contract in a folder, by feed id. Raises ContractBroken for the first that fails, or for two of one id."""
    feeds: dict[str, Feed] = {}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        feed = read_contract(path)
        if feed.id in feeds:
            raise _broken(path, f"feed {feed.id} has two contracts")
        feeds[feed.id] = feed
    return feeds


def feed_of(contract: OpenDataContractStandard, *, text: str) -> Feed:
    """A Feed from the standard's own model; `text` is what the fingerprint is taken of."""
    ours = _custom(contract.customProperties)
    server = contract.servers[0] if contract.servers else None
    served = _custom(server.customProperties) if server else {}
    described = contract.description
    return Feed(
        id=_given(contract.id, "id"),
        name=contract.name or _given(contract.id, "id"),
        version=_given(contract.version, "version"),
        description=(described.purpose or "") if described else "",
        agreement=str(ours.get("agreement", "")),
        connector=str(ours.get("connector") or (server.format if server else None) or "csv"),
        delivery=_delivery(str(ours.get("delivery", "snapshot"))),
        tier=str(ours.get("tier", "L2")),
        criteria=tuple(ours.get("criteria", ())),
        catalogue=str(ours.get("catalogue", "")),
        serves=tuple(str(number) for number in ours.get("serves", ())),
        owner=(contract.team.name or "") if isinstance(contract.team, Team) else "",
        source=str(ours.get("source", "")),
        encoding=(server.encoding if server else None) or "utf-8",
        delimiter=str(served.get("delimiter") or (server.delimiter if server else None) or ","),
        retention_years=_promised(contract, "retention", units=_YEARS, unit="y"),
        every_days=_promised(contract, "frequency", units=_DAYS, unit="d"),
        fingerprint=hashlib.sha256(text.encode()).hexdigest()[:16],
        tables=tuple(_table(schema) for schema in contract.schema_ or ()),
    )


def _table(schema: SchemaObject) -> FeedTable:
    ours = _custom(schema.customProperties)
    return FeedTable(
        name=_given(schema.name, "schema name"),
        one_row_per=schema.dataGranularityDescription or "row",
        columns=tuple(_column(each) for each in schema.properties or ()),
        events=tuple(_event(told) for told in ours.get("events", ())),
        ties=tuple(_tie(told) for told in ours.get("ties", ())),
        not_taken=tuple(str(header) for header in ours.get("not_taken", ())),
    )


def _column(told: SchemaProperty) -> FeedColumn:
    options = told.logicalTypeOptions or {}
    ours = _custom(told.customProperties)
    return FeedColumn(
        name=_given(told.name, "column name"),
        physical_name=told.physicalName or _given(told.name, "column name"),
        kind=_logical_type(told.logicalType or "string"),
        required=bool(told.required),
        in_key=bool(told.primaryKey),
        meaning=_meaning(told, ours),
        synonyms=tuple(str(header) for header in ours.get("headers", ())),
        date_format=_strptime(options["format"]) if options.get("format") else None,
        codes=tuple(str(code) for code in ours.get("codes", [each.value for each in told.enum or ()])),
        empty=("", *(str(text) for text in ours.get("empty", ()))),
    )


def _meaning(told: SchemaProperty, ours: Mapping[str, Any]) -> str | None:
    word = ours.get("semanticType") or told.semanticType
    return None if word is None or word in _ROLES_IN_A_MODEL else str(word)


def _logical_type(word: str) -> LogicalType:
    if word not in get_args(LogicalType):
        raise ValueError(f"logicalType {word} is not one of {', '.join(get_args(LogicalType))}")
    return cast(LogicalType, word)


def _delivery(word: str) -> Delivery:
    if word not in get_args(Delivery):
        raise ValueError(f"delivery {word} is not one of {', '.join(get_args(Delivery))}")
    return cast(Delivery, word)


def _event(told: dict[str, Any]) -> EventRule:
    told = dict(told)
    when = told.pop("only_when", {})
    only_when = tuple((column, tuple(str(value) for value in _many(values))) for column, values in when.items())
    return EventRule(**told, only_when=only_when)


def _tie(told: dict[str, Any]) -> TieRule:
    told = dict(told)
    return TieRule(from_column=told.pop("from", None), until_column=told.pop("until", None), **told)


def _many(values: object) -> Iterable[object]:
    return values if isinstance(values, list) else [values]


def _custom(properties: Iterable[Any] | None) -> dict[str, Any]:
    return {each.property: each.value for each in properties or ()}


def _promised(contract: OpenDataContractStandard, what: str, *, units: Mapping[str, float], unit: str) -> float | None:
    for promise in contract.slaProperties or ():
        if promise.property == what:
            return float(str(promise.value)) * units[promise.unit or unit]
    return None


def _strptime(java: str) -> str:
    for pattern, code in _DATE_PARTS:
        java = java.replace(pattern, code)
    return java


def _given(value: str | None, what: str) -> str:
    if not value:
        raise ValueError(f"{what} is empty")
    return value


def _broken(path: Path, fault: str) -> ContractBroken:
    return ContractBroken(
        f"the contract cannot be read: {fault}",
        where=str(path),
        do="Correct the contract; `thinkfamily check PLACE` lists every fault without loading anything.",
    )
