"""Makes a Feed of a contract written to the Open Data Contract Standard, version 3.

The standard: https://bitol-io.github.io/open-data-contract-standard/ . Our own properties, under customProperties, are
`catalogue`, `serves`, `agreement`, `delivery`, `delta`, `guards`, `tier`, `criteria`, `source`, `connector`, `formulas`
on the contract, `delimiter` on its server, `events`, `ties`, `not_taken`, `not_taken_like`, `query`, `sums`,
`revisions`, `since` on each table, and `semanticType`, `headers`, `patterns`, `codes`, `synonyms`, `coded_on`, `empty`,
`serials`, `pivot` on each column. A column's `relationships`, which are the standard's, name the `table.column` of the
feed in which its value must stand. What each says is in docs/contracts.md.

From version 3.2 the standard has a `semanticType` of its own, whose words are `column`, `measure` and `dimension`. Ours
may still stand in its place, but other readers of the standard take it without complaint only under customProperties.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, cast, get_args

from open_data_contract_standard.model import OpenDataContractStandard, SchemaObject, SchemaProperty, Team

from thinkfamily.contracts.codes import code_list
from thinkfamily.contracts.database import Database
from thinkfamily.contracts.declaration import (
    LOCAL_ZONE,
    Deletes,
    Delivery,
    Edition,
    EventRule,
    Feed,
    FeedColumn,
    FeedTable,
    LogicalType,
    TieRule,
)
from thinkfamily.contracts.differences import Faults, check_revisions, custom
from thinkfamily.contracts.guards import guards_of
from thinkfamily.contracts.layouts import Layer, layers_of, layouts_of
from thinkfamily.contracts.sums import Sums

# What stands where a person has still to decide; a contract that holds it is not read.
BLANK = "to be decided by"

# Java date patterns, which the standard uses, beside the strptime formats that DuckDB and Python use.
_DATE_PARTS = [
    ("yyyy", "%Y"), ("yy", "%y"), ("MMM", "%b"), ("MM", "%m"), ("dd", "%d"), ("HH", "%H"), ("mm", "%M"), ("ss", "%S"),
]  # fmt: skip

# What the standard itself can say under `semanticType` (RFC 0034), which tells us nothing.
_ROLES_IN_A_MODEL = ("column", "measure", "dimension")

_TABLE_AND_COLUMN = 2

# The standard's units of time, in days and in years.
_DAYS = {"d": 1.0, "m": 365.25 / 12, "y": 365.25}
_YEARS = {unit: days / 365.25 for unit, days in _DAYS.items()}


def feed_of(
    contract: OpenDataContractStandard, *, text: str, further: Iterable[Layer] = (), local: str | None = None
) -> Feed:
    """A Feed from the standard's own model; `text` is what the fingerprint is taken of.

    `further` are differences that lie over the contract's own revisions, and `local` the file that tells them. Raises
    ValueError when the contract contradicts itself or has blanks that a person has still to fill.
    """
    _check_no_blanks(contract)
    ours = _custom(contract.customProperties)
    servers = contract.servers or []
    server = next((each for each in servers if each.type == "local"), servers[0] if servers else None)
    served = _custom(server.customProperties) if server else {}
    described = contract.description
    editions = _editions(contract, further, deletes=_deletes(ours.get("delta", {})))
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
        takes_formulas=ours.get("formulas", "set aside") == "values",
        database=_database(contract),
        guards=guards_of(ours.get("guards", {}), delivery=str(ours.get("delivery", "snapshot"))),
        fingerprint=hashlib.sha256(text.encode()).hexdigest()[:16],
        tables=editions[-1].tables,
        editions=editions if len(editions) > 1 else (),
        local=local,
    )


def _database(contract: OpenDataContractStandard) -> Database | None:
    """The first server that is no folder: where the rows can be collected by query."""
    for server in contract.servers or ():
        if server.type and server.type not in ("local", "sftp", "s3"):
            return Database(name=_given(server.server, "server"), kind=server.type, schema=server.schema_ or "")
    return None


def _editions(
    contract: OpenDataContractStandard, further: Iterable[Layer], *, deletes: Deletes | None
) -> tuple[Edition, ...]:
    tables = [each.model_dump(by_alias=True, exclude_none=True) for each in contract.schema_ or ()]
    faults = Faults()
    layers: list[Layer] = []
    for table in tables:
        told = custom(table).get("revisions") or []
        found = check_revisions(told, table=table, faults=faults, where=f"table {table.get('name')}")
        layers += layers_of(found, table=table["name"])
    if faults:
        raise ValueError("; ".join(faults))
    return tuple(
        Edition(
            first=layout.first,
            says=layout.says,
            tables=tuple(_table(SchemaObject.model_validate(table), deletes=deletes) for table in layout.tables),
        )
        for layout in layouts_of(tables, [*layers, *further])
    )


def _check_no_blanks(contract: OpenDataContractStandard) -> None:
    left = contract.model_dump_json().count(BLANK)
    if left:
        raise ValueError(f"{left} blanks are still to be filled: look for the words {BLANK}")


def _deletes(delta: Mapping[str, Any]) -> Deletes | None:
    told = delta.get("deletes")
    return Deletes(column=told["column"], values=tuple(str(value) for value in told["values"])) if told else None


def _table(schema: SchemaObject, *, deletes: Deletes | None) -> FeedTable:
    ours = _custom(schema.customProperties)
    return FeedTable(
        name=_given(schema.name, "schema name"),
        one_row_per=schema.dataGranularityDescription or "row",
        columns=tuple(_column(each) for each in schema.properties or ()),
        physical_name=schema.physicalName or "",
        query=str(ours.get("query", "")),
        sums=_sums(ours["sums"]) if "sums" in ours else None,
        events=tuple(_event(told) for told in ours.get("events", ())),
        ties=tuple(_tie(told) for told in ours.get("ties", ())),
        not_taken=tuple(str(header) for header in ours.get("not_taken", ())),
        not_taken_like=tuple(str(pattern) for pattern in ours.get("not_taken_like", ())),
        expected=bool(ours.get("expected", True)),
        deletes=deletes if deletes and any(each.name == deletes.column for each in schema.properties or ()) else None,
    )


def _column(told: SchemaProperty) -> FeedColumn:
    options = told.logicalTypeOptions or {}
    ours = _custom(told.customProperties)
    codes = code_list(ours.get("codes", [each.value for each in told.enum or ()]), synonyms=ours.get("synonyms") or {})
    return FeedColumn(
        name=_given(told.name, "column name"),
        physical_name=told.physicalName or _given(told.name, "column name"),
        kind=_logical_type(told.logicalType or "string"),
        required=bool(told.required),
        in_key=bool(told.primaryKey),
        meaning=_meaning(told, ours),
        synonyms=tuple(str(header) for header in ours.get("headers", ())),
        patterns=tuple(str(pattern) for pattern in ours.get("patterns", ())),
        date_format=_strptime(options["format"]) if options.get("format") else None,
        codes=codes.codes,
        said_as=codes.said_as,
        retired=tuple(ours.get("retired", ())),
        code_spans=codes.spans if ours.get("coded_on") else (),
        coded_on=ours.get("coded_on"),
        empty=("", *(str(text) for text in ours.get("empty", ()))),
        expected=bool(ours.get("expected", True)),
        serials=ours.get("serials"),
        pivot=ours.get("pivot"),
        zone=str(options.get("defaultTimezone") or LOCAL_ZONE),
        refers_to=_refers_to(told),
    )


def _refers_to(told: SchemaProperty) -> tuple[str, str] | None:
    for each in told.relationships or ():
        parts = str(each.to).split(".")
        if len(parts) != _TABLE_AND_COLUMN:
            raise ValueError(f"column {told.name}: a relationship is to table.column of the same feed")
        return parts[0], parts[1]
    return None


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


def _sums(told: Mapping[str, Any]) -> Sums:
    return Sums(by=tuple(str(name) for name in told["by"]), of=tuple(str(name) for name in told["of"]))


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
