"""Writing: columns into extracts in a contract's own form, cut into deliveries, and an account of every row."""
