"""What a release says of each person: names, identifiers, addresses, and the records behind them."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.asof import WITHDRAWN, known_on
from thinkfamily.engine.workbench import Workbench
from thinkfamily.release.whereabouts import PLACE_SCHEMES, PLACE_TIES, SOURCE_SCHEME, KeptBack
from thinkfamily.tables import families as family_tables
from thinkfamily.tables import linkage as linkage_tables
from thinkfamily.tables import rights as rights_tables
from thinkfamily.tables import standard as standard_tables
from thinkfamily.vocabulary.dates import AsOf

# Stands where a record's key would: a key may hold a property's number.
KEY_KEPT_BACK = "kept back"
# In the name of somebody kept back a word with a figure in it may be a piece of an address.
_WORD_WITH_FIGURE = r"[^ ]*[0-9][^ ]*"
_NOT_OF_A_NAME = r"[^\p{L}' -]"
_NOT_A_LETTER = r"[^\p{L}]"
# The folded names of a record.
_NAMES = ("forename", "middle_names", "surname", "former_surname", "known_as")
# The best standing first, for an identifier that several records carry.
_STANDINGS = ("valid", "unchecked", "failed_check")


@dataclass(frozen=True, kw_only=True)
class Known:
    """The records that could be known, each with its person, and whether that person is kept back (`hidden`)."""

    records: ir.Table

    @classmethod
    def of(cls, work: Workbench, *, as_of: AsOf, hidden: KeptBack) -> "Known":
        """Every record known before the day. One withdrawn since by its source stays: it holds an earlier name."""
        records = known_on(work.table(standard_tables.records).drop(WITHDRAWN), as_of=as_of)
        members = work.table(linkage_tables.memberships).select("record_id", "person_id", "probability")
        kept = hidden.persons.mutate(hidden=ibis.literal(True))
        joined = records.join(members, "record_id").left_join(kept, "person_id").drop("person_id_right")
        columns = (
            "record_id", "person_id", "probability", "hidden", "feed", "record_key", "role", "extract_id", "row_no",
            "name_shown", *_NAMES,
        )  # fmt: skip
        joined = joined.mutate(hidden=joined["hidden"].fill_null(False))
        bared = {name: joined["hidden"].ifelse(bare(joined[name]), joined[name]) for name in _NAMES}
        known = joined.mutate(**bared).select(*columns)
        return cls(records=work.stage_rows(known, name="known_records"))


def persons(work: Workbench, *, hidden: KeptBack) -> ir.Table:
    """The persons of linkage, without ethnicity, which is for fairness reports only and no page shows."""
    told = work.table(linkage_tables.persons)
    kept = hidden.persons.mutate(hidden=ibis.literal(True))
    joined = told.left_join(kept, "person_id").drop("person_id_right")
    is_hidden = joined["hidden"].fill_null(False)
    return joined.mutate(
        protected=is_hidden,
        forename=is_hidden.ifelse(bare(joined["forename"]), joined["forename"]),
        surname=is_hidden.ifelse(bare(joined["surname"]), joined["surname"]),
        name_shown=is_hidden.ifelse(bare_name(joined), joined["name_shown"]),
        ethnicity=ibis.null("string"),
    ).drop("hidden")


def person_names(known: Known) -> ir.Table:
    """Each name by which a person is or was known, and the feed that says so."""
    records = known.records
    named = records.select(
        "person_id", "feed", name=records["hidden"].ifelse(bare_name(records), records["name_shown"])
    )
    return named.filter(named["name"].length() > 0).distinct()


def person_identifiers(work: Workbench, *, known: Known) -> ir.Table:
    """Each identifier of a person at its best standing; stand-ins and temporary ones say nothing of anybody."""
    told = work.table(standard_tables.identifiers)
    told = told.filter(told["standing"].isin(_STANDINGS))
    joined = told.join(known.records.select("record_id", "person_id", "hidden"), "record_id")
    tells_place = joined["scheme"].isin(PLACE_SCHEMES) | joined["scheme"].startswith(SOURCE_SCHEME)
    shown = joined.filter(~(joined["hidden"] & tells_place))
    place = shown["standing"].cases(*((word, number) for number, word in enumerate(_STANDINGS)), else_=0)
    best = shown.mutate(place=place).group_by("person_id", "scheme", "value").agg(place=lambda rows: rows.place.min())
    words = ibis.array(list(_STANDINGS))
    return best.mutate(standing=words[best["place"]]).drop("place")


def person_addresses(work: Workbench, *, as_of: AsOf, hidden: KeptBack) -> ir.Table:
    """Each residence that may be shown: none of a person kept back, and nobody's at an address kept back."""
    residences = known_on(work.table(family_tables.residences), as_of=as_of)
    shown = residences.anti_join(hidden.persons, "person_id").anti_join(hidden.addresses, "address_id")
    places = work.table(family_tables.addresses).select("address_id", "shown", "postcode")
    return shown.join(places, "address_id").select(
        "person_id", "address_id", "shown", "postcode", "from", "until", "feed"
    )


def person_records(known: Known) -> ir.Table:
    """The records behind a person, each with the extract and row it came from."""
    records = known.records
    return records.mutate(record_key=records["hidden"].ifelse(KEY_KEPT_BACK, records["record_key"])).select(
        "record_id", "person_id", "feed", "record_key", "role", "probability", "extract_id", "row_no"
    )


def relationships(work: Workbench, *, hidden: KeptBack) -> ir.Table:
    """The ties of the families stage, but for those that say under whose roof somebody kept back is."""
    told = work.table(family_tables.relationships)
    tells_place = told.filter(told["kind"].isin(PLACE_TIES))
    touching = tells_place.semi_join(hidden.persons, [("person_a", "person_id")]).union(
        tells_place.semi_join(hidden.persons, [("person_b", "person_id")])
    )
    return told.anti_join(touching.select("relationship_id").distinct(), "relationship_id")


def disputes(work: Workbench, *, hidden: KeptBack) -> ir.Table:
    """The facts that are disputed. What somebody kept back says is left out: their words may tell where they are."""
    told = work.table(rights_tables.disputes)
    kept = hidden.persons.mutate(hidden=ibis.literal(True))
    joined = told.left_join(kept, "person_id").drop("person_id_right")
    is_hidden = joined["hidden"].fill_null(False)
    return joined.mutate(says=is_hidden.ifelse(ibis.null("string"), joined["says"])).drop("hidden")


def bare_name(rows: ir.Table) -> ir.StringValue:
    """The name as written when it is no more than forename and surname, else those two folded.

    What a source writes into a name may hold an address.
    """
    plain = bare(rows["forename"].fill_null("") + " " + rows["surname"].fill_null(""))
    written = rows["name_shown"].fill_null("")
    is_plain = written.upper().re_replace(_NOT_A_LETTER, "") == plain.re_replace(_NOT_A_LETTER, "")
    return (is_plain & ~written.re_search("[0-9]")).ifelse(written, plain)


def bare(name: ir.StringValue) -> ir.StringValue:
    """The name without words that hold a figure, and without whatever no name holds."""
    letters = name.re_replace(_WORD_WITH_FIGURE, "").re_replace(_NOT_OF_A_NAME, "")
    return letters.re_replace(" +", " ").strip()
