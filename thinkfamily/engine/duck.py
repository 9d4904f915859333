"""Opens DuckDB, closed to the network and to other people's extensions, with its spill files encrypted."""

from pathlib import Path

import ibis
from ibis.backends.duckdb import Backend

# Two threads and four gigabytes: what a small council server can spare; thinkfamily.toml may raise both.
THREADS = 2
MEMORY = "4GB"


def open_engine(*, spill: Path, threads: int = THREADS, memory: str = MEMORY) -> Backend:
    """An in-memory DuckDB that spills, encrypted, to `spill` (made if absent)."""
    spill.mkdir(parents=True, exist_ok=True)
    backend = ibis.duckdb.connect(
        ":memory:",
        threads=threads,
        memory_limit=memory,
        temp_directory=str(spill),
        autoinstall_known_extensions="false",
        autoload_known_extensions="false",
        allow_community_extensions="false",
    )
    backend.raw_sql("SET temp_file_encryption = true")
    backend.raw_sql("SET enable_progress_bar = false")
    return backend
