"""Our own names and texts as the engine's SQL writes them, where a value cannot be bound."""

from collections.abc import Iterable


def text(told: object) -> str:
    """A text literal."""
    return "'" + str(told).replace("'", "''") + "'"


def name(column: str) -> str:
    """A column's name."""
    return '"' + column.replace('"', '""') + '"'


def parquet(files: Iterable[object]) -> str:
    """A relation of the rows of all these files."""
    return f"read_parquet([{', '.join(text(file) for file in files)}])"


def key(columns: Iterable[str], *, of: str = "rows") -> str:
    """The key of a row as one text, of one column or of several, as `record_key` is written (standard/runs.py)."""
    parts = [f"CAST({of}.{name(column)} AS VARCHAR)" for column in columns]
    if len(parts) == 1:
        return parts[0]
    joined = " || '|' || ".join(f"coalesce({part}, '')" for part in parts)
    return f"CASE WHEN coalesce({', '.join(parts)}) IS NOT NULL THEN {joined} END"
