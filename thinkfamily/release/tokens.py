"""The search dictionary: every word, identifier and postcode that can be searched for, and whose it is.

It is published with the tables it indexes, so a search never speaks of another release than the page it leads to.
"""

import ibis
import ibis.expr.types as ir

from thinkfamily.release.people import Known

# Name columns of a record; each is folded already: capitals without accents or marks.
_NAME_COLUMNS = ("forename", "middle_names", "surname", "former_surname", "known_as")
# Columns that may hold several words which some people write as one: MAC DONALD, ANNE MARIE.
_JOINED_COLUMNS = ("forename", "surname", "former_surname")
# Straight, typographic and back-tick: O'BRIEN is one word.
_APOSTROPHES = "['\u2019`]"
_WORD = {"person_id": "string", "token": "string", "field": "string"}
NAME, IDENTIFIER, POSTCODE = "name", "identifier", "postcode"


def words_of_persons(known: Known, *, identifiers: ir.Table, addresses: ir.Table) -> ir.Table:
    """Each word with its person and field. Whereabouts kept back are in none of the three, so in no word either."""
    records = known.records
    parts = [_split(records, column) for column in _NAME_COLUMNS]
    parts += [_joined(records, column) for column in _JOINED_COLUMNS]
    numbers = identifiers.select("person_id", token=identifiers["value"].upper(), field=ibis.literal(IDENTIFIER))
    postcodes = addresses.filter(addresses["postcode"].notnull())
    whole = postcodes.select("person_id", token=postcodes["postcode"].replace(" ", ""), field=ibis.literal(POSTCODE))
    outward = postcodes.filter(postcodes["postcode"].contains(" ")).select(
        "person_id", token=postcodes["postcode"].split(" ")[0], field=ibis.literal(POSTCODE)
    )
    # A column that a sealed table promises never to be missing is of another type to Ibis; here all are alike.
    alike = [part.cast(_WORD) for part in (*parts, numbers, whole, outward)]
    words = ibis.union(*alike)
    return words.filter(words["token"].length() > 0).distinct()


def dictionary(words: ir.Table) -> ir.Table:
    """Each word once, numbered from nought in the order of the words."""
    counted = words.group_by("token").agg(persons=words["person_id"].nunique())
    return counted.mutate(token_id=ibis.row_number().over(order_by=counted["token"]), length=counted["token"].length())


def postings(words: ir.Table, *, token: ir.Table) -> ir.Table:
    """Each word's number, with its person and field."""
    return words.join(token.select("token", "token_id"), "token").select("token_id", "person_id", "field")


def _split(records: ir.Table, column: str) -> ir.Table:
    said = records.filter(records[column].notnull())
    words = said.select("person_id", token=said[column].re_replace(_APOSTROPHES, "").re_split(r"[^\p{L}\p{N}]+"))
    return words.unnest("token").mutate(field=ibis.literal(NAME))


def _joined(records: ir.Table, column: str) -> ir.Table:
    said = records.filter(records[column].re_search(r"\p{L}[ -]+\p{L}"))
    return said.select("person_id", token=said[column].re_replace(r"[^\p{L}\p{N}]", ""), field=ibis.literal(NAME))
