"""Sets aside rows of an extract that kept its contract, for what other extracts say: late, orphaned, taken back.

What it comes to rests on more than the extract's bytes, so it is done anew at each run and is no part of what is kept
of the extract: whoever is erased from that is gone from here too.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.intake.laying import write
from thinkfamily.intake.outcome import Finding, Outcome, finding_of
from thinkfamily.intake.quoting import key, name, parquet, text
from thinkfamily.vocabulary.ids import content_id


@dataclass(frozen=True, kw_only=True)
class Apart:
    """Which rows of a table are set aside and why: `where` is a condition in SQL over the loaded `rows`."""

    code: str
    where: str
    column: str = ""


def part(outcome: Outcome, apart: Apart, *, feed: str, table: FeedTable, backend: Backend, folder: Path) -> Outcome:
    """The outcome of an extract with some rows of one table set aside. Nothing is done where there are none.

    What is left and what is set aside is written into `folder`.
    """
    loaded = outcome.rows.get(table.name)
    if loaded is None:
        return outcome
    many = count(backend, loaded, where=apart.where)
    if not many:
        return outcome
    folder.mkdir(parents=True, exist_ok=True)
    name_of = content_id("apart", loaded, apart.code, apart.column)
    rows, aside = folder / f"{name_of}.rows.parquet", folder / f"{name_of}.quarantine.parquet"
    source = f"{parquet([loaded])} AS rows"
    whole = f"SELECT * FROM {source} WHERE NOT coalesce({apart.where}, false) ORDER BY row_no"
    write(backend, query=whole, path=rows, compression="zstd")
    told = f"SELECT {_set_aside(apart, feed=feed, table=table)} FROM {source} WHERE {apart.where} ORDER BY row_no"
    write(backend, query=told, path=aside, compression="zstd")
    quarantined = outcome.quarantined + many
    finding = finding_of(apart.code, rows=many, feed_table=table.name, column=apart.column)
    told_of = outcome.told.get(table.name)
    fewer = {table.name: replace(told_of, loaded=told_of.loaded - many)} if told_of else {}
    return replace(
        outcome,
        loaded=outcome.loaded - many,
        quarantined=quarantined,
        reason=f"{quarantined:,} of {outcome.rows_in:,} rows were set aside",
        rows={**outcome.rows, table.name: str(rows)},
        quarantine=(*outcome.quarantine, str(aside)),
        findings=_added(outcome.findings, finding),
        told={**outcome.told, **fewer},
    )


def noted(outcome: Outcome, finding: Finding) -> Outcome:
    """The outcome with a finding more, if it counts any row."""
    return replace(outcome, findings=_added(outcome.findings, finding)) if finding.rows else outcome


def count(backend: Backend, loaded: str, *, where: str) -> int:
    """How many of the loaded rows of a file meet a condition."""
    return int(backend.raw_sql(f"SELECT count(*) FROM {parquet([loaded])} AS rows WHERE {where}").fetchone()[0])


def _set_aside(apart: Apart, *, feed: str, table: FeedTable) -> str:
    columns = ", ".join(f"{text(each.name)}: CAST(rows.{name(each.name)} AS VARCHAR)" for each in table.columns)
    told = {
        "extract_id": "rows.extract_id",
        "feed": text(feed),
        "feed_table": text(table.name),
        "row_no": "rows.row_no",
        "code": text(apart.code),
        "column": text(apart.column) if apart.column else "CAST(NULL AS VARCHAR)",
        "row_text": f"CAST(to_json({{{columns}}}) AS VARCHAR)",
        "row_key": key(table.key) if table.key else "CAST(NULL AS VARCHAR)",
    }
    return ", ".join(f"{sql} AS {name(column)}" for column, sql in told.items())


def _added(findings: tuple[Finding, ...], finding: Finding) -> tuple[Finding, ...]:
    """The findings with one more; of the same table, column and code, one with the rows of both."""
    same = (finding.feed_table, finding.column, finding.code)
    before = sum(each.rows for each in findings if (each.feed_table, each.column, each.code) == same)
    rest = tuple(each for each in findings if (each.feed_table, each.column, each.code) != same)
    return (*rest, replace(finding, rows=finding.rows + before))
