"""Names of people: folded, split, freed of titles, and missing where a stand-in was written for a name."""

import ibis
import ibis.expr.types as ir

from thinkfamily.standard.folding import capitals, single_spaced, without_apostrophes, without_dashes

_TITLES = (
    "MR", "MRS", "MS", "MISS", "MX", "DR", "PROF", "PROFESSOR", "REV", "REVD", "REVEREND", "SIR", "DAME", "MASTER",
    "MSTR",
)  # fmt: skip
_LEADING_TITLES = rf"^(?:(?:{'|'.join(_TITLES)}) )+"
_FIRST_TITLE = rf"^({'|'.join(_TITLES)})(?: |$)"
_TRAILING_LETTERS = r"(?: (?:JR|JNR|SR|SNR|II|III|IV|ESQ|MBE|OBE|CBE|DECEASED))+$"

# What is written where there is no name. The lists are ours, from the kinds of stand-in that social care and health
# systems are known to hold; a name on them carries no weight in linkage and is still shown as written.
_NO_NAME = (
    "ANON", "ANONYMOUS", "DO NOT USE", "DUMMY", "DUPLICATE", "INFANT", "MISSING", "N A", "N K", "NAME UNKNOWN", "NIL",
    "NK", "NO NAME", "NO SURNAME", "NO FORENAME", "NONE", "NOT GIVEN", "NOT KNOWN", "NOT PROVIDED", "NOT RECORDED",
    "NOT STATED", "NULL", "REFUSED", "TBA", "TBC", "TO BE CONFIRMED", "UNBORN", "UNK", "UNKNOWN", "UNNAMED", "WITHHELD",
)  # fmt: skip
# Baby Smith, Unborn Jones, Twin One, Male Infant, Test Patient, ZZTest, XX.
_NO_NAME_LIKE = (
    r"^(?:BABY|UNBORN|INFANT|UNKNOWN)(?: .*)?$"
    r"|^(?:MALE|FEMALE|BOY|GIRL) (?:BABY|CHILD|INFANT|TWIN)(?: .*)?$"
    r"|^(?:ZZ+|XX+|ZZ* ?|XX* ?)?TEST(?:ING)?(?: (?:CASE|CHILD|CLIENT|FAMILY|PATIENT|PERSON|PUPIL|RECORD|USER))?$"
    r"|^(?:XX+|ZZ+)$"
)
# Real as family names, stand-ins as given ones.
_NO_GIVEN_NAME = r"^(?:BOY|CHILD|FEMALE|GIRL|MALE|TWIN)(?: (?:ONE|TWO|A|B|I|II))?$"

# Words that begin a family name of several words.
_PARTICLES = "AL|BIN|BINT|BINTE|DA|DAL|DE|DEL|DELLA|DEN|DER|DI|DOS|DU|EL|FITZ|IBN|LA|LE|MAC|MC|O|SAN|ST|TEN|TER|VAN|VON"
_LAST_NAME = rf"((?:(?:^| )(?:{_PARTICLES}))* ?\S+)$"
_TWO_PEOPLE = r"(?: |^)AND(?: |$)"


def plain(text: ir.StringValue) -> ir.StringValue:
    """A name folded: capitals, no accents, bracketed parts removed, apostrophes closed up, hyphens as spaces."""
    return _folded(without_dashes(text))


def _folded(text: ir.StringValue) -> ir.StringValue:
    text = text.re_replace(r"[(\[{][^)\]}]*(?:[)\]}]|$)", " ")
    text = without_apostrophes(capitals(text))
    return single_spaced(text.re_replace(r"[.,;_/+]", " ").re_replace(r"[^\p{L}\s-]", ""))


def title_in(name: ir.StringValue) -> ir.StringValue:
    """The title that a folded name begins with, if any."""
    return name.re_extract(_FIRST_TITLE, 1).nullif("")


def given(name: ir.StringValue) -> ir.StringValue:
    """A folded given name or names, without title; missing where it is a stand-in."""
    name = _without_title(name)
    return (_is_no_name(name) | name.re_search(_NO_GIVEN_NAME)).ifelse(ibis.null("string"), name)


def family(name: ir.StringValue) -> ir.StringValue:
    """A folded family name; missing where it is a stand-in."""
    return _is_no_name(name).ifelse(ibis.null("string"), name)


def first_of(names: ir.StringValue) -> ir.StringValue:
    """The first of several folded given names."""
    return names.re_extract(r"^(\S+)", 1).nullif("")


def rest_of(names: ir.StringValue) -> ir.StringValue:
    """The given names after the first."""
    return names.re_extract(r"^\S+ (.+)$", 1).nullif("")


def full_name_apart(full: ir.StringValue) -> dict[str, ir.Value]:
    """A full name as written, folded in its parts: `whole`, and `before` and `after` its comma (missing without one).

    To be computed once, and then read by `family_in` and `given_in`. Hyphens stay until then: Ann Smith-Jones has one
    family name.
    """
    # Folding would drop the sign that says that there are two people.
    full = without_dashes(full, joined="-").re_replace(r"\s*&\s*", " AND ").re_replace(r"\s*-\s*", "-")
    comma = full.contains(",")
    return {
        "whole": _folded(full),
        "before": _folded(comma.ifelse(full.re_extract(r"^([^,]*)", 1), ibis.null("string"))),
        "after": _folded(comma.ifelse(full.re_extract(r",(.*)$", 1), ibis.null("string"))),
    }


def family_in(apart: ir.Table) -> ir.StringValue:
    """The family name in a full name: what stands before a comma, else the last word with its particles.

    A single word is taken for a family name, as registers of households write it.
    """
    last = _words(apart).re_extract(_LAST_NAME, 1)
    return family(_without_hyphens(ibis.coalesce(_without_title(apart.before), last)))


def given_in(apart: ir.Table) -> ir.StringValue:
    """The given names in a full name; missing where it names two people at once (Mr & Mrs J Smith)."""
    ahead = _words(apart).re_replace(_LAST_NAME, "")
    names = _without_hyphens(apart.before.notnull().ifelse(apart.after, ahead))
    return apart.whole.re_search(_TWO_PEOPLE).ifelse(ibis.null("string"), given(names))


def _words(apart: ir.Table) -> ir.StringValue:
    return _without_title(apart.whole).re_replace(_TRAILING_LETTERS, "")


def _without_hyphens(name: ir.StringValue) -> ir.StringValue:
    return name.replace("-", " ").strip().nullif("")


def _without_title(name: ir.StringValue) -> ir.StringValue:
    return name.isin(_TITLES).ifelse(ibis.null("string"), name.re_replace(_LEADING_TITLES, "").nullif(""))


def _is_no_name(name: ir.StringValue) -> ir.BooleanValue:
    return name.isin(_NO_NAME) | name.re_search(_NO_NAME_LIKE)
