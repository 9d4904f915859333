"""Opens DuckDB, closed to the network and to other people's extensions, with its spill files encrypted."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import duckdb
import ibis
from ibis.backends.duckdb import Backend

# Two threads and four gigabytes: what a small council server can spare; thinkfamily.toml may raise both.
THREADS = 2
MEMORY = "4GB"
# What the extension that encrypts could read from besides the disk.
_FAR = "HTTPFileSystem,S3FileSystem,HuggingFaceFileSystem"


def open_engine(*, spill: Path | None, threads: int = THREADS, memory: str = MEMORY) -> Backend:
    """An in-memory DuckDB that spills, encrypted, to `spill` (made if absent); without one it keeps to its memory.

    DuckDB itself can only decrypt; OpenSSL, which encrypts, comes with its extension for files on the network. It is
    loaded from a package, and every file system that it adds is switched off.
    """
    backend = ibis.duckdb.connect(
        ":memory:",
        threads=threads,
        memory_limit=memory,
        temp_directory=str(spill or ""),
        autoinstall_known_extensions="false",
        autoload_known_extensions="false",
        allow_community_extensions="false",
    )
    if spill is not None:
        spill.mkdir(parents=True, exist_ok=True)
        backend.raw_sql(f"LOAD '{_encrypting()}'")
        backend.raw_sql(f"SET disabled_filesystems = '{_FAR}'")
        backend.raw_sql("SET temp_file_encryption = true")
    backend.raw_sql("SET enable_progress_bar = false")
    return backend


@cache
def _encrypting() -> str:
    folder = files("duckdb_extension_httpfs") / "extensions" / f"v{duckdb.__version__}"
    return str(folder / "httpfs.duckdb_extension").replace("'", "''")
