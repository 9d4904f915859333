"""Sets aside rows of an extract that kept its contract, for what other extracts say: late, orphaned, taken back.

What it comes to rests on more than the extract's bytes, so it is kept apart from the extract's own outcome, under a
name made of the rows, the reason and all that the reason rests on.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.intake.kept import Shelf
from thinkfamily.intake.laying import write
from thinkfamily.intake.outcome import Finding, Outcome, finding_of
from thinkfamily.intake.quoting import key, name, parquet, text
from thinkfamily.vocabulary.ids import content_id


@dataclass(frozen=True, kw_only=True)
class Apart:
    """Which rows of a table are set aside and why: `where` is a condition in SQL over the loaded `rows`.

    `rests_on` names what the condition rests on, so that equal names mean equal answers.
    """

    code: str
    where: str
    rests_on: Iterable[str] = ()
    column: str = ""


def part(outcome: Outcome, apart: Apart, *, feed: str, table: FeedTable, backend: Backend, shelf: Shelf) -> Outcome:
    """The outcome of an extract with some rows of one table set aside. Nothing is done where there are none."""
    loaded = outcome.rows.get(table.name)
    if loaded is None:
        return outcome
    many = count(backend, loaded, where=apart.where)
    if not many:
        return outcome

    def make(folder: Path, _scratch: Path) -> Outcome:
        rows, aside = folder / f"rows.{table.name}.parquet", folder / f"quarantine.{table.name}.parquet"
        source = f"{parquet([loaded])} AS rows"
        whole = f"SELECT * FROM {source} WHERE NOT coalesce({apart.where}, false) ORDER BY row_no"
        write(backend, query=whole, path=rows, compression="zstd")
        told = f"SELECT {_set_aside(apart, feed=feed, table=table)} FROM {source} WHERE {apart.where} ORDER BY row_no"
        write(backend, query=told, path=aside, compression="zstd")
        return Outcome(
            status="loaded",
            feed=feed,
            received_on=outcome.received_on,
            sieved=outcome.sieved,
            rows={table.name: rows.name},
            quarantine=(aside.name,),
        )

    name = content_id("apart", loaded, outcome.sieved.digest, apart.code, apart.column, *apart.rests_on)
    made = shelf.keep_once(name, make)
    counted = Counter({table.name: outcome.told[table.name].loaded - many}) if table.name in outcome.told else {}
    told = {each: replace(of, loaded=counted.get(each, of.loaded)) for each, of in outcome.told.items()}
    finding = finding_of(apart.code, rows=many, feed_table=table.name, column=apart.column)
    quarantined = outcome.quarantined + many
    return replace(
        outcome,
        loaded=outcome.loaded - many,
        quarantined=quarantined,
        reason=f"{quarantined:,} of {outcome.rows_in:,} rows were set aside",
        rows={**outcome.rows, **made.rows},
        quarantine=(*outcome.quarantine, *made.quarantine),
        findings=_added(outcome.findings, finding),
        told=told,
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
