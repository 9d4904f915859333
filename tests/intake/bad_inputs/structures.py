"""B58 to B63: XML, archives and workbooks that mean harm, or are not what was promised."""

from tests.intake.bad_inputs.case import Case

CONNECTORS, XML, EXCEL = (f"tests/intake/{name}.py" for name in ("test_connectors", "test_xml_returns", "test_excel"))
BROKEN_XML = f"{CONNECTORS}::test_unsafe_or_broken_xml_stops_quickly"
BROKEN_ZIP = "tests/intake/test_archives.py::test_an_unsafe_archive_is_refused_whole"
BROKEN_BOOK = f"{CONNECTORS}::test_an_unsafe_or_broken_workbook_is_refused"

CASES = [
    Case(id="B58", says="XML with a document type of its own", outcome="R", code="XML_DTD", proved_by=BROKEN_XML),
    Case(id="B59", says="an entity bomb", outcome="R", code="XML_DTD",
         proved_by=f"{CONNECTORS}::test_an_entity_bomb_costs_no_memory"),
    Case(id="B59", says="XML ten thousand elements deep", outcome="R", code="XML_DEPTH", proved_by=BROKEN_XML),
    Case(id="B60", says="another collection, or a year and a reference date years apart", outcome="H", code="XSD",
         proved_by=f"{XML}::test_another_collection_or_year_is_told_apart"),
    Case(id="B61", says="a workbook that unpacks to gigabytes", outcome="R", code="ZIP_BOMB",
         proved_by=f"{CONNECTORS}::test_a_zip_bomb_is_refused_before_it_is_unpacked"),
    Case(id="B61", says="an archive that unpacks to gigabytes", outcome="R", code="ZIP_BOMB", proved_by=BROKEN_ZIP),
    Case(id="B61", says="an archive within an archive", outcome="R", code="ZIP_NESTED", proved_by=BROKEN_ZIP),
    Case(id="B61", says="an archive under a password", outcome="R", code="ZIP_PASSWORD", proved_by=BROKEN_ZIP),
    Case(id="B61", says="a damaged archive or workbook", outcome="R", code="WORKBOOK", proved_by=BROKEN_BOOK),
    Case(id="B62", says="a member whose name leads out of the archive, or that is a link", outcome="R",
         code="ZIP_PATH", proved_by=BROKEN_ZIP),
    Case(id="B62", says="a workbook's member whose name leads out of it", outcome="R", code="ZIP_PATH",
         proved_by=BROKEN_BOOK),
    Case(id="B63", says="a workbook with macros", outcome="R", code="MACROS", proved_by=BROKEN_BOOK),
    Case(id="B63", says="a formula where the contract expects a value", outcome="Q", code="FORMULA_CELL",
         proved_by=f"{EXCEL}::test_a_row_with_a_formula_in_a_contracted_column_is_set_aside_unless_the_contract_takes_them"),
    Case(id="B63", says="hidden sheets, and others than the declared one", outcome="N", code="NEW_TABLE",
         proved_by=f"{EXCEL}::test_only_the_declared_sheet_is_read"),
]  # fmt: skip
