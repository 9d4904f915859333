"""The arithmetic of identifiers that can be checked, over whole columns: NHS number, UPN, ULN, NINO."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

_TEN_TO_TWO = (10, 9, 8, 7, 6, 5, 4, 3, 2)

# Community Health Index numbers, Scotland's, begin with a date of birth (nhs-number, constants.py).
_CHI_FROM, _CHI_TO = 100_000_000, 3_112_999_999
_LONG_MONTHS_END, _SHORT_MONTHS_END, _FEBRUARY_ENDS = 31, 30, 28
_SHORT_MONTHS, _FEBRUARY, _DECEMBER = (4, 6, 9, 11), 2, 12

# The letters of a UPN stand for nought to twenty-two: I, O and S are left out.
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN_PERMANENT = r"^[A-HJ-NP-RT-Z][0-9]{12}$"
_UPN_TEMPORARY = r"^[A-HJ-NP-RT-Z][0-9]{11}[A-HJ-NP-RT-Z]$"

_NINO = r"^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}$"
_NINO_NEVER = ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")


def nhs_number_is_right(value: ir.StringValue) -> ir.BooleanValue:
    """Whether ten digits pass the NHS number's check: 11 less the weighted sum modulo 11 (NHS Data Dictionary).

    A number in Scotland's range must begin with a real date as well, as the nhs-number library has it.
    """
    number, digits = _number(value, width=10)
    check = (11 - _weighted(digits, _TEN_TO_TWO) % 11) % 11
    scottish = number.between(_CHI_FROM, _CHI_TO)
    return ((check == digits[9]) & (~scottish | _begins_with_a_date(digits))).fill_null(False)


def uln_is_right(value: ir.StringValue) -> ir.BooleanValue:
    """Whether ten digits pass the unique learner number's check: 10 less the weighted sum modulo 11 (ILR guidance)."""
    _, digits = _number(value, width=10)
    left = _weighted(digits, _TEN_TO_TWO) % 11
    return ((left != 0) & (digits[9] == 10 - left)).fill_null(False)


def upn_is_right(value: ir.StringValue) -> ir.BooleanValue:
    """Whether a unique pupil number, permanent or temporary, begins with the letter that the rest of it calls for.

    The sum of each character's value times its place (second to thirteenth) modulo 23 gives the letter (DfE, *UPN
    guide*). The number of the council in it is not checked, since lists of councils go out of date.
    """
    _, digits = _number(value.substr(1, 11), width=11)
    last = value.substr(12, 1)
    last_value = last.re_search("[0-9]").ifelse(last.try_cast("int64"), ibis.literal(UPN_LETTERS).find(last))
    total = _weighted(digits, range(2, 13)) + last_value * 13
    letter = ibis.literal(UPN_LETTERS).substr(total % 23, 1)
    return ((upn_is_permanent(value) | upn_is_temporary(value)) & (letter == value.substr(0, 1))).fill_null(False)


def upn_is_permanent(value: ir.StringValue) -> ir.BooleanValue:
    """Whether it has the form of a permanent UPN: a letter and twelve digits."""
    return value.re_search(_UPN_PERMANENT)


def upn_is_temporary(value: ir.StringValue) -> ir.BooleanValue:
    """Whether it has the form of a temporary UPN, which ends with a letter and is no basis for linkage over years."""
    return value.re_search(_UPN_TEMPORARY)


def nino_is_right(value: ir.StringValue) -> ir.BooleanValue:
    """Whether a National Insurance number without its suffix is one that can be given to a person (HMRC, NIM39110)."""
    return value.re_search(_NINO) & value.substr(0, 2).notin(_NINO_NEVER)


def _number(value: ir.StringValue, *, width: int) -> tuple[ir.IntegerValue, list[ir.IntegerValue]]:
    """A text of `width` digits as a whole number, and its digits from the left; missing for any other text."""
    digits_only = value.re_search(rf"^[0-9]{{{width}}}$").ifelse(value, ibis.null("string"))
    number = digits_only.try_cast("int64")
    return number, [number // 10 ** (width - 1 - place) % 10 for place in range(width)]


def _weighted(digits: Sequence[ir.IntegerValue], weights: Sequence[int]) -> ir.IntegerValue:
    return sum((digit * weight for digit, weight in zip(digits, weights, strict=False)), start=ibis.literal(0))


def _begins_with_a_date(digits: Sequence[ir.IntegerValue]) -> ir.BooleanValue:
    day, month, year = (digits[at] * 10 + digits[at + 1] for at in (0, 2, 4))
    # In two-digit years 00 is 2000, so every fourth is a leap year.
    february = _FEBRUARY_ENDS + (year % 4 == 0).cast("int64")
    ends = ibis.cases(
        (month.isin(_SHORT_MONTHS), _SHORT_MONTHS_END), (month == _FEBRUARY, february), else_=_LONG_MONTHS_END
    )
    return (day >= 1) & (day <= ends) & month.between(1, _DECEMBER)
