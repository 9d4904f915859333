"""Records and their identifiers: each mention of a person, with who they are in the standard form."""

import ibis.expr.types as ir

from thinkfamily.standard.births import birth_date, birth_date_note, birth_year
from thinkfamily.tables.standard import records


def records_of(*, mentioned: ir.Table, identities: ir.Table) -> ir.Table:
    """The records table. `mentioned` has `protected`; `identities` are standard ones."""
    rows = mentioned.inner_join(identities, "identity")
    born = birth_date(rows.birth_date, held_on=rows.held_on)
    return rows.select(
        "record_id",
        "feed",
        "feed_table",
        "record_key",
        "role",
        "name_shown",
        "sex",
        "ethnicity",
        "language",
        "phone",
        "email",
        "uprn",
        "address_text",
        "address_shown",
        "house_number",
        "street",
        "household_ref",
        "expected_birth_date",
        "address_from",
        "address_until",
        "protected",
        "known_from",
        "known_until",
        "extract_id",
        "row_no",
        title=rows.folded_title,
        forename=rows.folded_forename,
        middle_names=rows.folded_middle,
        surname=rows.folded_surname,
        former_surname=rows.folded_former,
        known_as=rows.folded_known_as,
        birth_date=born,
        birth_date_note=birth_date_note(rows.birth_date, year_alone=rows.year_alone),
        birth_year=birth_year(
            born, year_alone=rows.year_alone, age=rows.age, told_on=rows.known_from, held_on=rows.held_on
        ),
        # Nobody dies before they are born, or after we were told of it.
        death_date=(rows.death_date.between(born.fill_null(rows.death_date), rows.held_on)).ifelse(
            rows.death_date, None
        ),
        town=rows.folded_town,
        postcode=rows.folded_postcode,
    ).select(*records.schema)


def identifiers_of_records(*, mentioned: ir.Table, identifiers: ir.Table) -> ir.Table:
    """The identifiers table, from those of identities."""
    return mentioned.select("record_id", "identity").inner_join(identifiers, "identity").drop("identity")
