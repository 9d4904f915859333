"""Names of columns: `records.surname`, `rows.school-roll.pupils.upn`, or a feature, `features.missing_episodes_12m`."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from thinkfamily import tables
from thinkfamily.contracts.declaration import FeedColumn, FeedTable
from thinkfamily.features import Feature
from thinkfamily.pipeline.place import Place
from thinkfamily.tables.features import features_table
from thinkfamily.tables.shape import Table
from thinkfamily.vocabulary.errors import WrongUsage

_ROWS = "rows."


@cache
def declared_tables() -> Mapping[str, Table]:
    """Every declared table by name; `features` without the features themselves."""
    found = {"features": features_table(names=[])}
    for module in pkgutil.iter_modules(tables.__path__):
        told = vars(importlib.import_module(f"thinkfamily.tables.{module.name}"))
        found |= {each.name: each for each in told.values() if isinstance(each, Table)}
    return found


def feed_column(place: Place, name: str) -> tuple[str, FeedTable, FeedColumn] | None:
    """(feed, table, column) of a name such as `rows.school-roll.pupils.upn`; None when it is not of that form.

    Raises WrongUsage when the place has no such feed, table or column.
    """
    if not name.startswith(_ROWS):
        return None
    try:
        _, feed, table, column = name.split(".")
        found = place.feeds[feed].table(table)
        return feed, found, found.column(column)
    except (KeyError, ValueError) as fault:
        raise _unknown(name, "Write it as rows.FEED.TABLE.COLUMN, as docs/reference.md lists them.") from fault


def feature_named(place: Place, name: str) -> Feature | None:
    """The feature of a name such as `features.missing_episodes_12m`, if the place declares one."""
    table, _, column = name.partition(".")
    return next((each for each in place.declarations.features if table == "features" and each.name == column), None)


def check_is_column(place: Place, name: str) -> None:
    """Raises WrongUsage unless the name is a column of a declared table, of a feed's rows, or a feature."""
    if feed_column(place, name) is not None or feature_named(place, name) is not None:
        return
    table, _, column = name.partition(".")
    shape = declared_tables().get(table)
    if shape is None:
        raise _unknown(name, f"Give TABLE.COLUMN; the tables are {', '.join(sorted(declared_tables()))}.")
    if column not in shape.schema:
        raise _unknown(name, f"The columns of {table} are {', '.join(shape.schema)}.")


def _unknown(name: str, do: str) -> WrongUsage:
    return WrongUsage(f"there is no column {name}", where="the column given", do=do)
