"""Identifiers: each in one form, with what can be said for it."""

import ibis
import ibis.expr.types as ir

from thinkfamily.standard.check_digits import (
    nhs_number_is_right,
    nino_is_right,
    uln_is_right,
    upn_is_right,
    upn_is_temporary,
)
from thinkfamily.standard.folding import capitals
from thinkfamily.standard.ids import BETWEEN
from thinkfamily.standard.mentions import IDENTIFIERS, SCHEME_ENDS

# What is written where there is no number.
_NO_NUMBER = (
    "DUMMY", "MISSING", "NA", "NIL", "NK", "NONE", "NOTAVAILABLE", "NOTGIVEN", "NOTKNOWN", "NOTPROVIDED", "NULL",
    "PENDING", "REFUSED", "TBA", "TBC", "TEMP", "TEST", "UNKNOWN", "0123456789", "123456789", "1234567890",
)  # fmt: skip
# One digit repeated is a stand-in in a scheme whose numbers are as long as this; in a shorter one it is the number of
# some person. Noughts and nines alone are never trusted.
_LONG = 7
_NINES = 4
_CHECKED = ("nhs_number", "upn", "uln", "nino")

# Codes that say why a pupil has no UPN (School Census, CIN Census): a reason and no identifier.
_UPN_REASON = r"^UN[1-9]$"

# National Insurance prefixes that HMRC keeps for its own use (NIM39110 and the tax credits and pension schemes that
# use them), and temporary reference numbers (two digits, a letter, five digits).
_NINO_ADMINISTRATIVE = ("CR", "FY", "MW", "NC", "OO", "PP", "PY", "PZ", "TN")
_NINO_TEMPORARY = r"^[0-9]{2}[A-Z][0-9]{5}$"
_NINO_MADE_UP = r"^(?:AB123456|QQ123456|[A-Z]{2}(?:000000|999999))$"


def identifiers_of(identities: ir.Table) -> ir.Table:
    """One row per identity and identifier: `identity`, `scheme`, `value`, `standing`.

    `identities` holds `identifiers`, each scheme and value in one text (mentions.py). Reason codes and empty values
    are left out; everything else is kept, since a number that fails its check still tells rows of one source apart.
    """
    told = identities.filter(identities[IDENTIFIERS].notnull())
    one = told.select("identity", told=told[IDENTIFIERS].split(BETWEEN).unnest()).select(
        "identity",
        scheme=ibis._.told.split(SCHEME_ENDS)[0],
        written=ibis._.told.split(SCHEME_ENDS)[1],
    )
    one = one.mutate(value=in_one_form(one.written, scheme=one.scheme))
    one = one.filter(one.value.notnull())
    return one.select("identity", "scheme", "value", standing=standing(one.value, scheme=one.scheme)).distinct()


def in_one_form(text: ir.StringValue, *, scheme: ir.StringValue) -> ir.StringValue:
    """Capitals and digits without separators; a number without the spreadsheet's `.0`.

    Of a scheme of a council's or source's own, whole numbers lose leading noughts (one system pads them, the next does
    not); a National Insurance number loses its suffix, without which it is unique. Missing when nothing is left, and
    for the codes that say why there is no UPN.
    """
    bare = capitals(text.re_replace(r"\.0+$", "")).re_replace(r"[^A-Z0-9]", "")
    unpadded = bare.re_search(r"^[0-9]+$").ifelse(bare.re_replace(r"^0+([0-9])", r"\1"), bare)
    return ibis.cases(
        ((scheme == "upn") & bare.re_search(_UPN_REASON), ibis.null("string")),
        (scheme == "nino", bare.re_replace(r"^([A-Z]{2}[0-9]{6})[A-D]$", r"\1")),
        (scheme.isin(_CHECKED), bare),
        else_=unpadded,
    ).nullif("")


def standing(value: ir.StringValue, *, scheme: ir.StringValue) -> ir.StringValue:
    """What can be said for an identifier: valid, unchecked, failed_check, temporary or placeholder."""
    return ibis.cases(
        (_stands_in(value, scheme), "placeholder"),
        ((scheme == "nhs_number") & nhs_number_is_right(value), "valid"),
        ((scheme == "uln") & uln_is_right(value), "valid"),
        ((scheme == "upn") & upn_is_right(value), upn_is_temporary(value).ifelse("temporary", "valid")),
        ((scheme == "nino") & _is_administrative(value), "temporary"),
        ((scheme == "nino") & nino_is_right(value), "valid"),
        (scheme.isin(_CHECKED), "failed_check"),
        else_="unchecked",
    )


def _stands_in(value: ir.StringValue, scheme: ir.StringValue) -> ir.BooleanValue:
    one_character = value.replace(value.substr(0, 1), "") == ""
    enough = ibis.cases((value.startswith("0"), 1), (value.startswith("9"), _NINES), else_=_LONG)
    repeated = one_character & (value.length() >= enough)
    return value.isin(_NO_NUMBER) | repeated | ((scheme == "nino") & value.re_search(_NINO_MADE_UP))


def _is_administrative(value: ir.StringValue) -> ir.BooleanValue:
    prefixed = value.re_search(r"^[A-Z]{2}[0-9]{6}$") & value.substr(0, 2).isin(_NINO_ADMINISTRATIVE)
    return prefixed | value.re_search(_NINO_TEMPORARY)
