"""More hands on one engine: each asks it questions of its own at the same time as the others."""

from collections.abc import Iterator
from contextlib import contextmanager

import ibis
from ibis.backends.duckdb import Backend

# More hands would hold more rows in memory than they would save time.
_MOST = 4


@contextmanager
def cursors(backend: Backend) -> Iterator[list[Backend]]:
    """As many further connections to an engine as it has threads, at most four; what they lay down is theirs alone."""
    threads = int(backend.raw_sql("SELECT current_setting('threads')").fetchone()[0])
    made = [ibis.duckdb.from_connection(backend.con.cursor()) for _ in range(min(threads, _MOST))]
    try:
        yield made
    finally:
        for each in made:
            each.disconnect()
