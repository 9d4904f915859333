"""What a run doubted of persons and families, in words: what cannot be so, or was not taken at its word."""

from collections.abc import Mapping

import pyarrow.parquet as pq

from thinkfamily.engine.workbench import Kept


def doubts(tables: Mapping[str, Kept]) -> list[str]:
    """One sentence for each kind of doubt, by code; empty before the families have been made."""
    kept = tables.get("family_doubts")
    rows = [row for path in (kept.files if kept else ()) for row in pq.read_table(path).to_pylist()]
    return [f"{row['found']:,} {row['says']} ({row['code']})" for row in sorted(rows, key=lambda row: row["code"])]
