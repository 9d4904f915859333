"""Holds back what may not be loaded: rows of people erased, people named in others' rows, and rows past retention.

It works on the files of an extract that has been judged, before they are put where runs read them. A row held back is
counted among those set aside, without its text: of an erased person's row only a keyed hash stays.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import ibis
from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.contracts.meanings import THE_PERSON, split
from thinkfamily.governance.retention import GROWN_UP
from thinkfamily.governance.sieve import IDENTIFIER, NAME_AND_BIRTH, NAME_AND_CONTACT, Sieve
from thinkfamily.intake import expiring, hashing
from thinkfamily.intake.faults import FAULTS, NOT_HELD
from thinkfamily.intake.kept import Shelf
from thinkfamily.intake.laying import write
from thinkfamily.intake.marking import roles_of
from thinkfamily.intake.outcome import Finding, Outcome, Sieved
from thinkfamily.intake.quarantined import sieve_quarantine
from thinkfamily.tables.intake import rows_of

SUPPRESSED, PAST_RETENTION = NOT_HELD


@dataclass(frozen=True, kw_only=True)
class Held:
    """What was held back of one table: rows by (code, rule or nothing), and roles whose columns were emptied."""

    rows: Mapping[tuple[str, str], int]
    roles: Mapping[str, int]


def sieve_outcome(
    outcome: Outcome, *, feed: Feed, sieve: Sieve, received_on: date, backend: Backend, folder: Path
) -> Outcome:
    """The outcome of an extract with its files in `folder` rewritten, so that nothing held back is left in them.

    Files are named in the outcome without their folder. What holds nothing back leaves every file as it is.
    """
    outcome = replace(outcome, feed=feed.id, received_on=str(received_on), sieved=Sieved.by(sieve))
    if sieve.lets_all_through or outcome.status != "loaded":
        return outcome
    hashing.lay_sieve(backend, sieve)
    for name, file in outcome.rows.items():
        table = feed.table(name)
        held = _sieve_table(folder / file, feed=feed, table=table, sieve=sieve, backend=backend, folder=folder)
        outcome = _without(outcome, held, table=table, folder=folder)
    aside = [folder / file for file in outcome.quarantine]
    sieve_quarantine(aside, feed=feed, sieve=sieve, received_on=received_on, backend=backend)
    hashing.clear(backend)
    return outcome


def past_retention(
    paths: Iterable[Path], *, feed: Feed, table: FeedTable, sieve: Sieve, backend: Backend
) -> Counter[str]:
    """How many rows of these files a sieve holds back by each rule of retention. Nothing is changed."""
    counted: Counter[str] = Counter()
    hashing.lay_sieve(backend, sieve)
    for path in paths:
        hashing.mark_rows(backend, feed=feed, table=table, paths=[path], named=bool(sieve.erasures or sieve.held))
        _judge(backend, feed=feed, table=table, sieve=sieve)
        for code, rule, rows in backend.raw_sql(_COUNTED).fetchall():
            counted[rule] += rows if code == PAST_RETENTION else 0
    hashing.clear(backend)
    return +counted


def sieve_kept(shelf: Shelf, name: str, *, feed: Feed, sieve: Sieve, backend: Backend) -> Outcome:
    """Put what is kept of an extract through a sieve that holds back more than the one it went through."""

    def change(outcome: Outcome, folder: Path) -> Outcome:
        received_on = date.fromisoformat(outcome.received_on)
        return sieve_outcome(outcome, feed=feed, sieve=sieve, received_on=received_on, backend=backend, folder=folder)

    return shelf.change(name, change)


def _sieve_table(path: Path, *, feed: Feed, table: FeedTable, sieve: Sieve, backend: Backend, folder: Path) -> Held:
    named = bool(sieve.erasures or sieve.held)
    hashing.mark_rows(backend, feed=feed, table=table, paths=[path], named=named)
    _judge(backend, feed=feed, table=table, sieve=sieve)
    rows = {(code, rule): count for code, rule, count in backend.raw_sql(_COUNTED).fetchall()}
    roles = dict(backend.raw_sql("SELECT role, count(*) FROM sieve_emptied GROUP BY role").fetchall())
    if rows or roles:
        _write_aside(backend, feed=feed, table=table, path=folder / f"quarantine.{table.name}.{_fresh(folder)}.parquet")
        whole = path.with_suffix(".sieved")
        write(backend, query=_kept(table), path=whole, compression="zstd")
        whole.replace(path)
    return Held(rows=rows, roles=roles)


_COUNTED = "SELECT code, rule, count(*) FROM sieve_held_back GROUP BY code, rule ORDER BY code, rule"
# A name and a birthday say nothing when the row gives a number that is for life and not the person's own. Pupil numbers
# are not among those: a child may be given another.
_FOR_LIFE = (f"{IDENTIFIER}nhs_number", f"{IDENTIFIER}nino")
_HITS = f"""
    CREATE OR REPLACE TEMP TABLE sieve_hits AS
    WITH met AS (
        SELECT DISTINCT m.row_no, m.role, e.ruling, m.kind FROM sieve_marks m JOIN sieve_erased e USING (mark)
    ), other AS (
        SELECT DISTINCT m.row_no, m.role, e.ruling FROM sieve_marks m
        JOIN (SELECT DISTINCT ruling, kind FROM sieve_erased WHERE kind IN {_FOR_LIFE}) e USING (kind)
        WHERE NOT EXISTS (SELECT 1 FROM sieve_erased o WHERE o.ruling = e.ruling AND o.mark = m.mark)
    )
    SELECT DISTINCT row_no, role FROM met
    WHERE kind NOT IN ('{NAME_AND_BIRTH}', '{NAME_AND_CONTACT}') OR NOT EXISTS (
        SELECT 1 FROM other WHERE other.row_no = met.row_no AND other.role = met.role AND other.ruling = met.ruling
    )
"""


def _judge(backend: Backend, *, feed: Feed, table: FeedTable, sieve: Sieve) -> None:
    """Say of each row whether it is held back and why, and of which roles the columns are to be emptied."""
    backend.raw_sql(_HITS)
    roles = roles_of(table)
    # The row is about its person; where it is about nobody in particular, it goes when nobody would be left in it.
    about = f"role = '{THE_PERSON}'" if THE_PERSON in roles else "FALSE"
    retained = _past(feed, table, sieve)
    backend.raw_sql(
        f"""
        CREATE OR REPLACE TEMP TABLE sieve_held_back AS
        WITH named AS (SELECT row_no, count(DISTINCT role) AS roles FROM sieve_marks GROUP BY row_no),
        erased AS (
            SELECT h.row_no FROM sieve_hits h JOIN named n USING (row_no) GROUP BY h.row_no, n.roles
            HAVING bool_or({about}) OR count(DISTINCT h.role) = n.roles
        ),
        past AS ({retained})
        SELECT r.extract_id, r.row_no, r.row_hash,
            CASE WHEN e.row_no IS NOT NULL THEN '{SUPPRESSED}' ELSE '{PAST_RETENTION}' END AS code,
            CASE WHEN e.row_no IS NOT NULL THEN '' ELSE p.rule END AS rule
        FROM sieve_rows r LEFT JOIN erased e USING (row_no) LEFT JOIN past p USING (row_no)
        WHERE e.row_no IS NOT NULL OR p.row_no IS NOT NULL
        """
    )
    backend.raw_sql(
        "CREATE OR REPLACE TEMP TABLE sieve_emptied AS SELECT row_no, role FROM sieve_hits "
        "WHERE row_no NOT IN (SELECT row_no FROM sieve_held_back)"
    )


def _past(feed: Feed, table: FeedTable, sieve: Sieve) -> str:
    """SQL for the rows past retention: `row_no`, `rule`. What a legal hold covers is not among them."""
    if not sieve.retains(feed.id) or sieve.retained_on is None:
        return "SELECT CAST(NULL AS BIGINT) AS row_no, CAST(NULL AS VARCHAR) AS rule WHERE FALSE"
    rules = expiring.rules_of(feed, table, sieve=sieve)
    rows = ibis.table(rows_of(feed=feed.id, table=table).schema, name="sieve_rows")
    rule = expiring.past_rule(rows, table=table, rules=rules, day=sieve.retained_on)
    told = ibis.to_sql(rows.select("row_no", rule=rule), dialect="duckdb")
    mark = hashing.row_mark(feed.id, table.name)
    grown_up = (
        f"SELECT row_no, '{GROWN_UP}' AS rule FROM sieve_rows, sieve_pads WHERE {mark} IN (SELECT mark FROM sieve_past)"
        if sieve.past
        else "SELECT CAST(NULL AS BIGINT), '' WHERE FALSE"
    )
    return (
        f"SELECT row_no, coalesce(min(rule) FILTER (rule <> '{GROWN_UP}'), '{GROWN_UP}') AS rule FROM ("
        f"SELECT row_no, rule FROM ({told}) WHERE rule IS NOT NULL "
        f"UNION ALL {grown_up}) WHERE row_no NOT IN (SELECT row_no FROM sieve_marks SEMI JOIN sieve_held USING (mark)) "
        "GROUP BY row_no"
    )


def _write_aside(backend: Backend, *, feed: Feed, table: FeedTable, path: Path) -> None:
    write(
        backend,
        query=f"SELECT extract_id, '{feed.id}' AS feed, '{table.name}' AS feed_table, row_no, code, "
        'CAST(NULL AS VARCHAR) AS "column", '
        f"CASE WHEN code = '{SUPPRESSED}' THEN {hashing.mark_of('row_hash')} END AS row_text, "
        "CAST(NULL AS VARCHAR) AS row_key "
        "FROM sieve_held_back, sieve_pads ORDER BY row_no",
        path=path,
        compression="zstd",
    )


def _kept(table: FeedTable) -> str:
    """SQL for the rows that stay, with the columns of erased roles emptied and the row's hash made anew."""
    roles = [role for role in roles_of(table) if role != THE_PERSON]
    columns = []
    for column in table.columns:
        role = split(column.meaning)[0] if column.meaning and split(column.meaning)[1].count(".") else ""
        name = f'"{column.name}"'
        if role in roles:
            columns.append(f"CASE WHEN list_contains(e.roles, '{role}') THEN NULL ELSE r.{name} END AS {name}")
        else:
            columns.append(f"r.{name}")
    new_hash = f"CASE WHEN e.roles IS NULL THEN r.row_hash ELSE left({hashing.mark_of('r.row_hash')}, 32) END"
    return (
        f"SELECT r.extract_id, r.received_on, r.row_no, {new_hash} AS row_hash, {', '.join(columns)} "
        "FROM sieve_rows r CROSS JOIN sieve_pads "
        "LEFT JOIN (SELECT row_no, list(role) AS roles FROM sieve_emptied GROUP BY row_no) e USING (row_no) "
        "WHERE r.row_no NOT IN (SELECT row_no FROM sieve_held_back) ORDER BY r.row_no"
    )


def _fresh(folder: Path) -> str:
    return f"sieved{len(list(folder.glob('quarantine.*.sieved*.parquet')))}"


def _without(outcome: Outcome, held: Held, *, table: FeedTable, folder: Path) -> Outcome:
    gone = sum(held.rows.values())
    if not gone and not held.roles:
        return outcome
    files = {*outcome.quarantine, *(path.name for path in folder.glob(f"quarantine.{table.name}.sieved*.parquet"))}
    quarantined = outcome.quarantined + gone
    return replace(
        outcome,
        loaded=outcome.loaded - gone,
        quarantined=quarantined,
        reason=f"{quarantined:,} of {outcome.rows_in:,} rows were set aside" if quarantined else outcome.reason,
        findings=tuple(_with_findings(outcome, held, table)),
        quarantine=tuple(sorted(files)),
    )


def _with_findings(outcome: Outcome, held: Held, table: FeedTable) -> Iterator[Finding]:
    more: dict[tuple[str, str, str], int] = {}
    for (code, _), rows in held.rows.items():
        more[code, "quarantined", ""] = more.get((code, "quarantined", ""), 0) + rows
    for role, rows in held.roles.items():
        first = next(c.name for c in table.columns if c.meaning and split(c.meaning)[0] == role)
        more[SUPPRESSED, "nulled", first] = rows
    for finding in outcome.findings:
        mine = finding.feed_table == table.name
        again = more.pop((finding.code, finding.outcome, finding.column), 0) if mine else 0
        yield replace(finding, rows=finding.rows + again)
    for (code, became, column), rows in sorted(more.items()):
        says = FAULTS[code].says
        yield Finding(code=code, outcome=became, says=says, rows=rows, feed_table=table.name, column=column)
