"""Who reads the files of a feed: one module for each form in which councils send, and the list of them."""

from collections.abc import Mapping

from thinkfamily.intake.connectors import (
    cin_census,
    daily_attendance,
    delimited,
    excel,
    json_documents,
    parquet,
    school_census,
    ssd,
    ssda903,
    workbook_lists,
)
from thinkfamily.intake.connectors.connector import Connector

CONNECTORS: Mapping[str, Connector] = {
    "csv": Connector(fit=delimited.fit, read=delimited.read),
    "parquet": Connector(fit=parquet.fit, read=parquet.read),
    "excel": Connector(fit=excel.fit, read=excel.read),
    "ssda903": Connector(fit=ssda903.fit, read=ssda903.read, dated=ssda903.dated),
    "school-census": Connector(
        fit=school_census.fit, read=school_census.read, derived=school_census.derived, dated=school_census.dated
    ),
    "cin-census": Connector(fit=cin_census.fit, read=cin_census.read, dated=cin_census.dated, version="2"),
    "daily-attendance": Connector(fit=daily_attendance.fit, read=daily_attendance.read),
    "json": Connector(fit=json_documents.fit, read=json_documents.read),
    "csc-api": Connector(fit=json_documents.fit, read=json_documents.read),
    "ssd": Connector(fit=ssd.fit, read=ssd.read),
    "annex-a": Connector(fit=workbook_lists.fit, read=workbook_lists.read),
    "send-annex-a": Connector(fit=workbook_lists.fit, read=workbook_lists.read),
}

__all__ = ["CONNECTORS", "Connector"]
