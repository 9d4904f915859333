"""A database from which a feed can be collected, as its contract names it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Database:
    """The name by which the place knows a database, its kind, and the schema of its tables if they are in one."""

    name: str
    kind: str
    schema: str = ""
