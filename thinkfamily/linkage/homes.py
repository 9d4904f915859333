"""Homes: when two addresses are one place, however each was written down."""

import ibis
import ibis.expr.types as ir

# A postcode covers at most 100 addresses (Royal Mail, Programmers' Guide to PAF). What seems to cover more is a
# stand-in, a whole town's code, or a bulk user's, and says nothing about where someone lives.
MOST_HOMES_IN_A_POSTCODE = 100
_BETWEEN = "|"


def with_homes(identities: ir.Table) -> ir.Table:
    """The identities with `home` (a key that equal places share), `home_surname`, `area` (a small postcode), and
    `place` (the home, or whatever else is said of where they live).

    A home is its UPRN; where a source has none, the UPRN that others give for the same address text and postcode, if
    they agree on one; else the text and postcode themselves, if there is a number or name of a house in it.
    """
    learned = _learned(identities)
    rows = identities.left_join(learned, ["address_text", "postcode"]).drop("address_text_right", "postcode_right")
    text = rows.address_text + _BETWEEN + rows.postcode.fill_null("")
    home = ibis.coalesce(rows.uprn, rows.learned_uprn, rows.house_number.notnull().ifelse(text, ibis.null("string")))
    rows = rows.mutate(home=home).drop("learned_uprn")
    small = rows.group_by("postcode").agg(homes=rows.home.nunique()).filter(ibis._.postcode.notnull())
    small = small.filter(small.homes <= MOST_HOMES_IN_A_POSTCODE).select(area=small.postcode)
    rows = rows.left_join(small, rows.postcode == small.area)
    place = ibis.coalesce(rows.home, rows.address_text)
    return rows.mutate(home_surname=rows.home + _BETWEEN + rows.surname, place=place)


def _learned(identities: ir.Table) -> ir.Table:
    told = identities.filter(
        identities.uprn.notnull() & identities.address_text.notnull() & identities.postcode.notnull()
    )
    by_text = told.group_by("address_text", "postcode").agg(uprns=told.uprn.nunique(), learned_uprn=told.uprn.min())
    return by_text.filter(by_text.uprns == 1).drop("uprns")
