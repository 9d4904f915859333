"""SSDA903, the return on children looked after: twelve tables, each a CSV file, or all of them in one XML file.

Layout: Department for Education, *Children looked-after by local authorities in England: guide to the SSDA903
collection*. CSV tables are told apart by their headers and not their names; they may begin with a byte order mark and
carry columns of the sender's own. The XML's elements are those that Data to Insight's validator reads
(csc-validator-be-903, MIT): `CHILDID` is the tables' CHILD and `PL` their PLACE, a child is in the tables of asylum
seekers, care leavers and adoption when its header says UASC, IN_TOUCH and DATE_INT. Where the XML keeps social workers'
episodes and deprivations of liberty is unverified, so they come as CSV alone.
"""

import re
from datetime import date
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.connectors import delimited
from thinkfamily.intake.connectors.xml_returns import begins_with
from thinkfamily.intake.draft import Draft, Source
from thinkfamily.intake.elements import Layout, RowsAt, read_elements
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.magic import kind_of
from thinkfamily.intake.markup import survey

_ROOT = ("EXPSSDA903", "CHILD")
_HEADER = (*_ROOT, "HEADER")

LAYOUT = Layout(
    record=_ROOT,
    wrappers=frozenset({"HEADER"}),
    renamed={"CHILDID": "CHILD", "PL": "PLACE"},
    rows=(
        RowsAt(table="header", path=_ROOT),
        RowsAt(table="episodes", path=(*_ROOT, "EPISODE")),
        RowsAt(table="reviews", path=(*_HEADER, "AREVIEW")),
        RowsAt(table="uasc", path=(*_HEADER, "UASC"), if_filled=True, empty=("0", "false")),
        RowsAt(table="oc2", path=(*_HEADER, "OC2")),
        RowsAt(table="oc3", path=(*_HEADER, "IN_TOUCH"), if_filled=True),
        RowsAt(table="ad1", path=(*_HEADER, "DATE_INT"), if_filled=True),
        RowsAt(table="placed_for_adoption", path=(*_HEADER, "AD_PLACED")),
        RowsAt(table="previous_permanence", path=(*_HEADER, "PERMANENCE")),
        RowsAt(table="missing", path=(*_HEADER, "AMISSING")),
    ),
)

_BEGINS = re.compile(r"<(\w+:)?EXPSSDA903[\s>]")

# Two years with a sign between them; the day of receipt before a name is none, for a further hyphen follows it.
_YEAR = re.compile(r"(?<!\d)(20\d\d)[-_](?:20)?(\d\d)(?![\d-])")


def dated(path: Path) -> date | None:
    """The day on which the return opened for the year in the file's name (`2023-24_header.csv`): 1 April 2024.

    The return's year runs from 1 April to 31 March. None when the name tells none.
    """
    found = _YEAR.search(path.name)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return date(int(found[1]) + 1, 4, 1)


def fit(*, path: Path, head: bytes, feed: Feed) -> float:
    """How well (0 to 1) a file's header is that of one of the return's tables; 1 for the whole return in XML."""
    if LAYOUT.of(feed) and begins_with(head, _BEGINS):
        return 1.0
    return delimited.fit(path=path, head=head, feed=feed)


def read(*, source: Source, backend: Backend) -> Draft:
    """Read one of the return's tables, or all of them from XML, every column as text.

    Raises Stopped as `delimited.read` and `read_elements` do, and SCHEMA for XML of another return.
    """
    if kind_of(source.head) != "xml":
        return delimited.read(source=source, backend=backend)
    counted = survey(source.path, watched=LAYOUT.watched())
    if _ROOT[:1] not in counted.found:
        raise Stopped("SCHEMA", detail="the root element is not EXPSSDA903")
    return Draft(tables=read_elements(source=source, layout=LAYOUT, counted=counted))
