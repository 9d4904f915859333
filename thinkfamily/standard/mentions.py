"""Whom a row names: the roles that name a person, and each one's identity as the source wrote it."""

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import FeedColumn, FeedTable
from thinkfamily.contracts.meanings import THE_PERSON, scheme_of, split
from thinkfamily.standard.ids import BETWEEN
from thinkfamily.standard.runs import said

# Between an identifier's scheme and its value, where several stand in one text.
SCHEME_ENDS = "\x1e"

# What a source can write of an identity: our name for it, and the word that a contract maps it by.
WRITTEN = {
    "title": "person.title",
    "forename": "person.forename",
    "middle_names": "person.middle_names",
    "surname": "person.surname",
    "former_surname": "person.former_surname",
    "known_as": "person.known_as",
    "full_name": "person.full_name",
    "birth_date": "person.birth_date",
    "expected_birth_date": "person.expected_birth_date",
    "death_date": "person.death_date",
    "age": "person.age",
    "sex": "person.sex",
    "ethnicity": "person.ethnicity",
    "language": "person.language",
    "phone": "person.phone",
    "email": "person.email",
    "uprn": "address.uprn",
    "line1": "address.line1",
    "line2": "address.line2",
    "line3": "address.line3",
    "line4": "address.line4",
    "line5": "address.line5",
    "address": "address.text",
    "town": "address.town",
    "postcode": "address.postcode",
    "address_from": "address.from",
    "address_until": "address.until",
    "household_ref": "household.id",
}
IDENTIFIERS = "identifiers"

_PROTECTED = "person.protected"


def roles_named(table: FeedTable) -> tuple[str, ...]:
    """The roles whose person a row names: those with a column about a person.

    Where every person has a role, an address without one is no person of its own: it is where they all are.
    """
    with_person = {
        split(column.meaning)[0]
        for column in table.columns
        if column.meaning and split(column.meaning)[1].startswith("person.") and split(column.meaning)[1] != _PROTECTED
    }
    return tuple(role for role in table.roles if role in with_person)


def column_of(table: FeedTable, word: str, *, role: str) -> FeedColumn | None:
    """The column that carries a word for a role; of an address or household, also that which all of the row share."""
    own = table.meaning(word, role=role)
    if own is None and not word.startswith("person.") and THE_PERSON not in roles_named(table):
        return table.meaning(word)
    return own


def schemes_of(table: FeedTable, *, role: str, source: str) -> list[tuple[str, FeedColumn]]:
    """The identifiers that a role's columns hold: (scheme, column) in column order."""
    found = []
    for column in table.columns:
        if column.meaning and split(column.meaning)[0] == role:
            scheme = scheme_of(split(column.meaning)[1], source=source)
            if scheme is not None:
                found.append((scheme, column))
    return found


def written(rows: ir.Table, *, table: FeedTable, role: str, source: str) -> dict[str, ir.StringValue]:
    """A role's identity as the source wrote it: every name of WRITTEN, and `identifiers`, as text.

    Columns that the contract does not map are missing. Intake has taken off the space around a text already.
    """
    values: dict[str, ir.StringValue] = {}
    for name, word in WRITTEN.items():
        column = column_of(table, word, role=role)
        values[name] = ibis.null("string") if column is None else _text(said(rows, column.name))
    numbers = [
        ibis.literal(scheme + SCHEME_ENDS) + _text(said(rows, column.name))
        for scheme, column in schemes_of(table, role=role, source=source)
    ]
    # A join of texts leaves out those that are missing.
    values[IDENTIFIERS] = ibis.literal(BETWEEN).join(numbers).nullif("") if numbers else ibis.null("string")
    return values


def identity_of(rows: ir.Table, *, table: FeedTable, role: str, source: str) -> ir.StringValue:
    """A digest of all that a row says of a role's identity; missing when the row names nobody in that role.

    An address that everyone in the row shares names nobody by itself. The digest is of what is there, each value
    under its name, so that it stays the same when a contract maps a further column that is empty.
    """
    values = written(rows, table=table, role=role, source=source)
    said_of_role = [ibis.literal(f"{name}=") + values[name] for name in mapped(table, role=role, source=source)]
    own = [values[name] for name in mapped(table, role=role, source=source, shared=False)]
    named = ibis.or_(*(value.notnull() for value in own))
    return named.ifelse(ibis.literal(BETWEEN).join(said_of_role).hexdigest("md5"), ibis.null("string"))


def mapped(table: FeedTable, *, role: str, source: str, shared: bool = True) -> list[str]:
    """The parts of a role's identity to which the contract maps a column, with or without what the row shares."""
    found = [
        name
        for name, word in WRITTEN.items()
        if (column_of(table, word, role=role) if shared else table.meaning(word, role=role)) is not None
    ]
    return found + ([IDENTIFIERS] if schemes_of(table, role=role, source=source) else [])


def protected_column(table: FeedTable, *, role: str) -> FeedColumn | None:
    """The column that says whether a role's whereabouts must be kept from others."""
    return table.meaning(_PROTECTED, role=role)


def _text(value: ir.Value) -> ir.StringValue:
    return value.cast("string").nullif("")
