"""Connections to a council's own databases: read-only, in one snapshot, and silent about what they were given.

The address of a database, with its password, comes from the environment and from nowhere else. What a driver says when
it fails may hold it, or a value of somebody's row, so only the kind of fault and its code are passed on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool

from thinkfamily.vocabulary.errors import NotPossible, WrongUsage

# The level at which all queries of one transaction see the same rows.
_SNAPSHOT = {
    "postgresql": "REPEATABLE READ",
    "mssql": "SNAPSHOT",
    "oracle": "SERIALIZABLE",
    "mysql": "REPEATABLE READ",
    "mariadb": "REPEATABLE READ",
}
# Which of our extras or other distributions brings the driver of a dialect.
_BROUGHT_BY = {"mssql": "pip install 'thinkfamily[sqlserver]', and Microsoft's ODBC driver for SQL Server"}


@dataclass(frozen=True, kw_only=True)
class Connection:
    """How a database is reached. `variable` is the environment variable that holds its address; it is never shown."""

    name: str
    variable: str
    url: str = field(repr=False)
    isolation: str | None = None
    schema: str | None = None


@contextmanager
def connected(connection: Connection, *, feed: str) -> Iterator[sa.Connection]:
    """A connection within one transaction that is rolled back at the end.

    Raises NotPossible when the driver is missing, the database cannot be reached, or it fails meanwhile; WrongUsage
    when the variable holds no address.
    """
    where = f"database {connection.name}, for feed {feed}"
    engine = _engine(connection, where=where)
    try:
        with engine.connect() as reading:
            yield reading
            reading.rollback()
    except sa.exc.OperationalError as fault:
        raise not_possible(
            f"the database cannot be reached, or broke off ({kind_of_fault(fault)})", where, connection
        ) from None
    except sa.exc.SQLAlchemyError as fault:
        raise not_possible(f"the database refused the query ({kind_of_fault(fault)})", where, connection) from None
    finally:
        engine.dispose()


def not_possible(what: str, where: str, connection: Connection) -> NotPossible:
    """What to tell of a database that fails."""
    do = f"Its address stands in {connection.variable}. Try the same query with the same login; look at its own log."
    return NotPossible(what, where=where, do=do)


def kind_of_fault(fault: Exception) -> str:
    """The kind of a driver's fault and its SQLSTATE, if it has one: never what it says."""
    origin = getattr(fault, "orig", None) or fault
    code = getattr(origin, "sqlstate", None)
    if code is None and origin.args and isinstance(origin.args[0], str) and len(origin.args[0]) == _SQLSTATE:
        code = origin.args[0]
    return f"{type(origin).__name__} {code}" if code else type(origin).__name__


# ODBC puts the code before its message.
_SQLSTATE = 5


def _engine(connection: Connection, *, where: str) -> sa.Engine:
    try:
        url = _with_driver(make_url(connection.url))
    except sa.exc.ArgumentError:
        raise WrongUsage(
            f"{connection.variable} holds no address of a database",
            where=where,
            do="Write it as postgresql://user:password@host/database, mssql+pyodbc://…, or sqlite:///file.",
        ) from None
    dialect = url.get_backend_name()
    if dialect == "sqlite" and not (url.database and Path(url.database).is_file()):
        raise not_possible("there is no such SQLite file", where, connection)
    level = connection.isolation or _SNAPSHOT.get(dialect)
    options: dict[str, object] = {} if level is None else {"isolation_level": level}
    if dialect == "postgresql":
        options["postgresql_readonly"] = True
    try:
        engine = sa.create_engine(url, poolclass=NullPool, execution_options=options, hide_parameters=True)
    except (ImportError, sa.exc.NoSuchModuleError):
        brought = _BROUGHT_BY.get(dialect, f"the driver of SQLAlchemy's dialect {dialect}")
        raise NotPossible(
            f"the driver for {dialect} is not installed", where=where, do=f"Install it: {brought}."
        ) from None
    if dialect == "sqlite":
        _only_read(engine)
    return engine


def _with_driver(url: URL) -> URL:
    """PostgreSQL's address with the driver that is installed."""
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    return url


def _only_read(engine: sa.Engine) -> None:
    """SQLite begins no transaction for a SELECT by itself, and knows read-only by a pragma."""

    @sa.event.listens_for(engine, "connect")
    def _connect(raw: object, _record: object) -> None:
        raw.isolation_level = None  # type: ignore[attr-defined]  # the driver's own, which SQLAlchemy does not type
        raw.execute("PRAGMA query_only = ON")  # type: ignore[attr-defined]

    @sa.event.listens_for(engine, "begin")
    def _begin(reading: sa.Connection) -> None:
        reading.exec_driver_sql("BEGIN")
