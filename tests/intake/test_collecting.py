"""Collecting from a council's own database: PostgreSQL and SQLite, read-only, counted, minimised, and silent on
faults."""

import atexit
import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa

from tests.intake.returns_feeds import returns_agreements, returns_feeds
from tests.intake.standard_dataset import TABLES
from tests.intake.taking import DAY, VISITS, Take, feed
from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.collecting import collect
from thinkfamily.intake.connections import Connection
from thinkfamily.vocabulary.errors import ContractBroken, NotPossible, ThinkFamilyError, WrongUsage
from thinkfamily.web.database import embedded_postgres

SSD = returns_feeds()["ssd"]
SERVER = "servers: [{server: lcs, type: sqlite, database: x}, "
SECRET = "hunter2"


def visits(query: str = "", *, name: str = "visit") -> Feed:
    """The feed of visits, collected from a table or by a query."""
    named = f"  - name: visits\n    physicalName: {name}\n"
    told = VISITS.replace("servers: [", SERVER).replace("  - name: visits\n", named)
    if query:
        before = "      - property: not_taken\n"
        told = told.replace(before, f"      - {{property: query, value: {json.dumps(query)}}}\n{before}")
    return feed(told)


def connection(url: str, schema: str | None = "") -> Connection:
    return Connection(name="lcs", variable="LCS_DATABASE_URL", url=url, schema=schema)


def fill(url: str, schema: str | None = None) -> None:
    """The standard's tables, with invented rows, and a table of visits."""
    engine = sa.create_engine(url)
    with engine.begin() as writing:
        if schema:
            writing.execute(sa.text(f"CREATE SCHEMA {schema}"))
        for name, (header, *rows) in TABLES.items():
            table = sa.Table(name, sa.MetaData(), *(sa.Column(each, sa.Text) for each in header), schema=schema)
            table.create(writing)
            filled = [[value or None for value in row] for row in rows]
            writing.execute(table.insert(), [dict(zip(header, row, strict=True)) for row in filled])
        visit = sa.Table(
            "visit", sa.MetaData(), sa.Column("Ref", sa.Integer), sa.Column("Surname", sa.Text),
            sa.Column("DOB", sa.Date),
            sa.Column("First", sa.DateTime), sa.Column("Many", sa.Numeric(8, 2)), sa.Column("Open", sa.Boolean),
            sa.Column("Worker", sa.Text), sa.Column("Secret", sa.Text), schema=schema,
        )  # fmt: skip
        visit.create(writing)
        writing.execute(sa.text(f"INSERT INTO {schema + '.' if schema else ''}visit VALUES {_VISITS}"))
    engine.dispose()


_VISITS = ", ".join(
    f"({n}, 'Ashby {n}', '2010-04-03', '2020-02-01 00:00:00', 2.00, {'true' if n % 2 else 'false'}, 'Jones', 'x')"
    for n in range(12_000)
)


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Connection]:
    folder = tmp_path_factory.mktemp("databases")
    lite = f"sqlite:///{folder / 'lcs.db'}"
    fill(lite)
    # Not under pytest's own folder: when we are root, PostgreSQL runs as a user who may not enter it.
    home = Path(tempfile.mkdtemp(prefix="thinkfamily-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    base = embedded_postgres(home / "pg")
    post = str(sa.make_url(base).set(drivername="postgresql+psycopg").render_as_string(hide_password=False))
    fill(post, "ssd_development")
    return {"sqlite": connection(lite), "postgresql": connection(base, "ssd_development")}


@pytest.fixture
def gather(tmp_path: Path):
    def gathered(of: Feed, at: Connection, only: tuple[str, ...] = ()):
        inbox, scratch = tmp_path / "place" / "inbox", tmp_path / "scratch"
        return collect(feed=of, connection=at, inbox=inbox, scratch=scratch, received_on=DAY, only=only)

    return gathered


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_standards_tables_come_from_a_database_and_factors_find_their_child(
    databases, gather, take: Take, dialect: str
):
    names = tuple(name.removeprefix("ssd_") for name in TABLES)
    collected = gather(SSD, databases[dialect], names)
    assert {each.table: each.rows for each in collected} == {
        "person": 2, "linked_identifiers": 3, "address": 2, "mother": 1, "cin_assessments": 2, "assessment_factors": 5,
        "cp_plans": 1,
    }  # fmt: skip
    held = pq.read_schema(next(each.file for each in collected if each.table == "person")).names
    assert "pers_nationality" not in held
    result = take({}, feeds=returns_feeds(), agreements=returns_agreements())
    assert {receipt["status"] for receipt in result.receipts} == {"loaded"}
    factors = result.rows(SSD, "assessment_factors")
    assert sorted((row["factor"], row["person"], str(row["authorised_on"])) for row in factors) == [
        ("11A", "P1", "2025-02-10"), ("24A", "P1", "2025-04-10"), ("3B", "P1", "2025-02-10"),
        ("4B", "P1", "2025-04-10"),
    ]  # fmt: skip


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
@pytest.mark.parametrize("query", ["", 'SELECT v.* FROM {schema}visit v WHERE v."Many" = 2'])
def test_rows_stream_in_batches_and_only_the_contracts_columns_are_kept(databases, gather, take: Take, dialect, query):
    of = replace(visits(query), connector="parquet")
    [collected] = gather(of, databases[dialect])
    assert collected.rows == pq.read_metadata(collected.file).num_rows == 12_000
    assert pq.read_schema(collected.file).names == ["Ref", "Surname", "DOB", "First", "Many", "Open"]
    assert collected.file.name == "2026-09-01--visits.parquet"
    result = take({}, feeds={"visits": of})
    assert (result.receipt["rows_in"], result.receipt["loaded"]) == (12_000, 12_000)
    first = result.rows(of, "visits")[1]
    assert (first["ref"], str(first["born"]), str(first["first"]), first["many"], first["open"]) == (
        "1", "2010-04-03", "2020-02-01", 2, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM visit",
        "SELECT 1; DROP TABLE visit",
        "WITH gone AS (DELETE FROM visit RETURNING *) SELECT * FROM gone",
        "SELECT * INTO other FROM visit",
        "SELECT * FROM visit ORDER BY 1",
        "SELECT FROM WHERE",
        "PRAGMA user_version = 3",
    ],
)
@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_a_query_that_does_more_than_read_never_reaches_the_database(databases, gather, dialect: str, query: str):
    with pytest.raises(ContractBroken):
        gather(visits(query), databases[dialect])


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_connection_itself_cannot_write(databases, dialect: str):
    from thinkfamily.intake.connections import connected

    with pytest.raises(NotPossible) as told, connected(databases[dialect], feed="visits") as reading:
        reading.execute(sa.text(f"DELETE FROM {'ssd_development.' if dialect == 'postgresql' else ''}visit"))
    assert "visit" not in told.value.what


@pytest.mark.parametrize(
    ("of", "kind"),
    [
        (visits(name="nowhere"), ContractBroken),
        (visits(name="ssd_person"), ContractBroken),
        (visits("SELECT * FROM nowhere WHERE \"Surname\" = 'Marker'"), NotPossible),
        (visits('SELECT "Secret" FROM {schema}visit'), ContractBroken),
        (visits('SELECT CAST("Surname" AS INTEGER) / 0 AS "Ref", "First" FROM {schema}visit'), NotPossible),
    ],
)
def test_a_failing_query_says_what_and_never_a_value(databases, gather, of: Feed, kind: type[ThinkFamilyError]):
    with pytest.raises(kind) as told:
        gather(of, databases["postgresql"])
    assert "Ashby" not in str(told.value)
    assert "Marker" not in str(told.value)
    assert told.value.__cause__ is None


@pytest.mark.parametrize(
    ("url", "kind", "says"),
    [
        (f"postgresql://reader:{SECRET}@127.0.0.1:1/lcs", NotPossible, "cannot be reached"),
        (f"nonsense {SECRET}", WrongUsage, "no address"),
        (f"oracle+oracledb://reader:{SECRET}@db/lcs", NotPossible, "is not installed"),
        (f"mssql+pyodbc://reader:{SECRET}@db/lcs", NotPossible, "thinkfamily[sqlserver]"),
        (f"sqlite:////nowhere/{SECRET}.db", NotPossible, "no such SQLite file"),
    ],
)
def test_what_is_missing_is_said_without_the_address(
    monkeypatch, gather, url: str, kind: type[ThinkFamilyError], says: str
):
    for driver in ("pyodbc", "oracledb"):
        monkeypatch.setitem(__import__("sys").modules, driver, None)  # as if it were not installed
    with pytest.raises(kind) as told:
        gather(visits(), connection(url))
    assert says in str(told.value)
    assert SECRET not in f"{told.value!r} {connection(url)!r}"
