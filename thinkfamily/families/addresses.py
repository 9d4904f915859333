"""Places one can live: by property number where any feed tells it, else by postcode and the words of the address.

Feeds write one address in many ways and most leave the property number out. A written address takes the number that
other records give for the same words; failing that, the number that another record of the *same person* gives in the
same postcode. Words that stand for several numbers (a house of flats whose flat was left out) take none of them.
"""

import ibis
import ibis.expr.types as ir
from ibis import _

from thinkfamily.families.columns import id_of


def told_addresses(known: ir.Table, *, properties: ir.Table) -> ir.Table:
    """The records that tell an address, each with its `address_id` and the `uprn` that it was given.

    `known` holds records joined to their persons: one row per record, with `person_id`. `properties` are those that a
    gazetteer lists: what words stand for a number there stands for it here.
    """
    keyed = _keyed(known)
    keyed = keyed.filter(keyed["uprn"].notnull() | keyed["whole"].notnull() | keyed["short"].notnull())
    worded = ["whole", "short", "uprn"]
    words = keyed.select(*worded).union(_keyed(properties).select(*worded))
    by_whole, by_short = _numbers(words, "whole"), _numbers(words, "short")
    looked_up = keyed.left_join(by_whole, "whole", rname="{name}_w").left_join(by_short, "short", rname="{name}_s")
    several = looked_up["short_numbers"].fill_null(0) > 1
    resolved = looked_up.mutate(
        number=ibis.coalesce(looked_up["uprn"], looked_up["whole_uprn"], looked_up["short_uprn"]),
        words=several.ifelse(
            ibis.coalesce(looked_up["whole"], looked_up["short"]),
            ibis.coalesce(looked_up["short"], looked_up["whole"]),
        ),
    )
    own = _own_number(resolved)
    joined = resolved.left_join(own, ["person_id", "postcode"], rname="{name}_o")
    joined = joined.mutate(uprn=ibis.coalesce(joined["number"], joined["own_uprn"]))
    place = joined["uprn"].isnull().ifelse("words|" + joined["words"], _place_of(joined["uprn"]))
    return joined.mutate(address_id=id_of("address", place)).select(*known.columns, "address_id")


def address_of(uprn: ir.StringValue) -> ir.StringValue:
    """The address_id of a property number."""
    return id_of("address", _place_of(uprn))


def _place_of(uprn: ir.StringValue) -> ir.StringValue:
    return ibis.literal("uprn|") + uprn


def _keyed(rows: ir.Table) -> ir.Table:
    """With the two wordings by which addresses are told apart: `whole`, and `short` (house and street alone)."""
    return rows.mutate(
        whole=rows["postcode"] + "|" + rows["address_text"],
        short=rows["postcode"] + "|" + rows["house_number"] + "|" + rows["street"].fill_null(""),
    )


def describe(told: ir.Table) -> ir.Table:
    """One row per address: its number, and the postcode and wording that most records give it."""
    numbers = told.group_by("address_id").agg(uprn=_.uprn.max())
    wordings = told.group_by("address_id", "address_shown", "postcode").agg(records=_.count())
    commonest = ibis.row_number().over(
        group_by="address_id",
        order_by=[_.address_shown.isnull(), _.records.desc(), _.address_shown, _.postcode],
    )
    first = wordings.mutate(place=commonest).filter(_.place == 0)
    return numbers.join(first, "address_id").select("address_id", "uprn", "postcode", shown="address_shown")


def _numbers(keyed: ir.Table, key: str) -> ir.Table:
    """For each wording how many property numbers it goes with, and the number where there is only one."""
    told = keyed.filter(keyed[key].notnull(), keyed["uprn"].notnull())
    counted = told.group_by(key).agg(numbers=told["uprn"].nunique(), only=told["uprn"].min())
    only = (counted["numbers"] == 1).ifelse(counted["only"], ibis.null("string"))
    return counted.select(key, **{f"{key}_numbers": counted["numbers"], f"{key}_uprn": only})


def _own_number(resolved: ir.Table) -> ir.Table:
    """The one property number that a person's records give in a postcode, where they give only one."""
    told = resolved.filter(resolved["number"].notnull(), resolved["postcode"].notnull())
    counted = told.group_by("person_id", "postcode").agg(numbers=_.number.nunique(), own_uprn=_.number.min())
    return counted.filter(counted["numbers"] == 1).select("person_id", "postcode", "own_uprn")
