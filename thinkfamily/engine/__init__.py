"""The only place that knows a database: DuckDB or Spark through Ibis, a store of tables, one point-in-time filter."""
