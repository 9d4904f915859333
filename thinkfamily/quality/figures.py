"""The figures of one delivery, from what was counted in it and what was found in it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.quality.counted import Counted, is_identifier_of_person
from thinkfamily.quality.drift import stability_index

# A receipt and a finding, as rows of their tables.
Row = Mapping[str, Any]

# Findings about how a file is laid out, which say nothing about any value in it.
_OF_LAYOUT = ("NEW_COLUMN", "RENAMED", "COLUMN_ABSENT", "CODE_SYNONYM", "NO_PURPOSE", "FORMULA")
_OF_KEYS = ("UPN_CHECK", "NHS_CHECK", "NINO_FORM", "ULN_CHECK", "PLACEHOLDER", "SCI_NOTATION")
_LOST = ("nulled", "quarantined")


@dataclass(frozen=True, kw_only=True)
class At:
    """What a figure is of: a column, a table of the feed where `column` is empty, or the whole extract."""

    feed_table: str = ""
    column: str = ""


_WHOLE = At()


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure: a value with, where it is a share, what was counted and of how many."""

    measure: str
    value: float | None
    at: At = _WHOLE
    counted: int | None = None
    of: int | None = None


def of_extract(receipt: Row, *, before: Sequence[Row], every_days: float | None) -> Iterator[Figure]:
    """The figures of a whole extract. `before` are the feed's earlier loaded receipts, oldest first."""
    rows = receipt["rows_in"]
    yield Figure(measure="volume", value=float(rows))
    volumes = sorted(each["rows_in"] for each in before[-5:])
    if volumes:
        middle = (volumes[(len(volumes) - 1) // 2] + volumes[len(volumes) // 2]) / 2
        yield Figure(measure="volume_ratio", value=rows / middle if middle else None)
    taken = receipt["loaded"] + receipt["exact_duplicates"]
    yield _share("loaded", taken, rows)
    if before:
        days = (receipt["received_on"] - before[-1]["received_on"]).days
        yield Figure(measure="days_since_last", value=float(days))
        # Two deliveries of one day are parts of one.
        if every_days and days:
            yield Figure(measure="lateness", value=days / every_days)


def of_table(
    table: FeedTable, *, counted: Counted, before: Sequence[Counted], found: Sequence[Row]
) -> Iterator[Figure]:
    """The figures of one table of an extract. `found` are the extract's findings in that table."""
    name = table.name
    doubled = sum(each["rows"] for each in found if each["code"] in ("EXACT_DUPLICATE", "KEY_CONFLICT"))
    yield _share("uniqueness", counted.rows, counted.rows + doubled, at=At(feed_table=name))
    if counted.days_to_arrive is not None:
        yield Figure(measure="days_to_arrive", value=counted.days_to_arrive, at=At(feed_table=name))
    lost, bad_keys, strange = _faults(found)
    for column in table.columns:
        given, at = counted.given[column.name], At(feed_table=name, column=column.name)
        yield _share("completeness", given, counted.rows, at=at)
        told = given + lost[column.name]
        noted = 0 if is_identifier_of_person(column) else strange[column.name]
        yield _share("validity", given - noted, told, at=at)
        if is_identifier_of_person(column):
            yield _share("key_valid", max(0, given - bad_keys[column.name]), given, at=at)
            if column.name in counted.commonest:
                yield Figure(measure="key_shared", value=float(counted.commonest[column.name]), at=at)
        if column.codes and counted.codes.get(column.name):
            codes = counted.codes[column.name]
            known = {code: many for code, many in codes.items() if code in column.codes}
            yield _share("code_coverage", sum(known.values()), sum(codes.values()), at=at)
            yield _share("codes_seen", len(known), len(column.codes), at=at)
            history = [each.codes.get(column.name, {}) for each in before[-5:]]
            drift = stability_index(codes, history) if history else None
            if drift is not None:
                yield Figure(measure="code_drift", value=drift, at=at)


def _faults(found: Sequence[Row]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """By column: values lost, identifiers that fail their check though they were loaded, and values noted as odd."""
    lost: Counter[str] = Counter()
    bad_keys: Counter[str] = Counter()
    strange: Counter[str] = Counter()
    for each in found:
        if not each["column"] or each["code"] in _OF_LAYOUT or each["code"] == "MISSING":
            continue
        if each["outcome"] in _LOST:
            lost[each["column"]] += each["rows"]
        elif each["code"] in _OF_KEYS:
            bad_keys[each["column"]] += each["rows"]
        else:
            strange[each["column"]] += each["rows"]
    return lost, bad_keys, strange


def _share(measure: str, counted: int, of: int, *, at: At = _WHOLE) -> Figure:
    return Figure(measure=measure, value=counted / of if of else None, at=at, counted=counted, of=of)
