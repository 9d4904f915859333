"""The returns that come in XML: one reader for both, the same tables from XML as from CSV, and what is told apart."""

from collections import Counter

import pytest

from tests.intake.returns_feeds import SAMPLES, returns_agreements, returns_feeds
from tests.intake.taking import Result, Take
from thinkfamily.intake import recognise

RETURNS = returns_feeds()
CIN = (SAMPLES / "cin" / "CIN2rows.xml").read_text()
LOOKED_AFTER = """
<EXPSSDA903>
  <CHILD>
    <HEADER><CHILDID>7</CHILDID><UPN>UN1</UPN><SEX>2</SEX><DOB>03/04/2010</DOB><ETHNIC>WBRI</ETHNIC>
      <UASC>1</UASC><DUC>03/04/2028</DUC><MOTHER/><MC_DOB/>
      <AREVIEW><REVIEW>01/02/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
      <AMISSING><MISSING>M</MISSING><MIS_START>04/02/2025</MIS_START><MIS_END>05/02/2025</MIS_END></AMISSING>
      <OC2><CONVICTED>1</CONVICTED><SUBSTANCE_MISUSE>0</SUBSTANCE_MISUSE></OC2>
      <IN_TOUCH>YES</IN_TOUCH><ACTIV>F2</ACTIV><ACCOM>B1</ACCOM>
      <DATE_INT>01/03/2025</DATE_INT><DATE_MATCH>02/03/2025</DATE_MATCH>
      <AD_PLACED><DATE_PLACED>03/03/2025</DATE_PLACED></AD_PLACED>
    </HEADER>
    <EPISODE><DECOM>06/01/2024</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U1</PL><PLACE_PROVIDER>PR1</PLACE_PROVIDER>
      <HOME_POST>AB1 2CD</HOME_POST><DEC/><REC>X1</REC></EPISODE>
    <EPISODE><DECOM>06/01/2025</DECOM><RNE>P</RNE><LS>C2</LS><CIN>N1</CIN><PL>K2</PL><DEC/><REC>X1</REC></EPISODE>
  </CHILD>
  <CHILD>
    <HEADER><CHILDID>8</CHILDID><SEX>1</SEX><DOB>03/04/2011</DOB><UASC>0</UASC><IN_TOUCH/><DATE_INT/></HEADER>
  </CHILD>
</EXPSSDA903>
"""


def taken(take: Take, of: str, content: str, *, day: str = "2026-09-01", place: str = "place") -> Result:
    return take({f"{of}/{day}--x": content.encode()}, feeds=RETURNS, agreements=returns_agreements(), place=place)


def test_looked_after_children_come_from_xml_in_the_tables_that_csv_fills(take: Take):
    result = taken(take, "ssda903", LOOKED_AFTER)
    assert (result.receipt["status"], result.receipt["rows_in"], result.receipt["loaded"]) == ("loaded", 11, 11)
    feed = RETURNS["ssda903"]
    many = {table.name: len(result.rows(feed, table.name)) for table in feed.tables}
    assert {name for name, rows in many.items() if not rows} == {
        "previous_permanence", "social_worker_episodes", "deprivation_of_liberty",
    }  # fmt: skip
    assert (many["header"], many["episodes"], many["uasc"], many["oc3"], many["ad1"]) == (2, 2, 1, 1, 1)
    first, second = result.rows(feed, "episodes")
    assert (first["child"], first["placement_type"], first["home_postcode"]) == ("7", "U1", "AB1 2CD")
    assert (second["placement_type"], str(second["episode_from"]), second["episode_until"]) == (
        "K2",
        "2025-01-06",
        None,
    )
    [asylum] = result.rows(feed, "uasc")
    assert (asylum["child"], str(asylum["status_until"]), str(asylum["birth_date"])) == (
        "7",
        "2028-04-03",
        "2010-04-03",
    )
    [leaver] = result.rows(feed, "oc3")
    assert (leaver["in_touch"], leaver["activity"], leaver["accommodation"]) == ("YES", "F2", "B1")
    [placed] = result.rows(feed, "placed_for_adoption")
    assert (placed["child"], str(placed["placed_on"])) == ("7", "2025-03-03")


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><EXPSSDA903>&e;</EXPSSDA903>', "refused", "XML_DTD"),
        ("<EXPSSDA903>" + "<a>" * 10_000 + "</a>" * 10_000 + "</EXPSSDA903>", "refused", "XML_DEPTH"),
        (LOOKED_AFTER[: len(LOOKED_AFTER) // 2], "held", "TRUNCATED"),
        (LOOKED_AFTER.replace("7</CHILDID>", "7" * 2_000_000 + "</CHILDID>"), "refused", "FIELD_SIZE"),
        ("<EXPSSDA903>" + "".join(f"<e{n}/>" for n in range(6_000)) + "</EXPSSDA903>", "refused", "SCHEMA"),
        ("<Message/>", "refused", "SCHEMA"),
        ("<EXPSSDA903/>", "held", "NO_ROWS"),
    ],
)
def test_looked_after_xml_passes_the_same_gate(take: Take, content: str, status: str, code: str):
    receipt = taken(take, "ssda903", content).receipt
    assert (receipt["status"], receipt["reason"].split(":")[0]) == (status, code)


@pytest.mark.parametrize(
    ("header", "status", "says"),
    [
        ("<Collection>CIN</Collection><Year>2023</Year><ReferenceDate>2023-03-31</ReferenceDate>", "loaded", None),
        ("<Collection>CIN</Collection><Year>2023</Year><ReferenceDate>2024-03-31</ReferenceDate>", "loaded", "noted"),
        (
            "<Collection>CIN</Collection><Year>2017</Year><ReferenceDate>2024-03-31</ReferenceDate>",
            "held",
            "years away",
        ),
        ("<Collection>CIN</Collection><Year>last</Year><ReferenceDate>2024-03-31</ReferenceDate>", "held", "no year"),
        ("<Collection>SC1</Collection><Year>2023</Year><ReferenceDate>2023-03-31</ReferenceDate>", "held", "another"),
        ("", "loaded", None),
    ],
)
def test_another_collection_or_year_is_told_apart(take: Take, header: str, status: str, says: str | None):
    begin, end = CIN.index("<CollectionDetails>") + len("<CollectionDetails>"), CIN.index("</CollectionDetails>")
    result = taken(take, "cin-census", CIN[:begin] + header + CIN[end:])
    assert result.receipt["status"] == status
    codes = {code for _, code in result.codes}
    if status == "held":
        assert result.receipt["reason"].startswith("XSD: ")
        assert says in result.receipt["reason"]
    else:
        assert ("YEAR_DIFFERS" in codes) == (says == "noted")
        year = {row["collection_year"] for row in result.rows(RETURNS["cin-census"], "cin_details")}
        assert year == ({2023} if header else {None})


def test_ids_are_made_of_content_so_that_next_years_census_tells_of_the_same_plan(take: Take):
    later = CIN.replace("<Year>2023<", "<Year>2024<").replace("<CPPendDate>2023-03-14<", "<CPPendDate>2023-06-14<")
    taken(take, "cin-census", CIN, day="2026-08-01")
    result = taken(take, "cin-census", later)
    plans = result.rows(RETURNS["cin-census"], "child_protection_plans")
    assert Counter((row["plan_id"], row["cin_details_id"]) for row in plans) == {
        ("DfEX0000001|2022-02-17", "DfEX0000001|2022-10-06"): 2
    }
    assert {row["collection_year"] for row in plans} == {2023, 2024}
    [review, *_] = result.rows(RETURNS["cin-census"], "reviews")
    assert review["plan_id"] == "DfEX0000001|2022-02-17"


def test_pre_proceedings_and_disabilities_stand_under_their_child(take: Take):
    before = (
        "<PreProceedingsandFGDM><PPStartDate>2022-11-01</PPStartDate><PPOutcome>a</PPOutcome></PreProceedingsandFGDM>"
    )
    result = taken(take, "cin-census", CIN.replace("</CINdetails>", before + "</CINdetails>", 1))
    [told] = result.rows(RETURNS["cin-census"], "pre_proceedings")
    assert (told["child"], str(told["began_on"]), told["outcome"]) == ("DfEX0000001", "2022-11-01", "a")
    assert told["cin_details_id"] == "DfEX0000001|2022-10-06"
    disabilities = result.rows(RETURNS["cin-census"], "disabilities")
    assert {(row["child"], row["disability"]) for row in disabilities} == {
        ("DfEX0000001", "HAND"), ("DfEX0000001", "HEAR"),
    }  # fmt: skip


def test_each_return_is_known_by_how_it_begins(tmp_path):
    for name, content in {"ssda903": LOOKED_AFTER, "cin-census": CIN}.items():
        path = tmp_path / name
        path.write_text(content)
        assert recognise(path, RETURNS) == name
