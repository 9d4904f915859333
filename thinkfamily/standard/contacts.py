"""Telephone numbers, e-mail addresses, and the codes for a person's sex."""

import ibis
import ibis.expr.types as ir

# Fewer digits are an extension, not a number that reaches a person.
_SHORTEST = 7
_FROM_ABROAD = r"^(?:00)?44(?:0)?([1-9][0-9]{8,9})$"

# SSDA903 and CIN Census returns wrote 1 and 2 before 2024 and 2025, 0 for not known and 9 for not specified, and now
# write M, F and U. One file may mix them.
_MALE = ("M", "MALE", "1", "BOY", "MAN")
_FEMALE = ("F", "FEMALE", "2", "GIRL", "WOMAN")


def phone(text: ir.StringValue) -> ir.StringValue:
    """The digits of a telephone number, a British one as it is dialled at home; missing where it is a stand-in."""
    digits = text.re_replace(r"[^0-9]", "").re_replace(_FROM_ABROAD, r"0\1")
    one_digit = digits.replace(digits.substr(0, 1), "") == ""
    return ((digits.length() >= _SHORTEST) & ~one_digit).ifelse(digits, ibis.null("string"))


def email(text: ir.StringValue) -> ir.StringValue:
    """An e-mail address in small letters; missing when it is not of the form of one."""
    small = text.strip().lower()
    return small.re_search(r"^[^@\s]+@[^@\s]+\.[^@\s]+$").ifelse(small, ibis.null("string"))


def sex(text: ir.StringValue) -> ir.StringValue:
    """M or F; missing for every other code, since unknown is not one of the two."""
    word = text.strip().upper()
    return ibis.cases((word.isin(_MALE), "M"), (word.isin(_FEMALE), "F"))
