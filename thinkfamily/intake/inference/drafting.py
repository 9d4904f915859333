"""Writes the draft of a contract: what a sample shows as guesses, and what only a person can know as blanks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir
import yaml
from ibis.backends.duckdb import Backend

from thinkfamily.contracts.meanings import split
from thinkfamily.contracts.parsing import BLANK
from thinkfamily.intake.inference.keys import candidate_keys
from thinkfamily.intake.inference.meanings import may_be_codes, meaning_of
from thinkfamily.intake.inference.sampling import Sample, SampledTable
from thinkfamily.intake.inference.shapes import Shape, sampled_rows, shape_of
from thinkfamily.intake.inference.tiers import tier_of

_STEWARD = f"{BLANK} the feed's steward"
_GOVERNANCE = f"{BLANK} the information governance lead"

# A column holds days when so many of its values are days of one form.
_DAYS_FROM = 0.9
# A code is named only when so many rows have it, and the list only when nearly every row has one of so few short codes:
# what fewer rows say might be one person's.
LEAST_ROWS_OF_A_CODE = 10
_MOST_CODES = 60
_LONGEST_CODE = 40
_LEAST_COVERED = 0.8


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """A draft as YAML of the standard, how many blanks a person must fill in it, and what was guessed in words."""

    text: str
    blanks: int
    guesses: tuple[str, ...]


def draft_contract(sample: Sample, *, feed: str, backend: Backend) -> Drafted:
    """The draft of a feed's contract from a sample of it."""
    tables = [_table(table, sample=sample, backend=backend) for table in sample.tables]
    meanings = {name: meaning for _, found in tables for name, meaning in found.items()}
    headers = [header for table in sample.tables for header in table.headers.values()]
    tier, because = tier_of(headers, meanings=meanings.values())
    told: dict[str, Any] = {
        "apiVersion": "v3.1.0",
        "kind": "DataContract",
        "id": feed,
        "name": feed.replace("-", " ").capitalize(),
        "version": "0.1.0",
        "status": "draft",
        "description": {"purpose": f"What it tells is {_STEWARD}.", "usage": f"What it is used for is {_GOVERNANCE}."},
        "team": {"name": f"Who holds the data is {_STEWARD}"},
        "servers": [_server(sample, feed)],
        "slaProperties": [
            {"property": "frequency", "value": f"{_STEWARD}, in the unit below", "unit": "d"},
            {"property": "retention", "value": f"{_GOVERNANCE}, in the unit below", "unit": "y"},
        ],
        "customProperties": [
            {"property": "connector", "value": sample.connector},
            {"property": "agreement", "value": _GOVERNANCE},
            {"property": "delivery", "value": f"{_STEWARD}: snapshot (each file is the whole) or delta"},
            {"property": "tier", "value": tier, "description": f"A guess, {because}; {_GOVERNANCE}."},
        ],
        "schema": [table for table, _ in tables],
    }
    text = yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=1_000)
    return Drafted(text=text, blanks=text.count(BLANK), guesses=tuple(_guesses(sample)))


def _server(sample: Sample, feed: str) -> dict[str, Any]:
    server: dict[str, Any] = {"server": "inbox", "type": "local", "path": f"inbox/{feed}/*", "format": sample.connector}
    if sample.dialect is not None:
        server["encoding"] = sample.dialect.encoding
        server["description"] = "Encoding and delimiter are guesses from one file."
        server["customProperties"] = [{"property": "delimiter", "value": sample.dialect.delimiter}]
    return server


def _table(table: SampledTable, *, sample: Sample, backend: Backend) -> tuple[dict[str, Any], dict[str, str]]:
    """The table as the standard writes it, and its columns' meanings."""
    rows = sampled_rows(backend, str(table.path))
    shapes = {name: shape_of(backend, str(table.path), name) for name in table.headers}
    keys = candidate_keys(backend, rows, shapes)
    key = keys[0] if keys else ()
    columns = [
        _column(name, header, shape=shapes[name], in_key=name in key, rows=rows, backend=backend)
        for name, header in table.headers.items()
    ]
    others = [" with ".join(each) for each in keys[1:4]]
    told = " ".join([
        f"What a row says has happened, and to whom, is {_STEWARD} (events and ties, docs/contracts.md).",
        "The key is a guess: no two rows of the sample share it." if key else "Nothing tells the sample's rows apart.",
        *([f"So would {', '.join(others)}."] if others else []),
    ])  # fmt: skip
    schema = {
        "name": table.name,
        **({"physicalName": table.sheet} if sample.connector == "excel" else {}),
        "physicalType": sample.connector,
        "description": told,
        "dataGranularityDescription": f"one row per what is {_STEWARD}",
        "properties": [column for column, _ in columns],
    }
    return schema, {str(column["name"]): meaning for column, meaning in columns if meaning}


def _column(
    name: str, header: str, *, shape: Shape, in_key: bool, rows: ir.Table, backend: Backend
) -> tuple[dict[str, Any], str | None]:
    meaning = meaning_of(header, shape)
    kind, form, because = _kind(shape, meaning)
    codes = _codes(name, header, shape=shape, rows=rows, backend=backend) if kind == "string" else []
    ours: dict[str, Any] = {"semanticType": meaning} if meaning else {}
    if codes:
        ours["codes"] = codes
        because.append(f"each code stands in {LEAST_ROWS_OF_A_CODE} rows or more, rarer ones are not listed")
    filled = shape.filled / shape.rows if shape.rows else 0.0
    told: dict[str, Any] = {"name": name, "physicalName": header, "logicalType": kind}
    if form:
        told["logicalTypeOptions"] = {"format": form}
    if in_key:
        told |= {"primaryKey": True, "required": True}
    told["description"] = "; ".join([f"Guessed: filled in {filled:.0%} of {shape.rows:,} rows", *because]) + "."
    if ours:
        told["customProperties"] = [{"property": key, "value": value} for key, value in ours.items()]
    return told, meaning


def _kind(shape: Shape, meaning: str | None) -> tuple[str, str | None, list[str]]:
    """The logical type, the form of days, and what speaks for them."""
    form = max(shape.days, key=lambda each: shape.days[each])
    if shape.filled and shape.days[form] >= _DAYS_FROM * shape.filled:
        told = [f"{shape.days[form]:,} of {shape.filled:,} values are days written {form}"]
        told += [f"{count:,} could be {other}" for other, count in shape.days.items() if other != form and count]
        if shape.timed > shape.filled / 2:
            return "timestamp", f"{form} HH:mm:ss", [*told, "with a time of day behind them"]
        return "date", form, told
    if meaning and split(meaning)[1].startswith(("person.", "address.", "household.")):
        return "string", None, []
    for kind in ("boolean", "integer", "number"):
        if shape.filled and shape.share(kind) == 1.0:
            return kind, None, []
    return "string", None, []


def _codes(name: str, header: str, *, shape: Shape, rows: ir.Table, backend: Backend) -> list[str]:
    """The values of a column that may be codes, the rarest left out; none where they are many, long or mostly rare."""
    if not may_be_codes(header, shape) or shape.different > _MOST_CODES:
        return []
    text = rows[name].strip().nullif("")
    counted = rows.select(code=text).filter(lambda t: t.code.notnull()).group_by("code").agg(times=lambda t: t.count())
    common = counted.filter(counted.times >= LEAST_ROWS_OF_A_CODE).order_by("code")
    found: list[Mapping[str, Any]] = backend.to_pyarrow(common).to_pylist()
    covered = sum(each["times"] for each in found)
    if covered < _LEAST_COVERED * shape.filled or any(len(each["code"]) > _LONGEST_CODE for each in found):
        return []
    return [each["code"] for each in found]


def _guesses(sample: Sample) -> Iterator[str]:
    if sample.dialect is not None:
        sign = {"\t": "a tab"}.get(sample.dialect.delimiter, sample.dialect.delimiter)
        yield f"written in {sample.dialect.encoding}, with columns parted by {sign} (guessed)"
    for table in sample.tables:
        yield f"{table.name}: {table.rows:,} rows, {len(table.headers)} columns"
        if table.set_aside:
            yield f"{table.name}: {table.set_aside:,} rows are broken and were not looked at"
        if table.without_header:
            yield f"{table.name}: {table.without_header} columns have no header and are not in the draft"
