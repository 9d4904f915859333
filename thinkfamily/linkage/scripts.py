"""Names in other scripts, put into Latin letters before anything is compared: ОЛЬГА is compared as OLGA."""

import re

import ibis
import ibis.expr.types as ir
from anyascii import anyascii

_NAMES = ("forename", "middle_names", "surname", "former_surname", "known_as")
_OTHER_LETTER = r"[^A-Z ]"


def in_latin_letters(rows: ir.Table) -> ir.Table:
    """The rows, of which every name that holds a letter beyond A to Z is written without it.

    How an official wrote a name down depends on the language that it was spelled for; what comes out is one of several
    spellings, which comparisons by sound and by likeness then bridge. What is shown stays as it was written.
    """
    foreign = [rows.filter(rows[name].re_search(_OTHER_LETTER)).select(written=rows[name]) for name in _NAMES]
    written = ibis.union(*foreign, distinct=True).order_by("written").execute()["written"].tolist()
    if not written:
        return rows
    latin = dict(zip(written, map(_latin, written), strict=True))
    return rows.mutate(**{name: rows[name].substitute(latin) for name in _NAMES})


def _latin(name: str) -> str:
    # Where nothing comes of it (a mark that stands for no sound), the name stays as it is.
    return " ".join(re.sub(_OTHER_LETTER, "", anyascii(name).upper()).split()) or name
