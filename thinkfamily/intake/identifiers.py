"""Check digits and forms of national identifiers, as expressions over text. A fault is told and never loses a row.

Sources: Government Data Standards Catalogue, *Unique Pupil Number* 2.0 and DfE, *UPN guide* 1.2; NHS Data Dictionary,
*NHS NUMBER* (modulus 11); HMRC, *National Insurance Manual* NIM39110; Individualised Learner Record specification
(unique learner number: modulus 11 with weights 10 to 2).
"""

from dataclasses import dataclass
from functools import reduce
from operator import add

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.meanings import split

# The letters that stand for 0 to 22: no I, O or S, which look like digits.
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = r"^[A-HJ-NP-RT-Z][0-9]{11}([0-9]|[A-HJ-NP-RT-Z])$"
# Reasons for having no UPN, which stand in its place: DfE, *Children in need census*, item UPNunknown.
_UPN_UNKNOWN = r"^UN[1-7]$"
_NINO = r"^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]?$"
_NINO_NEVER = ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")
_PLACEHOLDER = r"^(0+|9{6,}|1{6,}|X+|TEST.*|UNKNOWN|NONE|N/?A|TBC|NULL)$"
_SCIENTIFIC = r"^[0-9]\.[0-9]+E\+?[0-9]+$"
_TRAILING_POINT = r"^([0-9]+)\.0+$"

_UPN_LAST_DIGIT = 12
_TEN_DIGITS = r"^[0-9]{10}$"
_TEN = 10
_ELEVEN = 11

# The words under which a value is an identifier of someone or something.
_CHECKED = ("person.upn", "person.former_upn", "person.nhs_number", "person.nino", "person.uln")
_UNCHECKED = ("person.source_id", "address.uprn", "household.id", "record.key")


def is_identifier(meaning: str | None) -> bool:
    """Whether the values under a semantic type are identifiers."""
    if meaning is None:
        return False
    word = split(meaning)[1]
    return word in (*_CHECKED, *_UNCHECKED) or word.startswith("person.identifier.")


def is_checked(meaning: str) -> bool:
    """Whether the identifiers under a semantic type have a check of their own."""
    return split(meaning)[1] in _CHECKED


@dataclass(frozen=True, kw_only=True)
class Check:
    """Whether identifiers pass the check of their scheme, and the code of the fault where they do not."""

    passes: ir.BooleanValue
    code: str


@ibis.udf.scalar.builtin(name="substr")  # type: ignore[untyped-decorator]  # ibis ships no types
def letters(text: str, first: int, many: int) -> str:  # type: ignore[empty-body]  # the engine has the body
    """So many letters of a text from that place on, counted from one."""


@ibis.udf.scalar.builtin(name="divide")  # type: ignore[untyped-decorator]  # ibis ships no types
def whole_part(number: int, by: int) -> int:  # type: ignore[empty-body]  # the engine has the body
    """DuckDB's: a whole number divided by another, without the rest. Ibis divides as if they were fractions."""


def mended(text: ir.StringValue) -> ir.StringValue:
    """An identifier without the `.0` that a spreadsheet or data frame puts behind whole numbers."""
    return text.re_replace(_TRAILING_POINT, r"\1")


def unspaced(text: ir.StringValue) -> ir.StringValue:
    """An identifier in capitals without the spaces and hyphens that people write for the eye."""
    return text.upper().re_replace(r"[ -]", "")


def has_lost_digits(plain: ir.StringValue) -> ir.BooleanValue:
    """Whether an unspaced identifier is in scientific notation, as a spreadsheet leaves long numbers."""
    return plain.re_search(_SCIENTIFIC)


def is_placeholder(plain: ir.StringValue) -> ir.BooleanValue:
    """Whether an unspaced identifier stands for none: all noughts, all nines, TEST and their like."""
    return plain.re_search(_PLACEHOLDER)


def check_of(plain: ir.StringValue, *, meaning: str) -> Check | None:
    """The check that an unspaced identifier's own scheme has; None for a scheme without one."""
    match split(meaning)[1]:
        case "person.upn" | "person.former_upn":
            return Check(passes=_is_upn(plain), code="UPN_CHECK")
        case "person.nhs_number":
            return Check(passes=_is_nhs_number(plain), code="NHS_CHECK")
        case "person.uln":
            return Check(passes=_is_learner_number(plain), code="ULN_CHECK")
        case "person.nino":
            is_formed = plain.re_search(_NINO) & ~letters(plain, 1, 2).isin(_NINO_NEVER)
            return Check(passes=is_formed, code="NINO_FORM")
        case _:
            return None


def _is_upn(plain: ir.StringValue) -> ir.BooleanValue:
    """The check letter is the weighted sum of the other twelve, each by its position from 2 to 13, modulo 23."""
    # All but the first and last place are digits: as one number they cost a third of what eleven letters do.
    number = letters(plain, 2, 11).try_cast("int64")
    parts = [
        whole_part(number, 10 ** (_UPN_LAST_DIGIT - place)) % _TEN * place for place in range(2, _UPN_LAST_DIGIT + 1)
    ]
    last = letters(plain, 13, 1)
    # A temporary number's last place is a letter, which counts as its value in the same list.
    value = ibis.greatest(ibis.literal("0123456789").find(last), ibis.literal(_UPN_LETTERS).find(last))
    remainder = (reduce(add, parts) + value * 13) % len(_UPN_LETTERS)
    is_checked = ibis.literal(_UPN_LETTERS).find(letters(plain, 1, 1)) == remainder
    return plain.re_search(_UPN_UNKNOWN) | ibis.ifelse(plain.re_search(_UPN), is_checked, False)


def _is_nhs_number(plain: ir.StringValue) -> ir.BooleanValue:
    """Eleven minus the remainder is the last digit; eleven counts as nought, and ten makes no number at all."""
    remainder, last = _modulus_11(plain)
    foretold = ibis.ifelse(remainder == 0, 0, _ELEVEN - remainder)
    return ibis.ifelse(plain.re_search(_TEN_DIGITS), foretold == last, False)


def _is_learner_number(plain: ir.StringValue) -> ir.BooleanValue:
    """Ten minus the remainder is the last digit; a remainder of nought makes no number at all."""
    remainder, last = _modulus_11(plain)
    return ibis.ifelse(plain.re_search(_TEN_DIGITS), (remainder != 0) & (_TEN - remainder == last), False)


def _modulus_11(plain: ir.StringValue) -> tuple[ir.IntegerValue, ir.IntegerValue]:
    """The first nine digits, weighted ten to two, modulo eleven; and the last digit."""
    digits = [ibis.literal("0123456789").find(letters(plain, place, 1)) for place in range(1, _ELEVEN)]
    return reduce(add, [digit * (_TEN - place) for place, digit in enumerate(digits[:9])]) % _ELEVEN, digits[9]
