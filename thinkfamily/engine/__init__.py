"""The only place that knows a database: DuckDB through Ibis, a store of tables, one point-in-time filter."""
