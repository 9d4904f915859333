"""What a release says of pairs of records for people to rule on: the queue, and the samples without their scores.

Where either person's whereabouts are kept back, so are both addresses, and with them the weights and the probability: a
weight for "same home" says where somebody lives as well as an address does.
"""

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.asof import known_on
from thinkfamily.engine.record_key import key_of
from thinkfamily.engine.workbench import Workbench
from thinkfamily.release.people import bare, bare_name
from thinkfamily.release.whereabouts import PLACE_SCHEMES, SOURCE_SCHEME, KeptBack
from thinkfamily.tables import families as family_tables
from thinkfamily.tables import linkage as linkage_tables
from thinkfamily.tables import published
from thinkfamily.tables import standard as standard_tables
from thinkfamily.vocabulary.dates import AsOf

_CHILD = "child"
_BETWEEN = ", "
_STANDINGS = ("valid", "unchecked", "failed_check")


def review_pairs(work: Workbench, *, as_of: AsOf, hidden: KeptBack) -> ir.Table:
    """The pairs, the queue first, by what a ruling changes: most children in families, most records, then chance."""
    pairs = _asked(work)
    members = work.table(linkage_tables.memberships)
    keyed = work.table(standard_tables.records)
    keyed = keyed.select("record_id", key=key_of(keyed)).join(members.select("record_id", "person_id"), "record_id")
    for side in ("a", "b"):
        named = keyed.rename({f"record_{side}": "record_id", f"key_{side}": "key", f"person_{side}": "person_id"})
        pairs = pairs.join(named, f"record_{side}")
    pairs = work.stage_rows(_once(work, pairs, keyed=keyed), name="review_asked")
    pairs = pairs.left_join(_families(work, pairs, as_of=as_of), "pair_id").drop("pair_id_right")
    pairs = pairs.left_join(_records(work, pairs), "pair_id").drop("pair_id_right")
    pairs = pairs.left_join(_hidden(pairs, hidden), "pair_id").drop("pair_id_right")
    kept = pairs["hidden"].fill_null(False)
    told = pairs.mutate(
        hidden=kept,
        families=pairs["families"].fill_null("[]"),
        children=pairs["children"].fill_null(0),
        records=pairs["records"].fill_null(0),
        probability=kept.ifelse(ibis.null("float64"), pairs["probability"]),
        reasons=kept.ifelse(ibis.null("string"), pairs["reasons"]),
    )
    moves = (told["person_a"] != told["person_b"]).cast("int64")
    order = [
        told["sample"].notnull(),
        (told["children"] > 0).cast("int64").desc(),
        moves.desc(),
        told["children"].desc(),
        told["records"].desc(),
        told["probability"].desc(nulls_first=False),
        told["pair_id"],
    ]
    placed = told.mutate(place=ibis.row_number().over(order_by=order).cast("int64") + 1)
    return work.stage_rows(placed.select(*published.review_pairs.schema), name="review_pairs")


def review_sides(work: Workbench, *, pairs: ir.Table, hidden: KeptBack) -> ir.Table:
    """Both records of each pair as their sources tell them, without what tells where somebody kept back is."""
    kept = hidden.persons.mutate(kept_back=ibis.literal(True))
    sides = ibis.union(
        *(
            pairs.select(
                "pair_id",
                "hidden",
                side=ibis.literal(side),
                record_id=pairs[f"record_{side}"],
                person_id=pairs[f"person_{side}"],
            )
            for side in ("a", "b")
        )
    )
    rows = sides.join(work.table(standard_tables.records), "record_id")
    rows = rows.left_join(kept, "person_id").drop("person_id_right")
    rows = rows.left_join(_numbers(work, sides, kept), ["pair_id", "side"]).drop("pair_id_right", "side_right")
    own = rows["kept_back"].fill_null(False)
    shown, postcode = rows["address_shown"].fill_null(""), rows["postcode"].fill_null("")
    told = shown.replace(" ", "").contains(postcode.replace(" ", ""))
    address = told.ifelse(shown, (shown + _BETWEEN + postcode).re_replace("^, ", ""))
    return rows.select(
        "pair_id",
        "side",
        "feed",
        "role",
        "birth_date",
        "birth_year",
        "sex",
        "known_from",
        "known_until",
        name=own.ifelse(bare_name(rows), rows["name_shown"]),
        former_surname=own.ifelse(bare(rows["former_surname"]), rows["former_surname"]),
        known_as=own.ifelse(bare(rows["known_as"]), rows["known_as"]),
        address=(rows["hidden"] | (address == "")).ifelse(ibis.null("string"), address),
        numbers=rows["numbers"].fill_null("[]"),
    ).select(*published.review_sides.schema)


def _asked(work: Workbench) -> ir.Table:
    queue = work.table(linkage_tables.review)
    columns = ("record_a", "record_b", "needs_two", "why", "veto", "probability", "reasons")
    asked = queue.select(*columns, pair_id=queue["link_id"], sample=ibis.null("string"))
    drawn = work.table(linkage_tables.link_samples)
    missing = {name: ibis.null("string") for name in ("why", "veto", "reasons")}
    blind = drawn.mutate(**missing, needs_two=ibis.literal(False), probability=ibis.null("float64"))
    blind = blind.mutate(pair_id=blind["sample_id"])
    # Only the newest month is asked for; answers to earlier ones are in already, or too late.
    newest = blind.filter(blind["sample"] == drawn["sample"].max().as_scalar())
    names = ("pair_id", "sample", *columns)
    return asked.select(*names).union(newest.select(*names))


def link_rulings(work: Workbench) -> ir.Table:
    """The rulings that stand, without those on adopted children: one of before the adoption tells of both lives."""
    heard = work.table(linkage_tables.link_rulings)
    theirs = work.table(linkage_tables.memberships).semi_join(_adopted(work), "person_id").select("record_id")
    for side in ("a", "b"):
        heard = heard.anti_join(theirs, [(f"record_{side}", "record_id")])
    return heard


def _adopted(work: Workbench) -> ir.Table:
    told = work.table(linkage_tables.memberships).semi_join(work.table(standard_tables.adoptions), "record_id")
    return told.select("person_id").distinct()


def _once(work: Workbench, pairs: ir.Table, *, keyed: ir.Table) -> ir.Table:
    """Of all pairs of records of the same two persons the likeliest alone: whoever settles it settles them all.

    Two persons on whom somebody has ruled that they are two are not asked about again. Samples stay as they were drawn,
    but for adopted children: a pair drawn before the adoption was told tells of both lives.
    """
    one, other = (each(pairs["person_a"], pairs["person_b"]) for each in (ibis.least, ibis.greatest))
    of_both = {"group_by": [one, other, pairs["sample"].isnull()]}
    order = [pairs["probability"].desc(nulls_first=False), pairs["pair_id"]]
    turned = pairs.mutate(one=one, other=other, turn=ibis.row_number().over(**of_both, order_by=order))
    heard = work.table(linkage_tables.link_rulings)
    apart = heard.filter(~heard["same"]).select("key_a", "key_b")
    whose = keyed.select("key", "person_id").distinct()
    for side in ("a", "b"):
        apart = apart.join(whose.rename({f"key_{side}": "key", f"person_{side}": "person_id"}), f"key_{side}")
    settled = apart.select(
        one=ibis.least(apart["person_a"], apart["person_b"]), other=ibis.greatest(apart["person_a"], apart["person_b"])
    ).distinct()
    asked = turned.filter(turned["sample"].isnull() & (turned["turn"] == 0)).anti_join(settled, ["one", "other"])
    drawn = turned.filter(turned["sample"].notnull())
    for side in ("a", "b"):
        drawn = drawn.anti_join(_adopted(work), [(f"person_{side}", "person_id")])
    return asked.union(drawn).drop("one", "other", "turn")


def _ends(pairs: ir.Table) -> ir.Table:
    """Each pair with each of its persons, once."""
    sides = [pairs.select("pair_id", person_id=pairs[f"person_{side}"]) for side in ("a", "b")]
    return ibis.union(*sides, distinct=True)


def _families(work: Workbench, pairs: ir.Table, *, as_of: AsOf) -> ir.Table:
    members = known_on(work.table(family_tables.family_members), as_of=as_of)
    now = members.filter(members["until"].isnull())
    theirs = _ends(pairs).join(now.select("person_id", "family_id").distinct(), "person_id")
    theirs = theirs.select("pair_id", "family_id").distinct()
    young = now.filter(now["role"] == _CHILD).select("family_id", child="person_id").distinct()
    counted = theirs.join(young, "family_id").group_by("pair_id").agg(children=lambda rows: rows.child.nunique())
    quoted = ibis.literal('"') + theirs["family_id"] + '"'
    named = theirs.group_by("pair_id").agg(
        families=ibis.literal("[") + quoted.group_concat(_BETWEEN, order_by=theirs["family_id"]) + "]"
    )
    return named.left_join(counted, "pair_id").drop("pair_id_right")


def _records(work: Workbench, pairs: ir.Table) -> ir.Table:
    persons = work.table(linkage_tables.persons).select("person_id", "records")
    return _ends(pairs).join(persons, "person_id").group_by("pair_id").agg(records=lambda rows: rows.records.sum())


def _hidden(pairs: ir.Table, hidden: KeptBack) -> ir.Table:
    kept = _ends(pairs).semi_join(hidden.persons, "person_id")
    return kept.select("pair_id", hidden=ibis.literal(True)).distinct()


def _numbers(work: Workbench, sides: ir.Table, kept: ir.Table) -> ir.Table:
    """The identifiers of each side in JSON; of somebody kept back, none that tells a place."""
    told = work.table(standard_tables.identifiers)
    told = told.filter(told["standing"].isin(_STANDINGS))
    rows = sides.join(told, "record_id").left_join(kept, "person_id").drop("person_id_right")
    tells_place = rows["scheme"].isin(PLACE_SCHEMES) | rows["scheme"].startswith(SOURCE_SCHEME)
    rows = rows.filter(~(rows["kept_back"].fill_null(False) & tells_place))
    safe = rows["value"].re_replace(r'[\\"\x00-\x1f]', "")
    each = ibis.literal('"') + rows["scheme"] + "=" + safe + '"'
    rows = rows.mutate(told=each)
    return rows.group_by("pair_id", "side").agg(
        numbers=ibis.literal("[") + rows["told"].group_concat(_BETWEEN, order_by=rows["told"]) + "]"
    )
