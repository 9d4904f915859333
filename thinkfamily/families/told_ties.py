"""Ties as feeds told them, between persons instead of records: who is whose parent, carer, partner."""

import ibis
import ibis.expr.types as ir
from ibis import _

from thinkfamily.families.columns import id_of, listed
from thinkfamily.families.pieces import settled
from thinkfamily.families.spans import OPEN
from thinkfamily.vocabulary.ties import TIES

MUTUAL = tuple(kind for kind, tie in TIES.items() if tie.mutual)
# Ties that begin with a birth, whenever we come to hear of them.
BY_BIRTH = ("parent", "grandparent", "sibling")

# Of the records that tell one tie, how many are named: a busy feed tells the same mother with every activity.
RECORDS_NAMED = 5


def told_relationships(ties: ir.Table, *, known: ir.Table, people: ir.Table) -> ir.Table:
    """One row per pair of persons, kind, feed and span. A mutual tie stands once, the smaller id first.

    `ties` and `known` (records with `person_id` and `probability`) hold all that could ever have been known. A tie
    ends when its feed says so, or goes on telling of the row without it; a feed that falls silent about the whole row
    (a pupil left) has not said that it ended. Confidence is that both records are of these persons.
    """
    rows = _between_persons(_with_end(ties, known=known), known=known)
    joined = rows.join(people.select(person_a="person_id", born_a="child_from"), "person_a").join(
        people.select(person_b="person_id", born_b="child_from"), "person_b"
    )
    born = joined["kind"].cases(("sibling", ibis.greatest(joined["born_a"], joined["born_b"])), else_=joined["born_b"])
    by_birth = joined["kind"].isin(BY_BIRTH).ifelse(born, ibis.null("date"))
    dated = joined.mutate(**{"from": ibis.coalesce(joined["from"], by_birth, joined["known_from"])})
    spans = dated.drop("until").rename(until="ended", recorded_on="known_from")
    pairs = settled(
        spans.filter(spans["from"] < spans["until"]),
        by=["person_a", "person_b", "kind", "feed"],
        confidence=_.sure.max(),
        told_by=_.record_a.collect().unique().sort()[:RECORDS_NAMED],
    )
    return pairs.select(
        "person_a",
        "person_b",
        "kind",
        "from",
        "until",
        "recorded_on",
        "confidence",
        relationship_id=id_of("tie", _.person_a, _.person_b, _.kind, ibis.literal("told"), _.feed, pairs["from"]),
        how=ibis.literal("told"),
        source=_.feed,
        incident=ibis.null("string"),
        because=listed(_.told_by),
    )


def _with_end(ties: ir.Table, *, known: ir.Table) -> ir.Table:
    """Each tie with the day it `ended`, OPEN where it goes on."""
    row = ["feed", "feed_table", "record_key"]
    spoken = known.group_by(*row).agg(last_told=_.known_until.fill_null(OPEN).max())
    keys = known.select("record_id", *row).join(spoken, row).select("record_id", "last_told")
    joined = ties.join(keys, ties["record_b"] == keys["record_id"]).drop("record_id")
    dropped = joined["known_until"].notnull() & (joined["last_told"] > joined["known_until"])
    withdrawn = dropped.ifelse(joined["known_until"], ibis.literal(OPEN))
    return joined.mutate(ended=ibis.least(joined["until"].fill_null(OPEN), withdrawn))


def _between_persons(ties: ir.Table, *, known: ir.Table) -> ir.Table:
    """Ties of persons, without those of a person to themselves; mutual ones with the smaller id first."""
    a = known.select(record_a="record_id", one="person_id", sure_a="probability")
    b = known.select(record_b="record_id", other="person_id", sure_b="probability")
    joined = ties.join(a, "record_a").join(b, "record_b")
    joined = joined.filter(joined["one"] != joined["other"])
    turned = joined["kind"].isin(MUTUAL) & (joined["other"] < joined["one"])
    return joined.mutate(
        person_a=turned.ifelse(joined["other"], joined["one"]),
        person_b=turned.ifelse(joined["one"], joined["other"]),
        sure=joined["sure_a"] * joined["sure_b"],
    ).drop("one", "other", "sure_a", "sure_b")
