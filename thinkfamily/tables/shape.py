"""What a table is: its columns, what one row means, and its key, checked when it is declared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["string", "int64", "float64", "date", "boolean"]


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `means` is a sentence; `kind` is an Ibis type name."""

    name: str
    means: str
    kind: Kind = "string"
    missing_allowed: bool = False

    def __post_init__(self) -> None:
        if not self.means.endswith("."):
            raise ValueError(f"{self.name}: say what it means in a sentence")


@dataclass(frozen=True, kw_only=True)
class Table:
    """The shape of a table. `one_row_per` completes "one row per …"; `key` names the columns that tell rows apart.

    `holds` says whose rows they are: `persons` tables are never shown without a purpose and an audit event.
    """

    name: str
    made_by: str
    one_row_per: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    holds: Literal["persons", "totals"] = "persons"

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ValueError(f"{self.name}: two columns have one name")
        for part in self.key:
            if part not in names:
                raise ValueError(f"{self.name}: key column {part} is not among its columns")
            if self.column(part).missing_allowed:
                raise ValueError(f"{self.name}: key column {part} may not be missing")

    @property
    def schema(self) -> dict[str, str]:
        """Column names to Ibis type names, in order."""
        return {column.name: column.kind for column in self.columns}

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def faults(self, found: Mapping[str, str]) -> list[str]:
        """How a table with these columns (name to type) differs from its declaration; empty when it does not."""
        said = []
        for name, kind in self.schema.items():
            if name not in found:
                said.append(f"column {name} is missing")
            elif found[name].lstrip("!") != kind:
                said.append(f"column {name} is {found[name]}, not {kind}")
        said += [f"column {name} is not declared" for name in found if name not in self.schema]
        return said
