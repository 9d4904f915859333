"""What intake hands on: receipts, findings, quarantined rows, and the rows of each feed that kept their contract."""

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.tables.shape import Column, Kind, Table

receipts = Table(
    name="receipts",
    made_by="intake",
    one_row_per="extract",
    key=("extract_id",),
    holds="totals",
    columns=(
        Column(name="feed", means="The feed that the extract belongs to; `unrecognised` when no contract fits it."),
        Column(name="extract_id", means="Made from the extract's bytes: the same file always has the same id."),
        Column(name="file", means="The file's name in the inbox, without folders."),
        Column(name="received_on", means="The day on which we received the extract.", kind="date"),
        Column(name="size", means="Bytes in the file.", kind="int64"),
        Column(name="rows_in", means="Rows counted independently of the reader.", kind="int64"),
        Column(name="loaded", means="Rows that kept the contract and were loaded.", kind="int64"),
        Column(name="quarantined", means="Rows set aside, each with its reason.", kind="int64"),
        Column(name="exact_duplicates", means="Rows equal in every column to an earlier row of it.", kind="int64"),
        Column(name="status", means="loaded, late, held, refused, rejected, duplicate or unrecognised."),
        Column(name="reason", means="Why it was not loaded, or what to know of it, in words.", missing_allowed=True),
        Column(name="contract_version", means="The version of the contract it was held to.", missing_allowed=True),
        Column(name="agreement", means="The agreement on which it was loaded.", missing_allowed=True),
    ),
)

findings = Table(
    name="findings",
    made_by="intake",
    one_row_per="extract, table, column and kind of fault",
    key=("extract_id", "feed_table", "column", "code"),
    holds="totals",
    columns=(
        Column(name="extract_id", means="The extract."),
        Column(name="feed", means="The feed."),
        Column(name="feed_table", means="The table of the feed; empty when the fault is the whole file's."),
        Column(name="column", means="The column; empty when the fault is the row's or the file's."),
        Column(name="code", means="The kind of fault, such as UPN_CHECK or FIELD_COUNT."),
        Column(name="outcome", means="noted, nulled, quarantined, held or refused."),
        Column(name="rows", means="How many rows have it.", kind="int64"),
        Column(name="says", means="The fault in words, without any value."),
    ),
)

quarantine = Table(
    name="quarantine",
    made_by="intake",
    one_row_per="row set aside",
    key=("extract_id", "feed_table", "row_no"),
    columns=(
        Column(name="extract_id", means="The extract."),
        Column(name="feed", means="The feed."),
        Column(name="feed_table", means="The table of the feed; empty when the row could not be placed."),
        Column(name="row_no", means="The row's number in its table, from one.", kind="int64"),
        Column(name="code", means="The first reason for which it was set aside."),
        Column(name="column", means="The column at fault; empty when the whole row is.", missing_allowed=True),
        Column(name="row_text", means="The row's contracted columns as text, in JSON.", missing_allowed=True),
        Column(
            name="row_key", means="What tells the row apart in its table, where it can be read.", missing_allowed=True
        ),
        Column(
            name="status",
            means="waiting, corrected (by a later row of its key), superseded (by a snapshot), or dropped.",
        ),
    ),
)

uses = Table(
    name="uses",
    made_by="intake",
    one_row_per="thing that a table of a feed tells, and purpose for which it may be used",
    key=("feed", "feed_table", "thing", "name", "purpose"),
    holds="totals",
    columns=(
        Column(name="feed", means="The feed."),
        Column(name="feed_table", means="The table of the feed."),
        Column(name="thing", means="column, event, tie, identity or address."),
        Column(name="name", means="The column's name, the kind of event or tie, or the role of the person in the row."),
        Column(name="purpose", means="A purpose for which it may be used, from governance/purpose.py."),
        Column(name="agreement", means="The agreement that allows it."),
        Column(name="gateway", means="The legal gateways that the agreement stands on for it."),
    ),
)

# Columns that every table of loaded rows begins with.
PROVENANCE = (
    Column(name="extract_id", means="The extract that the row came in."),
    Column(name="received_on", means="The day on which that extract was received.", kind="date"),
    Column(name="row_no", means="The row's number in its table of the extract, from one.", kind="int64"),
    Column(name="row_hash", means="A hash of every contracted column as text."),
)

_KINDS: dict[str, Kind] = {"integer": "int64", "number": "float64", "date": "date", "boolean": "boolean"}


def rows_of(*, feed: str, table: FeedTable) -> Table:
    """The shape of the loaded rows of one table of one feed: provenance, then its contracted columns.

    Timestamps are kept as days; what the contract does not name, or does not take, is never stored.
    """
    return Table(
        name=rows_name(feed=feed, table=table.name),
        made_by="intake",
        one_row_per=f"{table.one_row_per} in an extract of {feed}",
        key=("extract_id", "row_no"),
        columns=PROVENANCE
        + tuple(
            Column(
                name=column.name,
                means=f"{column.meaning or 'Event attribute'}.",
                kind="date" if column.kind == "timestamp" else _KINDS.get(column.kind, "string"),
                missing_allowed=True,
            )
            for column in table.columns
        ),
    )


def rows_name(*, feed: str, table: str) -> str:
    """The name under which the rows of one table of one feed are kept."""
    return f"rows.{feed}.{table}"
