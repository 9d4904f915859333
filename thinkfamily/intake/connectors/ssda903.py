"""SSDA903, the return on children looked after: twelve CSV tables, told apart by their headers and not their names.

Layout: Department for Education, *Children looked-after by local authorities in England: guide to the SSDA903
collection*. Files may begin with a byte order mark and carry columns of the sender's own.
"""

from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.connectors import delimited
from thinkfamily.intake.draft import Draft, Source


def fit(*, path: Path, head: bytes, feed: Feed) -> float:
    """How well (0 to 1) a file's header is that of one of the return's tables."""
    return delimited.fit(path=path, head=head, feed=feed)


def read(*, source: Source, backend: Backend) -> Draft:
    """Read one of the return's tables, every column as text. Raises Stopped as `delimited.read` does."""
    return delimited.read(source=source, backend=backend)
