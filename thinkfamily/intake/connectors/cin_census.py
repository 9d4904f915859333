"""The Children in Need Census: one XML file a year, made flat, whatever year's layout it has.

Layouts: Department for Education, *Children in need census: technical specification*, 2017 to 2026 (`GenderCurrent`
became `Sex`; assessment factors moved into a list). Pre-proceedings are named as in Data to Insight's census validator
(csc-validator-be-cin, MIT); where they stand is unverified, since no published schema up to 2026 has them.

The ids that the Department's own tables count from one are made out of content here (the child's number and the day),
so that next year's census tells of the same plan under the same id.
"""

import re
from datetime import date
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.connectors.xml_returns import begins_with, check_is_xml
from thinkfamily.intake.draft import Draft, Note, Source
from thinkfamily.intake.elements import Layout, RowsAt, read_elements
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.magic import head_of, utf16_of
from thinkfamily.intake.markup import Survey, survey

_ROOT = ("Message", "Children", "Child")
_IN_NEED = (*_ROOT, "CINdetails")
_ASSESSED = (*_IN_NEED, "Assessments")
_PLANNED = (*_IN_NEED, "ChildProtectionPlans")
_HEADER = ("Message", "Header", "CollectionDetails")
_COLLECTION, _YEAR, _REFERENCE = ((*_HEADER, name) for name in ("Collection", "Year", "ReferenceDate"))

LAYOUT = Layout(
    record=_ROOT,
    wrappers=frozenset({"ChildIdentifiers", "ChildCharacteristics"}),
    rows=(
        RowsAt(table="children", path=_ROOT),
        RowsAt(table="disabilities", path=(*_ROOT, "ChildCharacteristics", "Disabilities", "Disability")),
        RowsAt(table="cin_details", path=_IN_NEED),
        RowsAt(table="assessments", path=_ASSESSED),
        RowsAt(table="assessment_factors", path=(*_ASSESSED, "FactorsIdentifiedAtAssessment", "AssessmentFactors")),
        RowsAt(table="cin_plans", path=(*_IN_NEED, "CINPlanDates")),
        RowsAt(table="section_47", path=(*_IN_NEED, "Section47")),
        RowsAt(table="child_protection_plans", path=_PLANNED),
        RowsAt(table="reviews", path=(*_PLANNED, "Reviews", "CPPreviewDate")),
        RowsAt(table="pre_proceedings", path=(*_IN_NEED, "PreProceedingsandFGDM")),
        RowsAt(table="pre_proceedings", path=(*_IN_NEED, "PreProceedings")),
    ),
    ids={
        "@CINdetailsID": ("LAchildID", "CINreferralDate"),
        "@AssessmentID": ("LAchildID", "AssessmentActualStartDate"),
        "@CPPID": ("LAchildID", "CPPstartDate"),
    },
)

_MESSAGE = re.compile(r"<(\w+:)?Message[\s>]")
_SAYS_DAY = re.compile(r"<(?:\w+:)?ReferenceDate>\s*(\d{4}-\d{2}-\d{2})\s*<")
_CIN = re.compile(r"<(\w+:)?(Collection>\s*CIN\s*<|ChildIdentifiers\s*>)")
_A_YEAR = re.compile(r"^20[0-9]{2}$")
_A_DAY = re.compile(r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}$")
# A census is named after the year in which it ends, and some senders name it after the one in which it began.
_YEARS_APART = 1


def dated(path: Path) -> date | None:
    """The reference date that the census's own header tells; None when it tells none that is a day."""
    head = head_of(path)
    found = _SAYS_DAY.search(head.decode(utf16_of(head) or "utf-8", "ignore"))
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def fit(*, path: Path, head: bytes, feed: Feed) -> float:
    """1 for a file that begins as a CIN Census does, else 0."""
    del path  # the beginning says it all
    return 1.0 if LAYOUT.of(feed) and begins_with(head, _MESSAGE, _CIN) else 0.0


def read(*, source: Source, backend: Backend) -> Draft:
    """Read a census into its tables, every value as text.

    Raises Stopped when the file is no XML, is unsafe, stops early, is another return, or holds no child.
    """
    del backend  # lxml reads XML
    check_is_xml(source)
    counted = survey(source.path, watched={**LAYOUT.watched(), _COLLECTION: (), _YEAR: (), _REFERENCE: ()})
    if _ROOT[:1] not in counted.found:
        raise Stopped("SCHEMA", detail="the root element is not Message")
    notes = _check_is_census(counted)
    told = {"@collection_year": counted.first.get(_YEAR), "@reference_date": counted.first.get(_REFERENCE)}
    tables = read_elements(
        source=source,
        layout=LAYOUT,
        counted=counted,
        told={name: text for name, text in told.items() if text is not None},
    )
    return Draft(tables=tables, notes=notes)


def _check_is_census(counted: Survey) -> list[Note]:
    """Whether the header says that this is a CIN Census, and of which year. Raises Stopped with XSD when it is not."""
    collection = counted.first.get(_COLLECTION)
    if collection is not None and collection.upper() != "CIN":
        raise Stopped("XSD", detail="its header says that it is another collection than CIN")
    year, reference = counted.first.get(_YEAR), counted.first.get(_REFERENCE)
    if year is not None and not _A_YEAR.match(year):
        raise Stopped("XSD", detail="its header gives no year")
    if reference is not None and not _A_DAY.match(reference):
        raise Stopped("XSD", detail="its header gives no reference date")
    apart = abs(int(year) - int(reference[:4])) if year and reference else 0
    if apart > _YEARS_APART:
        raise Stopped("XSD", detail="its header gives one year and a reference date years away")
    return [Note(code="YEAR_DIFFERS")] if apart else []
