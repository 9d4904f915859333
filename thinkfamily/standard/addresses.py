"""Addresses: folded, with the house or flat and the street picked out, however many columns they came in.

The rules are plain, for British addresses first: a flat is named by its word, a house by the digits that a part of the
address begins with, and a house without digits by the part before its street. Australian and American ones, with the
number in a column of its own, come out the same way.
"""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from thinkfamily.standard.folding import capitals, single_spaced, without_apostrophes
from thinkfamily.standard.postcodes import without_postcode

_FLAT_WORDS = "FLAT|APARTMENT|APT|UNIT|ROOM|STUDIO|SUITE|STE|MAISONETTE|BEDSIT"
_FLAT = rf"(?:^|[ ,])(?:{_FLAT_WORDS}) ?(?:NO |NUMBER |# ?)?([A-Z]?\d+[A-Z]?|[A-Z])(?:[ ,]|$)"
_FLOOR_WORDS = "BASEMENT|GARDEN|HALL FLOOR|GROUND FLOOR|FIRST FLOOR|SECOND FLOOR|THIRD FLOOR|TOP FLOOR|TOP"
_FLOORS = rf"(?:^|[ ,])((?:LOWER |UPPER )?(?:{_FLOOR_WORDS})) FLAT(?:[ ,]|$)"
_NUMBER = r"\d+[A-Z]?(?:[-/]\d+[A-Z]?)?"
_HOUSE = rf"(?:^|,)({_NUMBER})(?:[ ,]|$)"
_AFTER_HOUSE = rf"(?:^|,){_NUMBER}[ ,]+([^,]+)"

# The last word of a street's name, as it is shortened.
_SHORT = {
    "AV": "AVENUE", "AVE": "AVENUE", "BLVD": "BOULEVARD", "CIR": "CIRCLE", "CL": "CLOSE", "CRES": "CRESCENT",
    "CRT": "COURT", "CT": "COURT", "DR": "DRIVE", "GDNS": "GARDENS", "GR": "GROVE", "HWY": "HIGHWAY", "LN": "LANE",
    "PDE": "PARADE", "PK": "PARK", "PKWY": "PARKWAY", "PL": "PLACE", "RD": "ROAD", "SQ": "SQUARE", "ST": "STREET",
    "TCE": "TERRACE", "TER": "TERRACE", "TERR": "TERRACE", "WLK": "WALK", "WY": "WAY",
}  # fmt: skip
_OTHER_STREETS = (
    "CIRCUIT",
    "DENE",
    "GATE",
    "GREEN",
    "HILL",
    "MALL",
    "MEADOW",
    "MEWS",
    "RISE",
    "ROW",
    "VALE",
    "VIEW",
    "YARD",
)
_STREET_WORDS = sorted({*_SHORT, *_SHORT.values(), *_OTHER_STREETS})
_ENDS_AS_STREET = rf"(?:^| )(?:{'|'.join(_STREET_WORDS)})$"


def parts_of(lines: Sequence[ir.StringValue]) -> ir.StringValue:
    """An address in capitals with a comma between its parts, without its postcode; missing when there is none.

    `lines` are its columns in order; a line break or comma within one parts it as a new column would.
    """
    joined = ibis.literal(",").join(list(lines)).nullif("")
    text = without_postcode(without_apostrophes(capitals(joined)).re_replace(r"[\r\n;]", ","))
    # A hyphen stays between two house numbers only, so it hides as ~ while the others go.
    text = text.re_replace(r"(\d[A-Z]?) ?- ?(\d)", r"\1~\2").re_replace(r"[^\p{L}\p{N},#/~ ]", " ").replace("~", "-")
    text = single_spaced(text)
    return text.re_replace(r"[ ,]*,[ ,]*", ",").re_replace(r"^,+|,+$", "").nullif("")


def address_text(parts: ir.StringValue, *, town: ir.StringValue) -> ir.StringValue:
    """The address in one line, with its town unless it ends with it already."""
    line = single_spaced(parts.replace(",", " "))
    ends = ibis.literal(" ") + line
    return (
        ends.endswith(ibis.literal(" ") + town)
        .fill_null(False)
        .ifelse(line, single_spaced(ibis.literal(" ").join([line, town])))
    )


def house_number(parts: ir.StringValue) -> ir.StringValue:
    """`FLAT 3 12A`, `12A`, `FLAT 3` or a house's name: what tells the home apart in its street."""
    flat = ibis.coalesce(parts.re_extract(_FLAT, 1).nullif(""), parts.re_extract(_FLOORS, 1).nullif(""))
    rest = _without_flat(parts)
    number = rest.re_extract(_HOUSE, 1).nullif("")
    name = _is_house_name(parts, rest).ifelse(_part(rest, 1), ibis.null("string"))
    return ibis.literal(" ").join([ibis.literal("FLAT ") + flat, ibis.coalesce(number, name)]).nullif("")


def street(parts: ir.StringValue) -> ir.StringValue:
    """The street's name, with its last word in full: HIGH ST as HIGH STREET."""
    rest = _without_flat(parts)
    named = _is_house_name(parts, rest).ifelse(_part(rest, 2), _part(rest, 1))
    found = rest.re_search(_HOUSE).ifelse(rest.re_extract(_AFTER_HOUSE, 1), named)
    last = found.re_extract(r"(\S+)$", 1)
    whole = found.re_replace(r"\S+$", "") + last.substitute(_SHORT)
    return single_spaced(whole)


def folded_town(town: ir.StringValue) -> ir.StringValue:
    """A town or suburb, folded."""
    return single_spaced(without_apostrophes(capitals(town)).re_replace(r"[^\p{L}\p{N} ]", " "))


def _without_flat(parts: ir.StringValue) -> ir.StringValue:
    rest = parts.re_replace(_FLAT, ",").re_replace(_FLOORS, ",")
    return rest.re_replace(r"[ ,]*,[ ,]*", ",").re_replace(r"^,+|,+$", "")


def _part(parts: ir.StringValue, number: int) -> ir.StringValue:
    return parts.re_extract(r"^" + r"[^,]*," * (number - 1) + r"([^,]+)", 1).nullif("")


def _is_house_name(parts: ir.StringValue, rest: ir.StringValue) -> ir.BooleanValue:
    """Whether the first part is a house's name: no digits, not a street, and a part follows it."""
    first = _part(rest, 1)
    return (parts == rest) & ~rest.re_search(_HOUSE) & ~first.re_search(_ENDS_AS_STREET) & _part(rest, 2).notnull()
