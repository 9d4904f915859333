"""Matches the headers of a file with the columns of a contract: by their letters and digits alone, then by pattern."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thinkfamily.contracts.declaration import Feed, FeedColumn, FeedTable
from thinkfamily.contracts.patterns import folded, headers_fitting
from thinkfamily.intake.faults import Stopped

__all__ = ["Matched", "best_match", "check_headers_differ", "folded", "is_derived", "is_needed", "match", "names_of",
           "shown"]  # fmt: skip

# A column that a connector makes itself, from the file's name or place; no header is looked for.
DERIVED = "@"

_LONGEST_SHOWN = 60

# Of a feed with many tables, a file is one of them when at least this share of its columns and the table's, taken
# together, are the same: the child's number and birth date, which all have, say nothing. (A term's table has as little
# as 0.45 of the columns that some term has, two tables of one return up to 0.38.)
_LEAST_SHARE_OF_MANY = 0.4


@dataclass(frozen=True, kw_only=True)
class Matched:
    """How a file's headers answer a table's columns.

    `read` maps each column that was found to its header and `places` to its place in the file. `unread` are the headers
    of which the table knows nothing, `renamed` the columns written otherwise than the contract writes them, `absent`
    the columns not found, `missing` those among them that the table requires. `ambiguous` are columns whose pattern
    fits several headers.
    `share` (0 to 1) is how much of both sides met.
    """

    table: FeedTable
    read: Mapping[str, str]
    places: dict[str, int]
    unread: tuple[str, ...]
    renamed: tuple[str, ...]
    absent: tuple[str, ...]
    missing: tuple[str, ...]
    ambiguous: tuple[str, ...]
    share: float

    @property
    def fits(self) -> bool:
        """Whether every column that the table requires is there."""
        return not self.missing and bool(self.places)


def names_of(column: FeedColumn) -> tuple[str, ...]:
    """The folded headers under which a column may arrive."""
    return tuple(dict.fromkeys(folded(name) for name in (column.physical_name, *column.synonyms)))


def is_derived(column: FeedColumn) -> bool:
    """Whether the column is made by its connector and stands in no file."""
    return column.physical_name.startswith(DERIVED)


def is_needed(column: FeedColumn) -> bool:
    """Whether a file without the column is refused."""
    return column.expected and (column.required or column.in_key or column.meaning == "record.key")


def match(headers: Sequence[str], table: FeedTable) -> Matched:
    """How the headers answer one table. Two contract columns may read one header.

    A header listed for a column counts before a pattern, and an earlier one in the list before a later one; a pattern
    is held only against headers that no list knows.
    """
    at: dict[str, int] = {}
    for place, header in enumerate(headers):
        at.setdefault(folded(header), place)
    left_out = {folded(header) for header in table.not_taken}
    left_out |= {name for column in table.withheld for name in names_of(column)}
    columns = [column for column in table.columns if column.expected and not is_derived(column)]
    places = _listed(columns, at)
    known = {place for name, place in at.items() if name in left_out} | set(places.values())
    known |= {place for column in table.withheld for place in _fitting(column, headers, known)}
    by_pattern = {column.name: _fitting(column, headers, known) for column in columns if column.name not in places}
    places |= {name: found[0] for name, found in by_pattern.items() if len(found) == 1}
    known |= {place for found in by_pattern.values() for place in found}
    left_out_by_pattern = {place for each in table.not_taken_like for place in headers_fitting(each, headers)} - known
    known |= left_out_by_pattern
    absent = [column.name for column in columns if column.name not in places]
    promised = {names_of(column) for column in columns} | {(name,) for name in left_out}
    return Matched(
        table=table,
        read={name: shown(headers[place], place) for name, place in places.items()},
        places=places,
        unread=tuple(shown(header, place) for place, header in enumerate(headers) if place not in known),
        renamed=tuple(
            column.name
            for column in columns
            if column.name in places and headers[places[column.name]].strip() != column.physical_name
        ),
        absent=tuple(absent),
        missing=tuple(column.name for column in columns if column.name in absent and is_needed(column)),
        ambiguous=tuple(name for name, found in by_pattern.items() if len(found) > 1),
        share=len(known) / max(1, len(promised) + len(left_out_by_pattern) + len(headers) - len(known)),
    )


def _listed(columns: Sequence[FeedColumn], at: Mapping[str, int]) -> dict[str, int]:
    """The place of each column of which a listed header is there."""
    names = {column.name: next((name for name in names_of(column) if name and name in at), None) for column in columns}
    return {column: at[name] for column, name in names.items() if name is not None}


def _fitting(column: FeedColumn, headers: Sequence[str], known: set[int]) -> list[int]:
    """The places, among those not known, whose headers fit a pattern of the column."""
    found = {place for pattern in column.patterns for place in headers_fitting(pattern, headers)}
    return sorted(found - known)


def best_match(headers: Sequence[str], feed: Feed) -> Matched:
    """The table of a feed that the headers answer best: one that fits, and then the one most of which was met.

    Raises Stopped with HEADERS_UNCLEAR when a pattern of that table fits several headers, and with SCHEMA when no table
    fits, naming the contract's columns and never the file's headers (a file without a header has a person's row in that
    place).
    """
    matches = [match(headers, table) for table in feed.tables if table.expected]
    least = _LEAST_SHARE_OF_MANY if len(matches) > 1 else 0.0
    fitting = [each for each in matches if each.fits and each.share >= least]
    if fitting:
        return _clear(max(fitting, key=lambda each: each.share))
    nearest = max(matches, key=lambda each: (each.share, -len(each.missing)), default=None)
    if nearest is not None and set(nearest.missing) & set(nearest.ambiguous):
        return _clear(nearest)
    if nearest is None or not nearest.missing:
        raise Stopped("SCHEMA", detail="no column of the contract is there")
    raise Stopped("SCHEMA", detail=f"{', '.join(nearest.missing[:10])} missing from {nearest.table.name}")


def _clear(matched: Matched) -> Matched:
    if matched.ambiguous:
        raise Stopped("HEADERS_UNCLEAR", detail=f"{', '.join(matched.ambiguous)} of {matched.table.name}")
    return matched


def check_headers_differ(headers: Sequence[str]) -> None:
    """Raises Stopped with DUP_HEADER when two headers are the same but for case, spaces and signs."""
    told = [folded(header) for header in headers if folded(header)]
    if len(set(told)) != len(told):
        raise Stopped("DUP_HEADER")


def shown(header: str, place: int) -> str:
    """A header as it may be shown: printable, not too long, and by its place when it says nothing."""
    plain = "".join(letter for letter in header if letter.isprintable()).strip()[:_LONGEST_SHOWN]
    return plain or f"column {place + 1}"
