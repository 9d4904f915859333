"""Opens the engine that a stage runs on: DuckDB, or Spark with a DuckDB beside it. Spark is asked for nowhere else."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ibis.backends.duckdb import Backend

from thinkfamily.engine.duck import MEMORY, THREADS, open_engine
from thinkfamily.vocabulary.errors import NotPossible

DUCKDB, SPARK = "duckdb", "spark"
ENGINES = (DUCKDB, SPARK)


@dataclass(frozen=True, kw_only=True)
class Machine:
    """What stages run on. `master` and `properties` are Spark's; without a master it runs on this machine alone.

    On this machine `threads` and `memory` are each engine's.
    """

    engine: str = DUCKDB
    threads: int = THREADS
    memory: str = MEMORY
    master: str | None = None
    properties: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise ValueError(f"{self.engine} is no engine; the engines are {' and '.join(ENGINES)}")

    @property
    def name(self) -> str:
        """The engine and, of Spark, its version: results are named by it."""
        if self.engine == DUCKDB:
            return DUCKDB
        try:
            return f"{SPARK} {version('pyspark')}"
        except PackageNotFoundError:
            return SPARK


@contextmanager
def engines_of(machine: Machine, *, spill: Path) -> Iterator[tuple[Any, Backend]]:
    """The engine that answers, and the DuckDB that holds what is written to its declaration (the same one, mostly).

    Raises NotPossible when Spark is asked for and cannot be had.
    """
    duck = open_engine(spill=spill, threads=machine.threads, memory=machine.memory)
    try:
        if machine.engine == DUCKDB:
            yield duck, duck
            return
        spark = _open_spark(machine, spill=spill / SPARK)
        try:
            yield spark, duck
        finally:
            spark.disconnect()
    finally:
        duck.disconnect()


def _open_spark(machine: Machine, *, spill: Path) -> Any:
    if find_spec("pyspark") is None:
        raise NotPossible(
            "PySpark is not installed",
            where="engine = spark",
            do="Install it (pip install thinkfamily[spark]), or set engine to duckdb in thinkfamily.toml.",
        )
    from thinkfamily.engine.spark import open_spark

    try:
        return open_spark(
            spill=spill,
            threads=machine.threads,
            memory=machine.memory,
            master=machine.master,
            properties=machine.properties,
        )
    except Exception as fault:
        raise NotPossible(
            f"Spark does not start ({type(fault).__name__})",
            where=machine.master or "on this machine",
            do="It needs Java 17 (java -version says which there is) and a master that answers; see docs/spark.md.",
        ) from fault
