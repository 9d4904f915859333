"""A table about nobody passes through: it makes no record, no event and no line of what was left out."""

from collections.abc import Callable

from tests.standard.delivering import Standardised, feed_of, table_of
from thinkfamily.catalogue.shipped import FEEDS_FOLDER
from thinkfamily.contracts.reading import read_contracts

Standardise = Callable[..., Standardised]

GAZETTEER = read_contracts(FEEDS_FOLDER)["address-gazetteer"]
PROPERTIES = """
    uprn | line1 | postcode | type | entered_on | updated_on
    990000000001 | 9 Mill Street | NB1 1AA | HOUSE | 2019-05-01 | 2019-05-01
    990000000002 | 301 Mill Street | NB1 1AA | REFUGE | 2019-05-01 | 2026-02-01
"""


def test_a_gazetteer_alone_makes_nothing(standardised: Standardise) -> None:
    made = standardised({GAZETTEER: [("2026-02-10", PROPERTIES)]})
    assert (made.records("record_id"), made.events("event_id"), made.ties("record_a"), made.left_out()) == ([],) * 4


def test_beside_a_gazetteer_everybody_else_is_told_as_before(standardised: Standardise) -> None:
    people = feed_of(table_of({"ref": "record.key", "surname": "person.surname", "uprn": "address.uprn"}))
    rows = "ref | surname | uprn\n R1 | Smith | 990000000001\n R2 | | "
    alone = standardised({people: [("2026-02-10", rows)]})
    beside = standardised({people: [("2026-02-10", rows)], GAZETTEER: [("2026-02-10", PROPERTIES)]})
    assert beside.records("feed", "record_key", "uprn") == [("feed-a", "R1", "990000000001")]
    assert beside.digests() == alone.digests()
