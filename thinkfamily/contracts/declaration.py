"""A feed's contract as frozen declarations: its columns, what they mean, and the events and ties that rows yield."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from thinkfamily.contracts.database import Database
from thinkfamily.contracts.guards import Guards
from thinkfamily.contracts.meanings import THE_PERSON, is_known, split
from thinkfamily.contracts.patterns import check_pattern
from thinkfamily.contracts.sums import Sums
from thinkfamily.vocabulary.dates import Period
from thinkfamily.vocabulary.happenings import HAPPENINGS
from thinkfamily.vocabulary.ties import TIES

Delivery = Literal["snapshot", "delta"]
# Behind the version of a contract of which a place says otherwise.
LOCAL = "+local"

LogicalType = Literal["string", "integer", "number", "date", "timestamp", "boolean"]

# Where our sources' clocks stand, unless a contract says otherwise.
LOCAL_ZONE = "Europe/London"
_CENTURY = 100


@dataclass(frozen=True, kw_only=True)
class FeedColumn:
    """One column of one table of a feed.

    `name` is ours, `physical_name` the sender's, `synonyms` other headers under which it may arrive and `patterns` how
    yet others are written. `date_format` is a strptime format, for dates and timestamps. `empty` tells which texts mean
    nothing.

    `codes` lists the values promised; others are loaded and found. `said_as` pairs other words for a code, in small
    letters, with the code; `retired` are codes not in use on the day of the delivery, and `code_spans` those whose days
    are held against the row's own day, in the column `coded_on`.

    A column that is not `expected` belongs to another year's layout or is not taken here: it is not looked for in a
    file, and is missing in every row.

    `serials` says that days may come as a spreadsheet's day numbers, counted from 1900 or from 1904; `pivot` that years
    may have two digits, of which those below it are of this century; `zone` that times are those of the clocks there.
    `refers_to` names the table and column of the feed in which the value must stand.
    """

    name: str
    physical_name: str
    kind: LogicalType = "string"
    required: bool = False
    in_key: bool = False
    meaning: str | None = None
    synonyms: tuple[str, ...] = ()
    date_format: str | None = None
    patterns: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    said_as: tuple[tuple[str, str], ...] = ()
    retired: tuple[str, ...] = ()
    code_spans: tuple[tuple[str, Period], ...] = ()
    coded_on: str | None = None
    empty: tuple[str, ...] = ("",)
    expected: bool = True
    serials: int | None = None
    pivot: int | None = None
    zone: str = LOCAL_ZONE
    refers_to: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        for pattern in self.patterns:
            check_pattern(pattern)
        if self.said_as and self.kind != "string":
            raise ValueError(f"column {self.name}: only a column of text can have synonyms")
        if self.serials not in (None, 1900, 1904):
            raise ValueError(f"column {self.name}: serials are counted from 1900 or from 1904")
        if self.pivot is not None and not 0 <= self.pivot < _CENTURY:
            raise ValueError(f"column {self.name}: pivot is a year of two digits")
        if self.meaning is not None and not is_known(split(self.meaning)[1]) and "." in self.meaning:
            raise ValueError(f"column {self.name}: semanticType {self.meaning} is not a word we know")


@dataclass(frozen=True, kw_only=True)
class Deletes:
    """How a delta takes back a row that it told before: by one of these `values` in a column, beside the row's key."""

    column: str
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError(f"deletes: column {self.column} is given no value that takes a row back")


@dataclass(frozen=True, kw_only=True)
class EventRule:
    """How a row yields an event. Names are this table's column names.

    `who` is the role of the person to whom it happened. `recorded_on` defaults to the row's record.known_on column and
    then to the day the extract was received. `only_when` maps columns to the values for which the event arises.
    """

    kind: str
    occurred_on: str
    until: str | None = None
    recorded_on: str | None = None
    who: str = THE_PERSON
    code: str | None = None
    value: str | None = None
    incident: str | None = None
    only_when: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in HAPPENINGS:
            raise ValueError(f"event kind {self.kind} is not declared in vocabulary/happenings.py")


@dataclass(frozen=True, kw_only=True)
class TieRule:
    """How a row tells that one of its people is tied to another: "`a` is the KIND of `b`" (roles of the row)."""

    kind: str
    a: str
    b: str = THE_PERSON
    from_column: str | None = None
    until_column: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in TIES:
            raise ValueError(f"tie {self.kind} is not declared in vocabulary/ties.py")


@dataclass(frozen=True, kw_only=True)
class FeedTable:
    """One table of a feed: a CSV layout, a sheet, or a repeated element of an XML file.

    `one_row_per` says its grain. `not_taken` are headers known to be sent and never read or stored, because no purpose
    needs them (minimisation, UK GDPR Article 5(1)(c)), `not_taken_like` patterns of such. `withheld` are columns that
    no agreement in force lets be used for anything (`uses.permitted`): they are not read either. A table that is not
    `expected` is no part of the return in the year of the delivery, and no file is taken for it. `physical_name` is the
    sender's name for it, where the sender has one: a workbook's sheet, a database's table. `query` asks a database for
    its rows instead. Rows with `sums` are told as those sums, each mark that comes again in the place of the one
    before; what is made of them rests on no other column. `deletes` says how a delta takes rows back.
    """

    name: str
    one_row_per: str
    columns: tuple[FeedColumn, ...]
    physical_name: str = ""
    query: str = ""
    sums: Sums | None = None
    events: tuple[EventRule, ...] = ()
    ties: tuple[TieRule, ...] = ()
    not_taken: tuple[str, ...] = ()
    not_taken_like: tuple[str, ...] = ()
    expected: bool = True
    withheld: tuple[FeedColumn, ...] = ()
    deletes: Deletes | None = None

    def __post_init__(self) -> None:
        if len({column.name for column in self.columns}) != len(self.columns):
            raise ValueError(f"table {self.name}: two columns have one name")
        for pattern in self.not_taken_like:
            check_pattern(pattern)
        for column in self.columns:
            self._check_columns(f"coded_on of {column.name}", [column.coded_on])
        if self.sums is not None:
            self._check_columns("sums", [*self.sums.by, *self.sums.of])
            if not self.key:
                raise ValueError(f"table {self.name}: rows that are summed need a key, by which one replaces another")
        for rule in self.events:
            used = (rule.occurred_on, rule.until, rule.recorded_on, rule.code, rule.value, rule.incident)
            self._check_columns(f"event {rule.kind}", [*used, *(column for column, _ in rule.only_when)])
            self._check_role(f"event {rule.kind}", rule.who)
        for tie in self.ties:
            self._check_columns(f"tie {tie.kind}", [tie.from_column, tie.until_column])
            self._check_role(f"tie {tie.kind}", tie.a)
            self._check_role(f"tie {tie.kind}", tie.b)

    def _check_columns(self, who_asks: str, used: list[str | None]) -> None:
        held = {column.name for column in self.columns}
        for name in used:
            if name is not None and name not in held:
                raise ValueError(f"table {self.name}: {who_asks} names column {name}, which the table does not have")

    def _check_role(self, who_asks: str, role: str) -> None:
        if role not in self.roles:
            raise ValueError(f"table {self.name}: {who_asks} names role {role}, which no column carries")

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell a row apart: record.key where given, else the primary key, else none."""
        marked = tuple(column.name for column in self.columns if column.meaning == "record.key")
        return marked or tuple(column.name for column in self.columns if column.in_key)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the people whom a row names, in column order."""
        found = {}
        for column in self.columns:
            if column.meaning and is_known(split(column.meaning)[1]) and not column.meaning.startswith("record."):
                found[split(column.meaning)[0]] = True
        return tuple(found)

    def meaning(self, word: str, *, role: str = THE_PERSON) -> FeedColumn | None:
        """The column that carries a meaning for a role, if any."""
        for column in self.columns:
            if column.meaning and split(column.meaning) == (role, word):
                return column
        return None

    def column(self, name: str) -> FeedColumn:
        """The column of that name. Raises KeyError if the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """How a feed is laid out from a day on, until its next edition. `says` tells each revision in force, in words.

    Every edition has the same tables and columns under our names; what is not there that year is not `expected`.
    """

    first: date
    tables: tuple[FeedTable, ...]
    says: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Feed:
    """One kind of delivery that a source makes again and again, and what it promises.

    `connector` names who reads the files; docs/connectors.md lists them.
    `tier` is the sensitivity of the feed, L0 (involvement and contact) to L3+ (police intelligence).
    `every_days` is the promised interval between deliveries, in days. `catalogue` is its number in the catalogue of
    feeds (F01 to F36), empty for a feed outside it; a statutory return says instead which of them it `serves`. `owner`
    is who holds the data. `source` names the system whose numbers for people the feed carries, where it shares them
    with other feeds; empty where its numbers are its own. `tables` are as the newest edition has them; `editions` are
    all of them, the oldest first, and empty where the layout never changed. `local` is the file in which a place says
    what differs there from the contract as shipped. `takes_formulas` says that what a
    workbook's formulas came to is taken for values. `database` is where its rows can be collected, if anywhere.
    `guards` say what a usual delivery looks like.
    """

    id: str
    name: str
    version: str
    description: str
    agreement: str
    connector: str
    delivery: Delivery
    tier: str
    tables: tuple[FeedTable, ...]
    criteria: tuple[str, ...] = ()
    catalogue: str = ""
    serves: tuple[str, ...] = ()
    owner: str = ""
    source: str = ""
    encoding: str = "utf-8"
    delimiter: str = ","
    retention_years: float | None = None
    every_days: float | None = None
    takes_formulas: bool = False
    database: Database | None = None
    guards: Guards = field(default_factory=Guards)
    fingerprint: str = ""
    editions: tuple[Edition, ...] = ()
    local: str | None = None

    @property
    def differs(self) -> bool:
        """Whether the place says something of the feed that the contract does not."""
        return self.version.endswith(LOCAL)

    def on(self, day: date) -> "Feed":
        """The feed as it is laid out on a day: with the tables of that day's edition."""
        begun = [edition for edition in self.editions if edition.first <= day]
        return replace(self, tables=begun[-1].tables, editions=(begun[-1],)) if begun else self

    @property
    def numbered_by(self) -> str:
        """Whose numbers for people `person.source_id` holds: the named source's, or else the feed's own."""
        return self.source or self.id

    def __post_init__(self) -> None:
        for table in self.tables:
            for column in table.columns:
                if column.refers_to is not None and not self._has(*column.refers_to):
                    raise ValueError(f"table {table.name}: column {column.name} refers to what the feed does not have")

    def _has(self, table: str, column: str) -> bool:
        return any(each.name == table and any(one.name == column for one in each.columns) for each in self.tables)

    def table(self, name: str) -> FeedTable:
        """The table of that name. Raises KeyError if the feed has none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)
