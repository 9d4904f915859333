"""Reads a return in XML into flat tables, by declared paths of elements, holding one record of it in memory at a time.

A row is an element at a declared path. It says what the elements directly within it say, and what the rows above it
say: an assessment carries its child's number. Elements are known by their local names, so stray text, other years'
elements and namespaces do no harm.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from lxml import etree

from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.intake.draft import Source, TableText, TextWriter, nothing_aside
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.headers import folded, is_derived, names_of
from thinkfamily.intake.markup import LONGEST, Names, Survey, local_name

_CHUNK = 256 << 10
# Between the parts of an id.
BETWEEN = "|"
# The parser hands on a text in pieces, and a value has few of them; only long pieces are measured.
_SHORT, _MOST_PIECES = 256, 4_096
# No child of any return has as many rows.
_MOST_ROWS_A_RECORD = 100_000


@dataclass(frozen=True, kw_only=True)
class RowsAt:
    """Where the rows of one table stand.

    With `if_filled` a row is not the element but what stands above it, and there is one where the element says
    anything but a word of `empty`.
    """

    table: str
    path: Names
    if_filled: bool = False
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A return's layout in XML.

    `record` is the path of the element that repeats for each person, `wrappers` are elements that only hold others
    together, so that what they hold is said by the row above them, `renamed` gives elements that a contract knows by
    another header. `ids` makes ids out of content: for a physical name, the elements whose values make it together.
    """

    record: Names
    rows: tuple[RowsAt, ...]
    wrappers: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, feed: Feed) -> tuple[RowsAt, ...]:
        """Those rows for which the feed has a table."""
        held = {table.name for table in feed.tables}
        return tuple(rows for rows in self.rows if rows.table in held)

    def watched(self) -> dict[Names, Collection[str]]:
        """The paths at which a survey must say whether they are filled."""
        return {rows.path: rows.empty for rows in self.rows if rows.if_filled}


def read_elements(
    *, source: Source, layout: Layout, counted: Survey, told: Mapping[str, str] | None = None
) -> list[TableText]:
    """The rows of every table of the feed that the layout has, as text.

    `told` is what every row of the file says beside its own, by the contract's physical names. Raises Stopped with
    NO_ROWS, FIELD_SIZE, XML_BROKEN, or COUNT_MISMATCH when the reader and the survey disagree.
    """
    if not counted.found.get(layout.record):
        raise Stopped("NO_ROWS")
    wanted = layout.of(source.feed)
    names = {rows.table for rows in wanted}
    tables = [table for table in source.feed.tables if table.name in names]
    writers = {
        table.name: TextWriter(table=table, path=source.scratch / f"{table.name}.text.parquet") for table in tables
    }
    reader = _Reader(layout=layout, rows=wanted, writers=writers, told=dict(told or {}))
    _feed(source.path, reader)
    many = {table.name: sum(_many(counted, rows) for rows in wanted if rows.table == table.name) for table in tables}
    return [_closed(writers[table.name], counted=many[table.name]) for table in tables]


def _feed(path: Path, reader: "_Reader") -> None:
    parser = etree.XMLParser(
        target=reader, resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                parser.feed(chunk)
        parser.close()
    except etree.XMLSyntaxError:
        raise Stopped("XML_BROKEN") from None


def _many(counted: Survey, rows: RowsAt) -> int:
    return (counted.filled if rows.if_filled else counted.found).get(rows.path, 0)


def _closed(writer: TextWriter, *, counted: int) -> TableText:
    writer.close()
    if writer.rows != counted:
        raise Stopped("COUNT_MISMATCH")
    return TableText(table=writer.table, path=writer.path, rows_in=counted, set_aside=nothing_aside())


@dataclass(slots=True)
class _Node:
    """One path of the layout: the rows that stand there, if any, and the paths below it.

    `speaks` says that what stands directly within it is said by a row, `begins_row` that it is a row itself.
    """

    rows: RowsAt | None = None
    speaks: bool = False
    begins_row: bool = False
    is_record: bool = False
    below: dict[str, "_Node"] = field(default_factory=dict)

    @property
    def table(self) -> str:
        return self.rows.table if self.rows is not None else ""


# The place of every element that the layout does not have.
_ELSEWHERE = _Node()


@dataclass(slots=True)
class _Row:
    """A row as it is found: its own values by folded name, and the row above it."""

    table: str
    above: "_Row | None"
    own: dict[str, str] = field(default_factory=dict)
    all: dict[str, str] = field(default_factory=dict)

    def gather(self) -> dict[str, str]:
        """All that it says: its own, and what the rows above say that it does not; those were gathered before it."""
        self.all = self.own if self.above is None else {**self.above.all, **self.own}
        return self.all


class _Reader:
    """What lxml's parser calls for each tag and text; nothing of the file is held beyond the record that is open.

    For each open element there is its place in the layout and the row for which it speaks, if any.
    """

    def __init__(
        self, *, layout: Layout, rows: tuple[RowsAt, ...], writers: Mapping[str, TextWriter], told: dict[str, str]
    ) -> None:
        self.writers = writers
        self.columns = {name: _parts(writer.table, layout) for name, writer in writers.items()}
        self.text: list[str] = []
        self.long = 0
        self.is_leaf = False
        self.pending: list[_Row] = []
        everything = _Row(table="", above=None, own={name.lower(): value for name, value in told.items()})
        everything.gather()
        self.nodes: list[_Node] = [_tree(layout, rows)]
        self.rows: list[_Row | None] = [everything]

    def start(self, tag: str, _attributes: object) -> None:
        below = self.nodes[-1].below
        node = below.get(tag) or below.get(local_name(tag), _ELSEWHERE)
        row = self.rows[-1]
        if node.begins_row:
            row = self._begin(node.table, row)
        self.nodes.append(node)
        self.rows.append(row)
        self.is_leaf = True
        self.text.clear()

    def data(self, text: str) -> None:
        self.text.append(text)
        if len(text) > _SHORT:
            self.long += len(text)
        if self.long > LONGEST or len(self.text) > _MOST_PIECES:
            raise Stopped("FIELD_SIZE")

    def end(self, tag: str) -> None:
        node, row = self.nodes.pop(), self.rows.pop()
        if self.is_leaf:
            self._say(tag, "".join(self.text).strip(), node=node, row=row)
            self.is_leaf = False
        self.text.clear()
        self.long = 0
        if node.is_record:
            self._write()

    def close(self) -> None:
        """All has been written as it was met."""

    def _say(self, tag: str, text: str, *, node: _Node, row: _Row | None) -> None:
        """A value: of the row that the element is, or else of the row in which it stands."""
        if node.begins_row:
            speaks = row
        else:
            speaks = self.rows[-1] if self.nodes[-1].speaks else None
            if node.rows is not None and text and text.lower() not in node.rows.empty:
                self._begin(node.table, self.rows[-1])
        if speaks is not None:
            speaks.own.setdefault(_folded(tag), text)

    def _begin(self, table: str, above: _Row | None) -> _Row:
        row = _Row(table=table, above=above)
        self.pending.append(row)
        if len(self.pending) > _MOST_ROWS_A_RECORD:
            raise Stopped("FIELD_SIZE")
        return row

    def _write(self) -> None:
        for row in self.pending:
            said = row.gather()
            if row.table in self.writers:
                get = said.get
                self.writers[row.table].add(
                    [get(parts) if isinstance(parts, str) else _value(said, parts) for parts in self.columns[row.table]]
                )
        self.pending.clear()


@cache
def _folded(tag: str) -> str:
    return folded(local_name(tag))


def _tree(layout: Layout, rows: tuple[RowsAt, ...]) -> _Node:
    """The layout as a tree of names. The record is a row whether or not the feed has a table for it."""
    top = _Node()
    held = {each.path for each in rows}
    record = () if layout.record in held else (RowsAt(table="", path=layout.record),)
    for each in (*record, *rows):
        node = _node_at(top, each.path, layout=layout)
        node.rows, node.is_record = each, each.path == layout.record
        node.begins_row = node.speaks = not each.if_filled
    for wrapper in layout.wrappers:
        _node_at(top, (*layout.record, wrapper), layout=layout)
    return top


def _node_at(node: _Node, path: Names, *, layout: Layout) -> _Node:
    for name in path:
        node = node.below.setdefault(name, _Node(speaks=name in layout.wrappers))
    return node


# What a column is made of: for each part, the folded names of the elements that may say it. Most have one of one.
Parts = str | tuple[tuple[str, ...], ...]


def _parts(table: FeedTable, layout: Layout) -> tuple[Parts, ...]:
    also = {folded(header): folded(element) for element, header in layout.renamed.items()}
    found: list[Parts] = []
    for column in table.columns:
        if column.physical_name in layout.ids:
            found.append(tuple((folded(element),) for element in layout.ids[column.physical_name]))
        elif is_derived(column):
            found.append(column.physical_name.lower())
        else:
            names = names_of(column)
            names = (*names, *(also[name] for name in names if name in also))
            found.append(names[0] if len(names) == 1 else (names,))
    return tuple(found)


def _value(said: Mapping[str, str], parts: tuple[tuple[str, ...], ...]) -> str | None:
    """What a row says in a column of several names; an id only when it has every part of it."""
    if len(parts) == 1:
        return next((said[name] for name in parts[0] if name in said), None)
    told = [said.get(names[0]) for names in parts]
    return BETWEEN.join(text for text in told if text) if all(told) else None
