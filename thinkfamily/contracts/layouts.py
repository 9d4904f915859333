"""Layouts: what a feed's tables are from each day on, once the revisions in force that day have been applied.

Every layout is given all columns that any of them has, those of other years as not expected: our names and their order
never change, so what was loaded under one layout and under another lies in one table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from thinkfamily.contracts.codes import code_list, day_of
from thinkfamily.contracts.differences import Told, changed, custom, not_expected, with_custom


@dataclass(frozen=True, kw_only=True)
class Layer:
    """A difference in one table and the day from which it holds. Later layers lie over earlier ones."""

    first: date
    table: str
    difference: Told
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The tables of a contract from a day on, as the standard writes them, and what each revision in force says."""

    first: date
    tables: tuple[Told, ...]
    says: tuple[str, ...]


def layers_of(revisions: Iterable[Told], *, table: str) -> list[Layer]:
    """A table's revisions as layers, the oldest first. Raises ValueError for a day that is none."""
    layers = [
        Layer(first=day_of(each["from"]), table=table, difference=each, says=f"{each['from']}: {each['says']}")
        for each in revisions
    ]
    return sorted(layers, key=lambda layer: layer.first)


def layouts_of(tables: Sequence[Told], layers: Sequence[Layer]) -> tuple[Layout, ...]:
    """Every layout that the tables have had, the oldest first; one alone where nothing ever changes."""
    whole = _with(tables, layers)
    of_layers = {date.min, *(layer.first for layer in layers)}
    days = {day for first in of_layers for day in _turning_days(_in_force(tables, layers, first))} | of_layers
    return tuple(
        Layout(
            first=first,
            tables=tuple(_completed(each, whole=full) for each, full in zip(
                _on(_in_force(tables, layers, first), first), whole, strict=True)),
            says=tuple(dict.fromkeys(layer.says for layer in layers if layer.says and layer.first <= first)),
        )
        for first in sorted(days)
    )  # fmt: skip


def _in_force(tables: Sequence[Told], layers: Sequence[Layer], day: date) -> list[Told]:
    return _with(tables, [layer for layer in layers if layer.first <= day])


def _with(tables: Sequence[Told], layers: Sequence[Layer]) -> list[Told]:
    made = list(tables)
    for layer in layers:
        made = [changed(each, layer.difference) if each["name"] == layer.table else each for each in made]
    return made


def _on(tables: Sequence[Told], day: date) -> list[Told]:
    """The tables with each column's codes as they are in use that day, and those not yet begun as not expected."""
    return [
        with_custom(
            {**table, "properties": [_codes_on(column, day) for column in table.get("properties") or ()]},
            {**custom(table), "expected": _since(table) <= day},
        )
        for table in tables
    ]


def _codes_on(column: Told, day: date) -> Told:
    ours = custom(column)
    if ours.get("coded_on") or not ours.get("codes"):
        return column
    retired = code_list(ours["codes"], synonyms={}).not_in_use(day)
    return with_custom(column, {**ours, "retired": retired}) if retired else column


def _completed(table: Told, *, whole: Told) -> Told:
    """The table with the columns that it has in other years, in the order of the whole."""
    held = {each["name"]: each for each in table.get("properties") or ()}
    columns = [held.get(each["name"]) or not_expected(each) for each in whole.get("properties") or ()]
    return {**table, "properties": columns}


def _turning_days(tables: Iterable[Told]) -> set[date]:
    days = {_since(table) for table in tables}
    for column in (each for table in tables for each in table.get("properties") or ()):
        ours: dict[str, Any] = custom(column)
        if ours.get("codes") and not ours.get("coded_on"):
            days |= code_list(ours["codes"], synonyms={}).turning_days()
    return days


def _since(table: Told) -> date:
    told = custom(table).get("since")
    return day_of(told) if told else date.min
