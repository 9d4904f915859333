"""Addresses, postcodes and property numbers."""

import ibis
from ibis.backends.duckdb import Backend

from tests.standard.delivering import each
from thinkfamily.standard import addresses, postcodes

POSTCODES = [
    ("BS1 4DJ", "BS1 4DJ"),
    ("bs14dj", "BS1 4DJ"),
    (" bs1  4dj ", "BS1 4DJ"),
    ("BS1-4DJ", "BS1 4DJ"),
    ("SW1A 1AA", "SW1A 1AA"),
    ("M1 1AE", "M1 1AE"),
    ("BS1 ODJ", "BS1 0DJ"),  # the letter O for a nought
    ("ZZ99 9ZZ", None),  # no fixed abode
    ("ZZ99 3VZ", None),
    ("90210", "90210"),
    ("00501", "00501"),
    ("00000", "00000"),
    ("90210-1234", "902101234"),
    ("0870", "0870"),
    ("2600", "2600"),
    ("K1A 0B1", "K1A0B1"),
    ("BS1", "BS1"),  # the outward half alone
    ("UNKNOWN", None),
    ("N/A", None),
    ("12", None),
    ("", None),
    (None, None),
]


def test_postcodes_are_in_one_form_and_those_of_other_countries_survive(engine: Backend) -> None:
    assert each(engine, postcodes.postcode, [text for text, _ in POSTCODES]) == [code for _, code in POSTCODES]


UPRNS = [
    ("100023336956", "100023336956"),
    ("000023336956", "23336956"),
    ("23336956.0", "23336956"),
    ("0", None),
    ("1", None),
    ("1.0", None),
    ("-1.0", None),
    ("-0.0", None),
    ("999999999999", None),
    ("1.00023E+11", None),
    ("1234567890123", None),
    ("unknown", None),
    (None, None),
]


def test_property_numbers_lose_padding_and_stand_ins(engine: Backend) -> None:
    assert each(engine, postcodes.uprn, [text for text, _ in UPRNS]) == [number for _, number in UPRNS]


PLACES = [
    # as written (| between columns), the house, the street
    ("12 Acacia Road", "12", "ACACIA ROAD"),
    ("12a Acacia Rd", "12A", "ACACIA ROAD"),
    ("12, Acacia Road", "12", "ACACIA ROAD"),
    ("12|Acacia Road", "12", "ACACIA ROAD"),
    ("12 - 14 Acacia Road", "12-14", "ACACIA ROAD"),
    ("Flat 3, 12 Acacia Road", "FLAT 3 12", "ACACIA ROAD"),
    ("Flat 3|12 Acacia Road", "FLAT 3 12", "ACACIA ROAD"),
    ("Flat 3b 12 Acacia Road", "FLAT 3B 12", "ACACIA ROAD"),
    ("Apartment 3, 12 Acacia Road", "FLAT 3 12", "ACACIA ROAD"),
    ("12 Acacia Road|Unit 3", "FLAT 3 12", "ACACIA ROAD"),
    ("Basement Flat, 12 Acacia Road", "FLAT BASEMENT 12", "ACACIA ROAD"),
    ("Flat 78m\nSally mall\nDaviesmouth\nG6T 3BF", "FLAT 78M", "SALLY MALL"),
    ("639 Adam glens\nLake Stephenbury\nB86 0LF", "639", "ADAM GLENS"),
    ("Rose Cottage|Mill Lane", "ROSE COTTAGE", "MILL LANE"),
    ("Rose Cottage, 12 Mill Lane", "12", "MILL LANE"),
    ("Mill Lane|Rose Village", None, "MILL LANE"),
    ("King's Road", None, "KINGS ROAD"),
    ("9|willoughby crescent|", "9", "WILLOUGHBY CRESCENT"),
    ("216|76th street", "216", "76TH STREET"),
    ("2317|maplecrest cir|apt # 3", "FLAT 3 2317", "MAPLECREST CIRCLE"),
    ("1/2 High St", "1/2", "HIGH STREET"),
    ("12", "12", None),
    ("", None, None),
]


def test_a_home_is_told_apart_in_its_street(engine: Backend) -> None:
    written = [text.replace("|", ",") or None for text, _, _ in PLACES]
    parts = each(engine, lambda text: addresses.parts_of([text]), written)
    houses, streets = each(engine, addresses.house_number, parts), each(engine, addresses.street, parts)
    found = list(zip([text for text, _, _ in PLACES], houses, streets, strict=True))
    assert found == PLACES


LINES = [
    # as written, town in its own column, one line
    ("12 Acacia Road", "Northbridge", "12 ACACIA ROAD NORTHBRIDGE"),
    ("12 Acacia Road, Northbridge", "Northbridge", "12 ACACIA ROAD NORTHBRIDGE"),
    ("12 Acacia Road, Northbridge, NB1 4DJ", None, "12 ACACIA ROAD NORTHBRIDGE"),
    ("12 Café Row", None, "12 CAFE ROW"),
    (None, "Northbridge", "NORTHBRIDGE"),
    ("12 Newton", "Ton", "12 NEWTON TON"),
    (None, None, None),
]


def test_one_line_holds_the_address_and_its_town_but_no_postcode(engine: Backend) -> None:
    for written, town, line in LINES:
        folded = addresses.folded_town(ibis.literal(town, "string"))
        found = each(
            engine, lambda text, town=folded: addresses.address_text(addresses.parts_of([text]), town=town), [written]
        )
        assert found == [line]


def test_a_postcode_is_found_in_an_address(engine: Backend) -> None:
    written = ["12 Acacia Road, NB1 4DJ", "NB1 4DJ, Northbridge", "Flat 1\nNB14DJ", "12 Acacia Road", None]
    assert each(engine, postcodes.postcode_in, written) == ["NB1 4DJ", "NB1 4DJ", "NB1 4DJ", None, None]
