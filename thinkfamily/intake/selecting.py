"""Whether a query only reads: one SELECT, held to it before any database sees it."""

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from thinkfamily.vocabulary.errors import ContractBroken

# SQLAlchemy's names of dialects that SQLGlot calls otherwise.
_DIALECTS = {"postgresql": "postgres", "mssql": "tsql", "mariadb": "mysql"}
# What changes something, or hides that it might, anywhere in a query.
_NOT_READING = (exp.Insert, exp.Update, exp.Delete, exp.Merge, exp.Create, exp.Drop, exp.Alter, exp.Command, exp.Into)


def check_only_reads(query: str, *, dialect: str, where: str) -> None:
    """Raises ContractBroken unless the query is one statement that only reads and sets no order.

    An order is no use, since rows are told apart by their key, and a database may refuse it where rows are counted.
    """
    try:
        statements = [
            each for each in sqlglot.parse(query, dialect=_DIALECTS.get(dialect, dialect)) if each is not None
        ]
    except (SqlglotError, ValueError) as fault:
        raise _broken("the query cannot be understood", where) from fault
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        raise _broken("the query is not one SELECT", where)
    if any(statements[0].find(kind) is not None for kind in _NOT_READING):
        raise _broken("the query does more than read", where)
    if statements[0].args.get("order") is not None:
        raise _broken("the query sets an order", where)


def _broken(fault: str, where: str) -> ContractBroken:
    return ContractBroken(fault, where=where, do="Write it as one SELECT that changes nothing and has no ORDER BY.")
