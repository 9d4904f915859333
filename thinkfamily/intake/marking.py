"""The marks of the people whom rows name: what of each could tell them apart, made ready to be hashed under a key.

Whoever rules that a person be erased, and whoever looks for that person in a new extract, use these same expressions,
so what was marked is found again. These tell a person apart in a row: an identifier; a name with a whole date of birth;
where there is none, a name with a telephone number, an e-mail address or a postcode; and the row's own key with the
name in it.
"""

from collections.abc import Sequence
from functools import cache, reduce
from operator import add

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import FeedColumn, FeedTable
from thinkfamily.contracts.meanings import scheme_of, split
from thinkfamily.governance.sieve import IDENTIFIER, NAME_AND_BIRTH, NAME_AND_CONTACT, ROW_KEY
from thinkfamily.intake.identifiers import is_placeholder
from thinkfamily.tables.intake import rows_of

ROWS = "sieve_rows"
_BETWEEN = "\x1f"
_GIVEN, _FAMILY, _FULL = (
    ("person.forename", "person.known_as"),
    ("person.surname", "person.former_surname"),
    ("person.full_name"),
)
_APOSTROPHES = "['\u2019\u2018`]"
_TITLES = r"^((MR|MRS|MS|MISS|MX|DR|MASTER|REV|SIR|DAME|PROF) )+"
# National schemes keep their noughts; the numbers of a source's own are padded by one system and not by the next.
_NATIONAL = ("nhs_number", "upn", "uln", "nino")
# Shorter ones are a stand-in, or tell too few people apart.
_SHORTEST_NATIONAL = 8
# An initial and a birthday may be anybody's.
_SHORTEST_GIVEN = 2
_SHORTEST_CONTACT = 5


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]  # ibis ships no types
def strip_accents(text: str) -> str:  # type: ignore[empty-body]  # the engine has the body
    """DuckDB's: the text without accents."""


def roles_of(table: FeedTable) -> tuple[str, ...]:
    """The roles of the people whom a row of the table names."""
    found = dict.fromkeys(
        split(column.meaning)[0]
        for column in table.columns
        if column.meaning and split(column.meaning)[1].startswith("person.")
    )
    return tuple(found)


@cache
def texts_to_mark(feed: str, table: FeedTable, *, numbered_by: str) -> str | None:
    """SQL for what tells each person in each row apart: `extract_id`, `row_no`, `role`, `kind`, `text`.

    `numbered_by` is whose numbers the feed carries. It reads the view `sieve_rows`, which has the shape of the table's
    loaded rows. None when nobody is named in them.
    """
    rows = ibis.table(rows_of(feed=feed, table=table).schema, name=ROWS)
    told = [part for role in roles_of(table) for part in _of_role(rows, feed, table, role, numbered_by)]
    return str(ibis.to_sql(ibis.union(*told), dialect="duckdb")) if told else None


def identifier_in_one_form(text: ir.StringValue, *, scheme: str) -> ir.StringValue:
    """Capitals and digits alone; a National Insurance number without its suffix; missing for a stand-in."""
    bare = strip_accents(text.re_replace(r"\.0+$", "").upper()).re_replace(r"[^A-Z0-9]", "")
    if scheme == "nino":
        bare = bare.re_replace(r"^([A-Z]{2}[0-9]{6})[A-D]$", r"\1")
    if scheme not in _NATIONAL:
        bare = bare.re_replace(r"^0+([0-9]+)$", r"\1")
    too_short = bare.length() < (_SHORTEST_NATIONAL if scheme in _NATIONAL else 1)
    return ibis.ifelse(is_placeholder(bare) | too_short, ibis.null("string"), bare)


def identifier_text(value: ir.StringValue, *, scheme: str) -> ir.StringValue:
    """What is hashed of an identifier."""
    return ibis.literal(IDENTIFIER + scheme + _BETWEEN) + value


def folded(name: ir.StringValue) -> ir.StringValue:
    """A name in capitals without accents, marks or title, one space between words."""
    plain = strip_accents(name.upper()).re_replace(_APOSTROPHES, "").re_replace(r"[^\p{L}]+", " ").strip()
    return plain.re_replace(_TITLES, "").nullif("")


def name_and_birth_text(given: ir.StringValue, family: ir.StringValue, birth: ir.StringValue) -> ir.StringValue:
    """What is hashed of a name and a birth date (ISO): the first given name and last part of the family name.

    In alphabetical order, for sources exchange the two.
    """
    return _name_text(NAME_AND_BIRTH, given, family, birth)


def _name_text(kind: str, given: ir.StringValue, family: ir.StringValue, beside: ir.StringValue) -> ir.StringValue:
    first, last = given.split(" ")[0], family.re_extract(r"([^ ]+)$", 1)
    pair = ibis.least(first, last) + ibis.literal(" ") + ibis.greatest(first, last)
    text = ibis.literal(kind + _BETWEEN) + pair + ibis.literal(_BETWEEN) + beside
    return ibis.ifelse(first.length() >= _SHORTEST_GIVEN, text, ibis.null("string"))


def _of_role(rows: ir.Table, feed: str, table: FeedTable, role: str, numbered_by: str) -> list[ir.Table]:
    parts = [
        _part(rows, role, IDENTIFIER + scheme, identifier_text(value, scheme=scheme))
        for scheme, column in _schemes(table, role=role, source=numbered_by)
        for value in [identifier_in_one_form(rows[column.name].cast("string"), scheme=scheme)]
    ]
    birth = table.meaning("person.birth_date", role=role)
    names = _names(rows, table=table, role=role)
    if birth is not None:
        day = rows[birth.name].cast("string")
        parts += [_part(rows, role, NAME_AND_BIRTH, name_and_birth_text(*name, day)) for name in names]
    for contact in _contacts(rows, table=table, role=role):
        # With a date of birth in the row a namesake of the same home is told apart, so there nothing else may speak.
        alone = contact if birth is None else ibis.ifelse(rows[birth.name].isnull(), contact, ibis.null("string"))
        parts += [_part(rows, role, NAME_AND_CONTACT, _name_text(NAME_AND_CONTACT, *name, alone)) for name in names]
    if table.key:
        key = ibis.literal("|").join([rows[name].cast("string").fill_null("") for name in table.key])
        whole = [reduce(add, [given, ibis.literal(" "), family]).fill_null("") for given, family in names[:1]]
        fixed = ibis.literal(_BETWEEN.join((ROW_KEY, feed, table.name, role, "")))
        parts.append(_part(rows, role, ROW_KEY, fixed + ibis.literal(_BETWEEN).join([key, *whole])))
    return parts


def _part(rows: ir.Table, role: str, kind: str, text: ir.StringValue) -> ir.Table:
    told = rows.select("extract_id", "row_no", role=ibis.literal(role), kind=ibis.literal(kind), text=text)
    return told.filter(told.text.notnull())


def _schemes(table: FeedTable, *, role: str, source: str) -> list[tuple[str, FeedColumn]]:
    meant = [(column, split(column.meaning)) for column in table.columns if column.meaning]
    return [
        (scheme, column)
        for column, (whose, word) in meant
        if whose == role and (scheme := scheme_of(word, source=source)) is not None
    ]


def _contacts(rows: ir.Table, *, table: FeedTable, role: str) -> list[ir.StringValue]:
    """A role's telephone number, e-mail address and postcode, in one form each."""
    found = []
    for word, unwanted in (("person.phone", r"[^0-9]"), ("person.email", r" "), ("address.postcode", r"[^A-Z0-9]")):
        column = table.meaning(word, role=role)
        if column is not None:
            bare = rows[column.name].cast("string").upper().re_replace(unwanted, "")
            found.append(ibis.ifelse(bare.length() >= _SHORTEST_CONTACT, bare, ibis.null("string")))
    return found


def _names(rows: ir.Table, *, table: FeedTable, role: str) -> list[tuple[ir.StringValue, ir.StringValue]]:
    """Every given name with every family name that the row has for a role, folded; the first pair is the fullest."""
    given = _folded_columns(rows, table, role, _GIVEN)
    family = _folded_columns(rows, table, role, _FAMILY)
    pairs = [(first, last) for first in given for last in family]
    full = table.meaning(_FULL, role=role)
    if full is not None:
        written = rows[full.name]
        comma = written.contains(",")
        before, after = folded(written.split(",")[0]), folded(written.split(",")[1])
        whole = folded(written)
        pairs.append((ibis.ifelse(comma, after, whole), ibis.ifelse(comma, before, whole)))
    return pairs


def _folded_columns(rows: ir.Table, table: FeedTable, role: str, words: Sequence[str]) -> list[ir.StringValue]:
    columns = [table.meaning(word, role=role) for word in words]
    return [folded(rows[column.name]) for column in columns if column is not None]
