"""Conditions that stages write in DuckDB's SQL, said to whichever engine is to hold rows against them."""

from typing import Any, cast

import sqlglot as sg
import sqlglot.expressions as sge

from thinkfamily.engine.spark_sql import whole_number


def is_spark(backend: Any) -> bool:
    """Whether an engine is Spark."""
    return bool(backend.name == "pyspark")


def said_to(backend: Any, condition: str) -> str:
    """A condition in DuckDB's SQL, as this engine says it."""
    return in_spark(condition) if is_spark(backend) else condition


def in_spark(condition: str) -> str:
    """A condition in DuckDB's SQL, as Spark says it.

    The likeness of texts is by their bytes in DuckDB. Spark counts letters, so it is handed a letter for each byte;
    `jaro_similarity` and `jaro_winkler_similarity`, which it lacks, are given to it by likeness.py.
    """
    return sg.parse_one(condition, read="duckdb").transform(_spark_node).sql(dialect="spark")


def _spark_node(node: sge.Expression) -> sge.Expression:
    if isinstance(node, sge.ArrayOverlaps):
        return _call("arrays_overlap", node.this, node.expression)
    if isinstance(node, sge.Levenshtein):
        return _call("levenshtein", *(_bytes_of(each) for each in (node.this, node.expression)))
    if isinstance(node, sge.TryCast) and node.to.is_type(sge.DataType.Type.BIGINT):
        return cast(sge.Expression, whole_number(node.this))
    return node


def _bytes_of(text: sge.Expression) -> sge.Expression:
    return _call("decode", _call("encode", text, sge.convert("UTF-8")), sge.convert("ISO-8859-1"))


def _call(name: str, *arguments: sge.Expression) -> sge.Expression:
    return sge.Anonymous(this=name, expressions=list(arguments))
