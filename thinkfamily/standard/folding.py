"""Folding: a text in capitals, without accents or marks, so that two ways of writing one name are one."""

import unicodedata

import ibis.expr.types as ir

# Letters that are no base letter with an accent, so that taking the accent off does not reach them.
_OTHER_LETTERS = {"Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Ħ": "H", "Ŧ": "T", "Ŋ": "N", "\u0131": "I"}
_TWO_LETTERS = {"ß": "SS", "ẞ": "SS", "Æ": "AE", "Œ": "OE", "Þ": "TH"}
# Latin letters with accents: Latin-1 to Latin Extended-B, and Latin Extended Additional (Vietnamese, Welsh).
_RANGES = (range(0x00C0, 0x0250), range(0x1E00, 0x1F00))

# Straight, curly, modifier letters, the grave and acute accents that stand in for them, primes, full width.
_APOSTROPHES = "'\u2019\u2018\u02bc\u02bb`\u00b4\u2032\uff07"
# From the hyphen to the horizontal bar, and the minus sign.
_DASHES = "\u2010-\u2015\u2212"


def _accented() -> tuple[str, str]:
    pairs = dict(_OTHER_LETTERS)
    for code in (code for span in _RANGES for code in span):
        base = unicodedata.normalize("NFKD", chr(code))[0].upper()
        if "A" <= base <= "Z":
            pairs[chr(code)] = base
    return "".join(pairs), "".join(pairs.values())


def capitals(text: ir.StringValue) -> ir.StringValue:
    """The text in capitals without accents, combining marks, or characters that cannot be seen.

    Letters of other scripts stay as they are.
    """
    raised = text.upper()
    # Most texts are plain, and taking accents off is dear.
    return raised.re_search(r"[^\x00-\x7F]").ifelse(_without_accents(raised), raised)


def _without_accents(text: ir.StringValue) -> ir.StringValue:
    # \p{M}: combining marks; \p{Cf}: direction overrides, zero-width joiners, soft hyphens.
    text = text.re_replace(r"[\p{M}\p{Cf}]", "").translate(*_accented())
    for letter, pair in _TWO_LETTERS.items():
        text = text.replace(letter, pair)
    return text


def without_apostrophes(text: ir.StringValue) -> ir.StringValue:
    """The text with apostrophes taken out: O'Neill and ONeill are one."""
    return text.re_replace(f"[{_APOSTROPHES}]", "")


def without_dashes(text: ir.StringValue, *, joined: str = " ") -> ir.StringValue:
    """The text with a space, or what `joined` says, for every kind of hyphen and dash."""
    return text.re_replace(f"[-{_DASHES}]", joined)


def single_spaced(text: ir.StringValue) -> ir.StringValue:
    """The text with one space between words and none around; missing when nothing is left."""
    return text.re_replace(r"\s+", " ").strip().nullif("")
