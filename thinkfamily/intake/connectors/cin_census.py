"""The Children in Need Census: one XML file a year, made flat, whatever year's layout it has.

Layouts: Department for Education, *Children in need census: technical specification*, 2017 to 2026 (`GenderCurrent`
became `Sex`; assessment factors moved into a list). Elements are found by name, so stray text, other years' elements
and namespaces do no harm.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ibis.backends.duckdb import Backend
from lxml import etree

from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.intake.draft import Draft, Source, TableText, TextWriter, nothing_aside
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.headers import folded, names_of
from thinkfamily.intake.magic import kind_of, utf16_of
from thinkfamily.intake.markup import count_elements, local_name

_ROOT = ("Message", "Children", "Child")
_IN_NEED = (*_ROOT, "CINdetails")

# Each table's element, by its path; a row also carries what the elements above it say of themselves.
ELEMENTS: Mapping[str, tuple[str, ...]] = {
    "children": _ROOT,
    "cin_details": _IN_NEED,
    "assessments": (*_IN_NEED, "Assessments"),
    "assessment_factors": (*_IN_NEED, "Assessments", "FactorsIdentifiedAtAssessment", "AssessmentFactors"),
    "cin_plans": (*_IN_NEED, "CINPlanDates"),
    "section_47": (*_IN_NEED, "Section47"),
    "child_protection_plans": (*_IN_NEED, "ChildProtectionPlans"),
    "reviews": (*_IN_NEED, "ChildProtectionPlans", "Reviews", "CPPreviewDate"),
}

# Elements that only hold others together: what they hold is the child's own.
_WRAPPERS = ("ChildIdentifiers", "ChildCharacteristics")

_MESSAGE = re.compile(r"<(\w+:)?Message[\s>]")
_CIN = re.compile(r"<(\w+:)?(Collection>\s*CIN\s*<|ChildIdentifiers\s*>)")


def fit(*, path: Path, head: bytes, feed: Feed) -> float:
    """1 for a file that begins as a CIN Census does, else 0."""
    del path  # the beginning says it all
    if kind_of(head) != "xml" or not any(table.name in ELEMENTS for table in feed.tables):
        return 0.0
    text = head.decode(utf16_of(head) or "utf-8", "ignore")
    return 1.0 if _MESSAGE.search(text) and _CIN.search(text) else 0.0


def read(*, source: Source, backend: Backend) -> Draft:
    """Read a census into its tables, every value as text.

    Raises Stopped when the file is no XML, is unsafe, stops early, or holds no child.
    """
    del backend  # lxml reads XML
    kind = kind_of(source.head)
    if kind != "xml":
        raise Stopped("NOT_CSV" if kind == "html" else "TYPE_MISMATCH")
    counted = count_elements(source.path)
    if (_ROOT[0],) not in counted:
        raise Stopped("SCHEMA", detail="the root element is not Message")
    if not counted.get(_ROOT):
        raise Stopped("NO_ROWS")
    tables = {ELEMENTS[table.name]: table for table in source.feed.tables if table.name in ELEMENTS}
    writers = {
        path: TextWriter(table=table, path=source.scratch / f"{table.name}.text.parquet")
        for path, table in tables.items()
    }
    for child in _children(source.path):
        for path, told in _rows(child, at=_ROOT, above={}):
            if path in writers:
                writers[path].add(_row(tables[path], told))
    return Draft(tables=[_closed(writer, counted.get(path, 0)) for path, writer in writers.items()])


def _closed(writer: TextWriter, counted: int) -> TableText:
    writer.close()
    if writer.rows != counted:
        raise Stopped("COUNT_MISMATCH")
    return TableText(table=writer.table, path=writer.path, rows_in=counted, set_aside=nothing_aside())


def _row(table: FeedTable, told: Mapping[str, str]) -> dict[str, str | None]:
    return {name: next((told[each] for each in names if each in told), None) for name, names in _names(table)}


@cache
def _names(table: FeedTable) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((column.name, names_of(column)) for column in table.columns)


# Elements are lxml's, which ships no types.
Element = Any
# A row's path, and what is told in it and above it by folded element name.
Told = tuple[tuple[str, ...], Mapping[str, str]]

_ROW_PATHS = frozenset(ELEMENTS.values())


def _children(path: Path) -> Iterator[Element]:
    """Each child's element, freed once it has been used."""
    events = etree.iterparse(
        str(path), events=("end",), tag="{*}Child", resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    above = list(reversed(_ROOT[:-1]))
    try:
        for _, child in events:
            if [local_name(each.tag) for each in child.iterancestors()] == above:
                yield child
                child.clear()
                while child.getprevious() is not None:
                    del child.getparent()[0]
    except etree.XMLSyntaxError:
        raise Stopped("XML_BROKEN") from None


def _rows(element: Element, *, at: tuple[str, ...], above: Mapping[str, str]) -> Iterator[Told]:
    """The row of an element, with what stands above it, and those of the elements within it."""
    told = {**above, **_own_values(element)}
    yield at, told
    for below in element:
        yield from _rows_within(below, at=(*at, local_name(below.tag)), above=told)


def _rows_within(element: Element, *, at: tuple[str, ...], above: Mapping[str, str]) -> Iterator[Told]:
    if at in _ROW_PATHS:
        yield from _rows(element, at=at, above=above)
    else:
        for below in element:
            yield from _rows_within(below, at=(*at, local_name(below.tag)), above=above)


def _own_values(element: Element) -> dict[str, str]:
    """What an element says itself, by folded name; the first where a name stands twice."""
    if not len(element):
        return {_folded(element.tag): (element.text or "").strip()}
    told: dict[str, str] = {}
    for below in element:
        if not len(below):
            told.setdefault(_folded(below.tag), (below.text or "").strip())
        elif local_name(below.tag) in _WRAPPERS:
            for deeper in below:
                if not len(deeper):
                    told.setdefault(_folded(deeper.tag), (deeper.text or "").strip())
    return told


@cache
def _folded(tag: str) -> str:
    return folded(local_name(tag))
