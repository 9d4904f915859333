"""Places that feeds tell of: properties with what they are used for, and postcodes with where and when they are.

A gazetteer tells of properties and names nobody; but any feed may say beside a person's address what is there (a
hostel, a ward). Postcodes come from the directory of the Office for National Statistics, coordinates of properties from
Ordnance Survey. Without any of them addresses are still read and compared.
"""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.standard import addresses, postcodes
from thinkfamily.standard.days import real_day
from thinkfamily.standard.folding import capitals, single_spaced, without_apostrophes
from thinkfamily.standard.mentions import column_of, roles_named, written
from thinkfamily.standard.runs import said
from thinkfamily.standard.telling import Telling
from thinkfamily.tables import standard as shapes
from thinkfamily.vocabulary.property_uses import PROPERTY_USES

_USE = "address.use"
_LINES = ("address", "line1", "line2", "line3", "line4", "line5")
_WHERE = ("district", "ward", "small_area")


def properties_of(tellings: Sequence[Telling]) -> ir.Table | None:
    """The properties of which feeds tell, or None when no contract has any: see tables/standard.py."""
    told = [_properties(telling, role) for telling in tellings for role in _roles_with_properties(telling.table)]
    return ibis.union(*told).distinct() if told else None


def postcodes_of(tellings: Sequence[Telling]) -> ir.Table | None:
    """The postcodes of which a directory tells, or None when there is none."""
    told = [_postcodes(telling) for telling in tellings if _is_directory(telling.table)]
    return ibis.union(*told) if told else None


def use_of(text: ir.StringValue) -> ir.StringValue:
    """What a property is used for, from a source's word or an AddressBase code; missing for one that we do not know."""
    word = single_spaced(without_apostrophes(capitals(text)).re_replace(r"[^A-Z0-9]", " "))
    by_word = [(word.isin(list(use.words)), use.use) for use in PROPERTY_USES.values()]
    begins = sorted(
        ((code, use.use) for use in PROPERTY_USES.values() for code in use.codes), key=lambda it: -len(it[0])
    )
    is_code = word.re_search(r"^[A-Z]{1,2}([0-9]{2}([A-Z]{2})?)?$")
    by_code = [(is_code & word.startswith(code), use) for code, use in begins]
    return ibis.cases(*by_word, *by_code, else_=ibis.null("string"))


def _roles_with_properties(table: FeedTable) -> list[str]:
    """The roles whose address says what is there; of a table about nobody, the one that stands for the row."""
    if not roles_named(table):
        return [role for role in table.roles if column_of(table, "address.uprn", role=role) is not None]
    return [role for role in table.roles if table.meaning(_USE, role=role) is not None]


def _is_directory(table: FeedTable) -> bool:
    its = table.meaning("address.postcode"), table.meaning("address.uprn")
    return not roles_named(table) and its[0] is not None and its[1] is None


def _properties(telling: Telling, role: str) -> ir.Table:
    rows, table = telling.runs, telling.table
    text = written(rows, table=table, role=role, source=telling.feed.numbered_by)
    use = table.meaning(_USE, role=role)
    told = ibis.literal(", ").join([text[name] for name in _LINES])
    placed = rows.mutate(
        parts=addresses.parts_of([text[name] for name in _LINES]),
        folded_town=addresses.folded_town(text["town"]),
    )
    found = placed.select(
        *_provenance(telling, rows),
        uprn=postcodes.uprn(text["uprn"]),
        postcode=ibis.coalesce(postcodes.postcode(text["postcode"]), postcodes.postcode_in(told)),
        address_text=addresses.address_text(placed.parts, town=placed.folded_town),
        house_number=addresses.house_number(placed.parts),
        street=addresses.street(placed.parts),
        use=ibis.null("string") if use is None else use_of(said(rows, use.name).cast("string")),
        role=ibis.literal(role),
        names_nobody=ibis.literal(not roles_named(table)),
        **_whereabouts(rows, table),
    )
    kept = found.filter(found.uprn.notnull() if not roles_named(table) else found.use.notnull())
    return _once(kept, key=[*shapes.properties.key]).select(*shapes.properties.schema)


def _postcodes(telling: Telling) -> ir.Table:
    rows, table = telling.runs, telling.table
    text = table.meaning("address.postcode")
    found = rows.select(
        *_provenance(telling, rows),
        postcode=postcodes.postcode(said(rows, text.name if text else "").cast("string")),
        first=_month(rows, table, "place.from"),
        ended=_month(rows, table, "place.until"),
        **_whereabouts(rows, table),
    )
    kept = found.filter(found.postcode.notnull())
    return (
        _once(kept, key=[*shapes.postcodes.key])
        .rename({"from": "first", "until": "ended"})
        .select(*shapes.postcodes.schema)
    )


def _provenance(telling: Telling, rows: ir.Table) -> list[ir.Value]:
    source = {"feed": telling.feed.id, "feed_table": telling.table.name}
    names = ("record_key", "known_from", "known_until", "extract_id", "row_no")
    return [ibis.literal(value).name(name) for name, value in source.items()] + [rows[name] for name in names]


def _whereabouts(rows: ir.Table, table: FeedTable) -> dict[str, ir.Value]:
    found: dict[str, ir.Value] = {}
    for name in _WHERE:
        column = table.meaning(f"place.{name}")
        text = ibis.null("string") if column is None else said(rows, column.name).cast("string").strip()
        found[name] = text.nullif("")
    for name in ("easting", "northing"):
        column = table.meaning(f"place.{name}")
        found[name] = ibis.null("float64") if column is None else said(rows, column.name).try_cast("float64")
    return found


def _month(rows: ir.Table, table: FeedTable, word: str) -> ir.DateValue:
    """A day, or the first day of a month that is written as the directory writes it: 198001."""
    column = table.meaning(word)
    if column is None:
        return ibis.null("date")
    value = said(rows, column.name)
    if not value.type().is_string():
        return real_day(value)
    return real_day(value.re_replace(r"^(\d{4})(\d{2})$", r"\1-\2-01"))


def _once(rows: ir.Table, *, key: list[str]) -> ir.Table:
    """One row for each key; of two the later row of the extract stands."""
    order = ibis.window(group_by=[rows[name] for name in key], order_by=[rows.extract_id.desc(), rows.row_no.desc()])
    return rows.mutate(turn=ibis.row_number().over(order)).filter(ibis._.turn == 0).drop("turn")
