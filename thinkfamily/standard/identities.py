"""Identities in their standard form: each distinct identity once, however many rows told it."""

from collections.abc import Collection, Sequence

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.workbench import Workbench
from thinkfamily.standard import addresses, births, contacts, names, postcodes
from thinkfamily.standard.days import day_of, real_day
from thinkfamily.standard.folding import single_spaced
from thinkfamily.standard.ids import BETWEEN
from thinkfamily.standard.mentions import IDENTIFIERS, WRITTEN, mapped, written
from thinkfamily.standard.telling import Telling

_NAMES = ("forename", "middle_names", "surname", "former_surname", "known_as")
_LINES = ("address", "line1", "line2", "line3", "line4", "line5")
_ADDRESS = (*_LINES, "town", "postcode")
_OTHER_DAYS = ("expected_birth_date", "death_date", "address_from", "address_until")
# What is found in an address.
_FOUND = ("folded_town", "address_text", "house_number", "street", "folded_postcode", "address_shown")


def distinct_identities(*, work: Workbench, tellings: Sequence[Telling]) -> ir.Table:
    """One row per identity that any table told: its digest `identity`, and each part as the source wrote it."""
    told = []
    for telling in tellings:
        for role in telling.roles:
            values = written(telling.runs, table=telling.table, role=role, source=telling.feed.numbered_by)
            rows = telling.runs.select(identity=telling.identity(role), **values)
            told.append(_first_of_each(rows.filter(rows.identity.notnull())))
    return work.stage_rows(_first_of_each(ibis.union(*told)), name="identities.written")


def standard_identities(*, work: Workbench, identities: ir.Table, tellings: Sequence[Telling]) -> ir.Table:
    """The identities with every part in its standard form, but for dates of birth, which need a day to be judged by.

    A name or address is folded once for each way in which it is written, not once for each person who bears it, and
    parts to which none of the contracts maps a column are passed over.
    """
    parts = {
        name
        for telling in tellings
        for role in telling.roles
        for name in mapped(telling.table, role=role, source=telling.feed.numbered_by)
    }
    placed = _with_addresses(work, _with_names(work, identities, parts), parts)
    return work.stage_rows(
        placed.mutate(
            name_shown=ibis.coalesce(
                _shown(placed, "full_name"), _shown(placed, "forename", "middle_names", "surname")
            ),
            birth_date=day_of(placed.birth_date),
            year_alone=births.year_alone(placed.birth_date),
            age=births.years_of_age(placed.age),
            **{name: real_day(placed[name]) for name in _OTHER_DAYS},
            sex=contacts.sex(placed.sex),
            phone=contacts.phone(placed.phone),
            email=contacts.email(placed.email),
            uprn=postcodes.uprn(placed.uprn),
        ),
        name="identities",
    )


def _first_of_each(rows: ir.Table) -> ir.Table:
    # Rows of one digest agree in every part, the digest being made of them, so any of them will do.
    return rows.group_by("identity").agg(**{name: rows[name].arbitrary() for name in (*WRITTEN, IDENTIFIERS)})


def _with_names(work: Workbench, identities: ir.Table, parts: Collection[str]) -> ir.Table:
    rows = _with_full_names(work, identities) if "full_name" in parts else identities
    told = [name for name in (*_NAMES, "title") if name in parts]
    if told:
        words = _words(work, identities, told)
    for name in told:
        forms = words.rename(
            {f"{name}_{form}": form for form in ("plain", "title", "given", "family")} | {name: "word"}
        )
        rows = rows.left_join(forms, name).drop(f"{name}_right")

    def form(column: str) -> ir.StringValue:
        return rows[column] if column in rows.columns else ibis.null("string")

    given = ibis.coalesce(form("forename_given"), form("full_given"))
    return rows.mutate(
        folded_title=ibis.coalesce(form("title_plain"), form("forename_title"), form("full_title")),
        folded_forename=names.first_of(given),
        folded_middle=ibis.literal(" ").join([names.rest_of(given), form("middle_names_given")]).nullif(""),
        folded_surname=ibis.coalesce(form("surname_family"), form("full_family")),
        folded_former=form("former_surname_family"),
        folded_known_as=form("known_as_given"),
    )


def _words(work: Workbench, identities: ir.Table, told: Sequence[str]) -> ir.Table:
    """One row per name or title as written, with what it is folded."""
    words = ibis.union(*(identities.select(word=identities[name]) for name in told)).distinct()
    words = words.filter(words.word.notnull())
    words = work.stage_rows(words.mutate(plain=names.plain(words.word)), name="identities.words")
    return work.stage_rows(
        words.mutate(
            title=names.title_in(words.plain), given=names.given(words.plain), family=names.family(words.plain)
        ),
        name="identities.names",
    )


def _with_full_names(work: Workbench, identities: ir.Table) -> ir.Table:
    """The identities with the title, given names and family name in each full name."""
    full = identities.select("full_name").distinct()
    full = full.filter(full.full_name.notnull())
    apart = work.stage_rows(full.mutate(**names.full_name_apart(full.full_name)), name="identities.apart")
    found = work.stage_rows(
        apart.select(
            "full_name",
            full_title=names.title_in(apart.whole),
            full_given=names.given_in(apart),
            full_family=names.family_in(apart),
        ),
        name="identities.full_names",
    )
    return identities.left_join(found, "full_name").drop("full_name_right")


def _with_addresses(work: Workbench, identities: ir.Table, parts: Collection[str]) -> ir.Table:
    if not set(_ADDRESS) & set(parts):
        return identities.mutate(**dict.fromkeys(_FOUND, ibis.null("string")))
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
            "folded_town",
            place=_place(places),
            address_text=addresses.address_text(places.parts, town=places.folded_town),
            house_number=addresses.house_number(places.parts),
            street=addresses.street(places.parts),
            folded_postcode=ibis.coalesce(postcodes.postcode(places.postcode), postcodes.postcode_in(told)),
            address_shown=_shown(places, *_ADDRESS, between=", "),
        ),
        name="identities.addresses",
    )
    return identities.mutate(place=_place(identities)).left_join(places, "place").drop("place", "place_right")


def _place(rows: ir.Table) -> ir.StringValue:
    """An address as written, in one text by which to join."""
    return ibis.literal(BETWEEN).join([rows[name].fill_null("") for name in _ADDRESS])


def _shown(rows: ir.Table, *parts: str, between: str = " ") -> ir.StringValue:
    """Parts as the source wrote them, in one line."""
    return single_spaced(ibis.literal(between).join([rows[name] for name in parts]).re_replace(r"[\r\n]+", ", "))
