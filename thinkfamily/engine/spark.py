"""Opens Spark: a session of PySpark, with encrypted spill files, and on one machine closed to the network.

The only file that imports pyspark. It is an extra (`thinkfamily[spark]`) and needs Java.
"""

import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
from ibis.backends.pyspark import Backend
from ibis.backends.pyspark.datatypes import PySparkSchema
from ibis.formats.pyarrow import PyArrowData
from ibis.util import gen_name
from pyspark.sql import SparkSession

from thinkfamily.engine.likeness import give_likeness
from thinkfamily.engine.spark_sql import SparkCompiler

_MEMORY = re.compile(r"^(\d+) ?([KMGT])i?B?$", re.IGNORECASE)
# What a stage asks on one machine is spread over few parts: more cost more to start than they save.
_PARTS_A_THREAD = 2


class SparkEngine(Backend):
    """Ibis's PySpark backend, with answers like DuckDB's, tables handed over by Arrow, and Parquet of several files."""

    compiler = SparkCompiler()

    @property
    def session(self) -> SparkSession:
        """The session, for Splink."""
        return self._session

    def read_parquet(self, path: str | Path | Sequence[str], /, *, table_name: str | None = None, **_: Any) -> ir.Table:
        """The table that Parquet files, or folders of them, hold."""
        paths = [_as_uri(each) for each in ([path] if isinstance(path, str | Path) else path)]
        name = table_name or gen_name("read_parquet")
        self._session.read.parquet(*paths).createOrReplaceTempView(name)
        return self.table(name)

    def to_parquet(self, expr: ir.Table, path: str | Path, /, **options: Any) -> None:
        """Write a table into a folder of Parquet files, named so that their order is that of the rows."""
        self._run_pre_execute_hooks(expr)
        shutil.rmtree(path, ignore_errors=True)
        self._session.sql(self.compile(expr)).write.parquet(_as_uri(path), **options)

    def create_table(self, name: str, obj: ir.Table, /, **_: Any) -> ir.Table:
        """Compute an expression and keep it, under a name, while this session needs it: no table of a catalogue."""
        self._run_pre_execute_hooks(obj)
        self._session.sql(self.compile(obj)).persist().createOrReplaceTempView(name)
        return self.table(name)

    def drop_table(self, name: str, /, **_: Any) -> None:
        """Forget what was kept under a name."""
        self._session.table(name).unpersist()
        self._session.catalog.dropTempView(name)

    def to_pyarrow(self, expr: ir.Expr, /, **_: Any) -> Any:
        """What an expression comes to, in Arrow: never by way of pandas, which has no missing whole number."""
        table = expr.as_table()
        self._run_pre_execute_hooks(table)
        found = self._session.sql(self.compile(table)).toArrow()
        return expr.__pyarrow_result__(PyArrowData.convert_table(found, table.schema()))

    def execute(self, expr: ir.Expr, /, **_: Any) -> Any:
        """What an expression comes to, in pandas."""
        from ibis.backends.duckdb.converter import DuckDBPandasData

        table = expr.as_table()
        found: pa.Table = self.to_pyarrow(table)
        # As Ibis does for DuckDB: what is missing stays missing, and makes no fraction of a whole number.
        columns = {
            name: column.to_pylist() if column.null_count or pa.types.is_nested(column.type) else column.to_pandas()
            for name, column in zip(found.column_names, found.columns, strict=True)
        }
        return expr.__pandas_result__(DuckDBPandasData.convert_table(pd.DataFrame(columns), table.schema()))

    def _register_in_memory_table(self, op: Any) -> None:
        rows = op.data.to_pyarrow(op.schema)
        frame = self._session.createDataFrame(rows, schema=PySparkSchema.from_ibis(op.schema))
        frame.createOrReplaceTempView(op.name)


def open_spark(
    *, spill: Path, threads: int, memory: str, master: str | None = None, properties: Mapping[str, str] | None = None
) -> SparkEngine:
    """A session of Spark; on this machine, with so many threads and so much memory, when no master is given.

    `properties` are further ones of Spark's own and stand above ours.
    """
    spill.mkdir(parents=True, exist_ok=True)
    if master is None:
        # The measures of likeness are in Python, and Spark would take whichever python3 it found first.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.appName("thinkfamily").master(master or f"local[{threads}]")
    ours = _settings(spill=spill, threads=threads, memory=memory, is_local=master is None)
    for name, value in {**ours, **(properties or {})}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("FATAL")
    session.sparkContext.setCheckpointDir(_as_uri(spill / "checkpoints"))
    # To name Ibis's own backend is what makes its options known.
    _ = ibis.pyspark
    engine = SparkEngine()
    engine.do_connect(session)
    give_likeness(session)
    return engine


def _settings(*, spill: Path, threads: int, memory: str, is_local: bool) -> Mapping[str, str]:
    here = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": java_memory(memory),
        "spark.local.dir": str(spill),
        "spark.sql.shuffle.partitions": str(threads * _PARTS_A_THREAD),
    }
    return {
        # A page that anyone on the network could open would show what is asked.
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.io.encryption.enabled": "true",
        "spark.sql.ansi.enabled": "true",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
        "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
        "spark.sql.warehouse.dir": _as_uri(spill / "warehouse"),
        # What linkage and families decide about in memory comes to the driver, however much it is.
        "spark.driver.maxResultSize": "0",
        **(here if is_local else {}),
    }


def _as_uri(path: str | Path) -> str:
    # A bare path would be one of the cluster's own file system, which DuckDB cannot read.
    return Path(path).absolute().as_uri()


def java_memory(memory: str) -> str:
    """An amount of memory as Java says it: `4g` for `4GB`. Raises ValueError for what is none."""
    told = _MEMORY.match(memory.strip())
    if told is None:
        raise ValueError(f"{memory} is no amount of memory that Java knows; write one as 4GB")
    return f"{told.group(1)}{told.group(2).lower()}"
