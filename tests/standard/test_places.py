"""Properties and postcodes: read from tables about nobody, which make no record, no event and no line left out."""

import re
from collections.abc import Callable

from tests.standard.delivering import Standardised, each, feed_of, table_of
from thinkfamily.catalogue.shipped import FEEDS_FOLDER
from thinkfamily.contracts.reading import read_contracts
from thinkfamily.standard.places import use_of
from thinkfamily.tables.standard import postcodes, properties

Standardise = Callable[..., Standardised]

GAZETTEER = read_contracts(FEEDS_FOLDER)["address-gazetteer"]
PROPERTIES = """
    uprn | line1 | postcode | type | entered_on | updated_on
    990000000001 | 9 Mill Street | NB1 1AA | HOUSE | 2019-05-01 | 2019-05-01
    990000000002 | 301 Mill Street | NB1 1AA | REFUGE | 2019-05-01 | 2026-02-01
"""


def test_a_gazetteer_makes_properties_and_nothing_else(standardised: Standardise) -> None:
    made = standardised({GAZETTEER: [("2026-02-10", PROPERTIES)]})
    assert (made.records("record_id"), made.events("event_id"), made.ties("record_a"), made.left_out()) == ([],) * 4
    assert made.rows(properties, "uprn", "postcode", "house_number", "street", "use", "known_from") == [
        ("990000000001", "NB1 1AA", "9", "MILL STREET", "home", "2019-05-01"),
        ("990000000002", "NB1 1AA", "301", "MILL STREET", "refuge", "2026-02-01"),
    ]


def test_beside_a_gazetteer_everybody_else_is_told_as_before(standardised: Standardise) -> None:
    people = feed_of(table_of({"ref": "record.key", "surname": "person.surname", "uprn": "address.uprn"}))
    rows = "ref | surname | uprn\n R1 | Smith | 990000000001\n R2 | | "
    alone = standardised({people: [("2026-02-10", rows)]})
    beside = standardised({people: [("2026-02-10", rows)], GAZETTEER: [("2026-02-10", PROPERTIES)]})
    assert beside.records("feed", "record_key", "uprn") == [("feed-a", "R1", "990000000001")]
    assert alone.rows(properties, "uprn") == []
    others = {name: digest for name, digest in beside.digests().items() if name != properties.name}
    assert others == {name: digest for name, digest in alone.digests().items() if name != properties.name}


def test_any_feed_may_say_what_is_at_a_persons_address(standardised: Standardise) -> None:
    told = {"ref": "record.key", "surname": "person.surname", "uprn": "address.uprn", "what": "address.use"}
    rows = "ref | surname | uprn | what\n R1 | Smith | 7 | Women's refuge\n R2 | Jones | 8 | no idea"
    made = standardised({feed_of(table_of(told)): [("2026-02-10", rows)]})
    assert made.rows(properties, "record_key", "uprn", "use", "names_nobody") == [("R1", "7", "refuge", False)]
    assert len(made.records("record_id")) == 2


def test_a_directory_of_postcodes_tells_where_and_when_they_were(standardised: Standardise) -> None:
    columns = {
        "pcds": "address.postcode",
        "dointr": "place.from",
        "doterm": "place.until",
        "lsoa": "place.small_area",
        "east": "place.easting",
    }
    rows = """
        pcds    | dointr | doterm | lsoa      | east
        BS1 1AA | 198001 |        | E01014485 | 359905
        bs11ab  | 198001 | 201506 | E01014486 | 0359906
    """
    made = standardised({feed_of(table_of(columns, key=["pcds"])): [("2026-02-10", rows)]})
    assert made.rows(postcodes, "postcode", "from", "until", "small_area", "easting") == [
        ("BS1 1AA", "1980-01-01", None, "E01014485", 359905.0),
        ("BS1 1AB", "1980-01-01", "2015-06-01", "E01014486", 359906.0),
    ]
    assert made.records("record_id") == []


USES = {
    "CHILDRENS_HOME": "childrens_home",
    "Nursing home": "care_home",
    "house": "home",
    "RD06": "home",
    "RH02": "home",
    "RI01": "care_home",
    "CC03SC": "prison",
    "CE05": "university",
    "CE04": "school",
    "CH03": "hostel",
    "MA99AR": "barracks",
    "M": "barracks",
    "CR08": None,
    "Mrs Jones says so": None,
}


def test_a_use_is_known_by_its_word_or_its_code(engine) -> None:
    assert each(engine, use_of, list(USES)) == list(USES.values())


def test_the_published_files_of_postcodes_and_property_numbers_are_read_under_any_years_headers() -> None:
    # As the directory wrote its headers until 2024, as it has written them since, and as a package of a subset does.
    old = "pcd,pcd2,pcds,dointr,doterm,oslaua,osward,oseast1m,osnrth1m,lsoa11,lsoa21\n"
    new = "pcd7,pcd8,pcds,dointr,doterm,east1m,north1m,lad25cd,wd25cd,lsoa21cd,msoa21cd\n"
    few = "pcd,oseast1m,osnrth1m,laua,pcd_abbr\n"
    feed = read_contracts(FEEDS_FOLDER)["postcode-directory"]
    (table,) = feed.tables
    for header in (old, new, few):
        names = header.strip().split(",")
        taken = {column.name for column in table.columns if _is_header_of(column, names)}
        assert {"postcode", "district", "easting", "northing"} <= taken, header
    (uprn,) = read_contracts(FEEDS_FOLDER)["open-uprn"].tables
    assert [column.physical_name for column in uprn.columns] == ["UPRN", "X_COORDINATE", "Y_COORDINATE"]


def _is_header_of(column, names: list[str]) -> bool:
    known = {column.physical_name, *column.synonyms}
    return any(name in known or any(re.fullmatch(pattern, name) for pattern in column.patterns) for name in names)
