"""Identities in their standard form: each distinct identity once, however many rows told it."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.workbench import Workbench
from thinkfamily.standard import addresses, contacts, names, postcodes
from thinkfamily.standard.folding import single_spaced
from thinkfamily.standard.mentions import IDENTIFIERS, WRITTEN, written
from thinkfamily.standard.telling import Telling

_NAMES = ("forename", "middle_names", "surname", "former_surname", "known_as")
_LINES = ("address", "line1", "line2", "line3", "line4", "line5")
_ADDRESS = (*_LINES, "town", "postcode")


def distinct_identities(*, work: Workbench, tellings: Sequence[Telling]) -> ir.Table:
    """One row per identity that any table told: its digest `identity`, and each part as the source wrote it."""
    parts = (*WRITTEN, IDENTIFIERS)
    told = []
    for telling in tellings:
        for role in telling.roles:
            values = written(telling.runs, table=telling.table, role=role, feed=telling.feed.id)
            rows = telling.runs.select(identity=telling.identity(role), **values)
            told.append(_first_of_each(rows.filter(rows.identity.notnull()), key="identity", columns=parts))
    return work.stage_rows(_first_of_each(ibis.union(*told), key="identity", columns=parts), name="identities.written")


def standard_identities(*, work: Workbench, identities: ir.Table) -> ir.Table:
    """The identities with every part in its standard form, but for dates of birth, which need a day to be judged by.

    A name or address is folded once for each way in which it is written, not once for each person who bears it.
    """
    named = _with_names(work, identities)
    placed = _with_addresses(work, named)
    return work.stage_rows(
        placed.mutate(
            name_shown=_shown(placed, "full_name", else_=("forename", "middle_names", "surname")),
            sex=contacts.sex(placed.sex),
            phone=contacts.phone(placed.phone),
            email=contacts.email(placed.email),
            uprn=postcodes.uprn(placed.uprn),
        ),
        name="identities",
    )


def _first_of_each(rows: ir.Table, *, key: str, columns: Sequence[str]) -> ir.Table:
    # Rows of one key agree in every column, the key being made of them, so any of them will do.
    return rows.group_by(key).agg(**{name: rows[name].arbitrary() for name in columns})


def _with_names(work: Workbench, identities: ir.Table) -> ir.Table:
    words, full = _words(work, identities), _full_names(work, identities)
    rows = identities.left_join(full, "full_name").drop("full_name_right")
    for name in (*_NAMES, "title"):
        folded = words.select(
            **{name: words.word},
            **{f"{name}_{form}": words[form] for form in ("plain", "title", "given", "family")},
        )
        rows = rows.left_join(folded, name).drop(f"{name}_right")
    given = ibis.coalesce(rows.forename_given, rows.full_given)
    return rows.mutate(
        folded_title=ibis.coalesce(rows.title_plain, rows.forename_title, rows.full_title),
        folded_forename=names.first_of(given),
        folded_middle=ibis.literal(" ").join([names.rest_of(given), rows.middle_names_given]).nullif(""),
        folded_surname=ibis.coalesce(rows.surname_family, rows.full_family),
        folded_former=rows.former_surname_family,
        folded_known_as=rows.known_as_given,
    )


def _words(work: Workbench, identities: ir.Table) -> ir.Table:
    """One row per name or title as written, with what it is folded."""
    words = ibis.union(*(identities.select(word=identities[name]) for name in (*_NAMES, "title")), distinct=True)
    words = words.filter(words.word.notnull())
    words = work.stage_rows(words.mutate(plain=names.plain(words.word)), name="identities.words")
    return work.stage_rows(
        words.mutate(
            title=names.title_in(words.plain), given=names.given(words.plain), family=names.family(words.plain)
        ),
        name="identities.names",
    )


def _full_names(work: Workbench, identities: ir.Table) -> ir.Table:
    """One row per full name as written, with the title, given names and family name in it."""
    full = identities.select("full_name").distinct()
    full = full.filter(full.full_name.notnull())
    apart = work.stage_rows(full.mutate(**names.full_name_apart(full.full_name)), name="identities.apart")
    return work.stage_rows(
        apart.select(
            "full_name",
            full_title=names.title_in(apart.whole),
            full_given=names.given_in(apart),
            full_family=names.family_in(apart),
        ),
        name="identities.full_names",
    )


def _with_addresses(work: Workbench, identities: ir.Table) -> ir.Table:
    places = identities.select(*_ADDRESS).distinct()
    places = places.filter(ibis.or_(*(places[name].notnull() for name in _ADDRESS)))
    places = work.stage_rows(
        places.mutate(
            parts=addresses.parts_of([places[name] for name in _LINES]),
            folded_town=addresses.folded_town(places.town),
        ),
        name="identities.places",
    )
    told = ibis.literal(", ").join([places[name] for name in _LINES])
    places = work.stage_rows(
        places.select(
            *_ADDRESS,
            "folded_town",
            place=_place(places),
            address_text=addresses.address_text(places.parts, town=places.folded_town),
            house_number=addresses.house_number(places.parts),
            street=addresses.street(places.parts),
            folded_postcode=ibis.coalesce(postcodes.postcode(places.postcode), postcodes.postcode_in(told)),
            address_shown=_shown(places, *_ADDRESS, between=", "),
        ).drop(*_ADDRESS),
        name="identities.addresses",
    )
    identities = identities.mutate(place=_place(identities))
    return identities.left_join(places, "place").drop("place_right")


def _place(rows: ir.Table) -> ir.StringValue:
    """An address as written, in one text by which to join."""
    return ibis.literal("\x1f").join([rows[name].fill_null("") for name in _ADDRESS])


def _shown(rows: ir.Table, *parts: str, else_: Sequence[str] = (), between: str = " ") -> ir.StringValue:
    """Parts as the source wrote them, in one line."""
    first = ibis.literal(between).join([rows[name] for name in parts]).nullif("")
    shown = (
        ibis.coalesce(first, ibis.literal(between).join([rows[name] for name in else_]).nullif("")) if else_ else first
    )
    return single_spaced(shown.re_replace(r"[\r\n]+", ", "))
