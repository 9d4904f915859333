"""Postcodes and property numbers: British ones in their own form, others without spaces, stand-ins missing."""

import ibis
import ibis.expr.types as ir

from thinkfamily.standard.folding import capitals

# The form of a British postcode: outward code, then a digit and two letters (ILR specification, Appendix C).
_BRITISH = r"^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})$"
# The same with the letter O where the inward code's digit belongs, the commonest slip of the hand.
_O_FOR_NOUGHT = r"^([A-Z]{1,2}[0-9][A-Z0-9]?)O([A-Z]{2})$"
_IN_TEXT = r"(?:^|[\s,])([A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})(?:[\s,.]|$)"

# ZZ99 says "no fixed abode" or "unknown" (ILR specification, Appendix C); no area is called ZZ or XX.
_NOWHERE = r"^(?:ZZ|XX)[0-9]"
# Postal codes of other countries have three (Iceland) to ten (United States, with its further digits) characters.
_SHORTEST, _LONGEST = 3, 10

# A property's number is 1 to 12 digits without a check digit (GeoPlace). Spreadsheets pad it, and add ".0".
_UPRN = r"^0*([0-9]{1,12})(?:\.0+)?$"
# What is written where there is no number.
_NO_UPRN = ("0", "1", "999999", "999999999999")


def postcode(text: ir.StringValue) -> ir.StringValue:
    """`bs1 4dj` as `BS1 4DJ`; other countries' codes in capitals without spaces; missing where it says nowhere."""
    bare = capitals(text).re_replace(r"[^A-Z0-9]", "")
    bare = bare.re_replace(_O_FOR_NOUGHT, r"\10\2")
    foreign = bare.re_search(r"[0-9]") & bare.length().between(_SHORTEST, _LONGEST)
    return ibis.cases(
        (bare.re_search(_NOWHERE), ibis.null("string")),
        (bare.re_search(_BRITISH), bare.re_replace(_BRITISH, r"\1 \2")),
        (foreign, bare),
    )


def postcode_in(address: ir.StringValue) -> ir.StringValue:
    """The British postcode that stands in an address, if any."""
    return postcode(capitals(address).re_extract(_IN_TEXT, 1).nullif(""))


def without_postcode(address: ir.StringValue) -> ir.StringValue:
    """An address in capitals without the postcode that stands in it."""
    return address.re_replace(_IN_TEXT, ",")


def uprn(text: ir.StringValue) -> ir.StringValue:
    """A unique property reference number without leading zeros; missing where it is none (nought, one, minus one)."""
    number = text.strip().re_extract(_UPRN, 1)
    return number.isin(("", *_NO_UPRN)).ifelse(ibis.null("string"), number)
