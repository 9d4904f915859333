"""JSON of any contract, and the payload of the Department for Education's children's social care API.

Source of the payload: Data to Insight, *DfE CSC API data flows*, docs/json_payload_structure.md (specification 0.7,
MIT): one object with an authority's code and its Children, one or many, each with details, episodes, assessments, plans
and placements within one another.
"""

from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.documents import documents_in, path_of, read_documents
from thinkfamily.intake.draft import Draft, Source
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.headers import best_match
from thinkfamily.intake.magic import kind_of


def fit(*, path: Path, head: bytes, feed: Feed) -> float:
    """How well (0 to 1) the first object of a file answers a feed's contract: its paths, or the keys of its rows."""
    if kind_of(head) != "json":
        return 0.0
    try:
        first = next(documents_in(path), {})
        nested = [path_of(table) for table in feed.tables]
        if all(nested):
            return sum(keys[0] in first for keys in nested) / len(nested)
        return best_match(list(first), feed).share
    except Stopped:
        return 0.0


def read(*, source: Source, backend: Backend) -> Draft:
    """Read a file of JSON into its tables, as text. Raises Stopped as `read_documents`, or TYPE_MISMATCH."""
    if kind_of(source.head) != "json":
        raise Stopped("TYPE_MISMATCH")
    return Draft(tables=read_documents(source=source, backend=backend))
