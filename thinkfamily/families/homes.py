"""Which addresses are homes, and the households in them: the persons at one address, over spans of days.

A hostel, a children's home or a refuge is no household. An address is an institution when a source says that it is
one, when more live there at once than one household plausibly holds, or when more grown-ups live there at once than
one household plausibly has who share neither a surname nor a tie.

No row of a protected person, nor of a child who now lives with one, ever enters a household: their residence ties
nobody to them and shows nobody to others.
"""

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from ibis import _

from thinkfamily.engine.components import components
from thinkfamily.engine.workbench import Workbench
from thinkfamily.families.spans import OPEN, lasting, merged
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.property_uses import HOME as USED_AS_HOME
from thinkfamily.vocabulary.ties import TIES

# Fifteen: three generations under one roof, and lodgers, come to fewer; refuges, hostels and halls hold more. Larger
# houses of many lets are better missed than made one household. Our judgement, not a published figure.
MOST_IN_ONE_HOUSEHOLD = 15

# Six grown-ups whom nothing ties to one another: a couple, their parents, a lodger, and two former tenants who still
# stand on a list come to fewer. Five unrelated people are a house in multiple occupation already (Housing Act 2004, SI
# 2018/221). Our judgement. Children are not counted: in many families no two members share a surname.
MOST_UNRELATED = 6

HOME, INSTITUTION = "home", "institution"
CROWDED = f"more than {MOST_IN_ONE_HOUSEHOLD} lived there at once"
UNRELATED = f"more than {MOST_UNRELATED} unrelated grown-ups lived there at once"

_FAMILY_TIES = tuple(kind for kind, tie in TIES.items() if tie.family)


def with_kind(addresses: ir.Table, *, uses: ir.Table, crowded: ir.Table, unrelated: ir.Table) -> ir.Table:
    """The addresses with `kind`, `use` and `kind_because`; `uses` as in establishments.py, the others address_ids."""
    marked = addresses.left_join(uses, "address_id", rname="{name}_u").drop("address_id_u")
    for name, which in (("is_crowded", crowded), ("is_unrelated", unrelated)):
        flags = which.select("address_id").distinct().mutate(**{name: ibis.literal(True)})
        marked = marked.left_join(flags, "address_id", rname="{name}_m").drop("address_id_m")
    because = ibis.cases(
        (marked["use"] != USED_AS_HOME, marked["told_by"]),
        (marked["is_crowded"], CROWDED),
        (marked["is_unrelated"], UNRELATED),
        else_=ibis.null("string"),
    )
    placed = marked.mutate(kind_because=because)
    kind = placed["kind_because"].notnull().ifelse(INSTITUTION, HOME)
    return placed.select(*addresses.columns, "use", "kind_because", kind=kind)


def households(residences: ir.Table, *, addresses: ir.Table, people: ir.Table) -> ir.Table:
    """One row per person in a household over a span of days; `people` says who is protected."""
    at_home = residences.semi_join(addresses.filter(addresses["kind"] == HOME), "address_id")
    shown = at_home.filter(~at_home["protected"]).anti_join(people.filter(people["protected"]), "person_id")
    household_id = shown["address_id"].re_replace("^address-", "household-")
    return shown.select("person_id", "address_id", "from", "until", "recorded_on", household_id=household_id)


def sheltered(residences: ir.Table, *, addresses: ir.Table, people: ir.Table, as_of: AsOf) -> ir.Table:
    """The children who now live at one home with somebody protected (`person_id`): to find them is to find that one."""
    now = residences.filter(residences["until"].isnull())
    now = now.semi_join(addresses.filter(addresses["kind"] == HOME), "address_id")
    with_them = now.semi_join(now.filter(now["protected"]), "address_id").select("person_id")
    young = people.filter(people["child_until"] > as_of.day)
    return young.semi_join(with_them, "person_id").select("person_id")


def crowded(residences: ir.Table, *, most: int = MOST_IN_ONE_HOUSEHOLD) -> ir.Table:
    """The addresses at which, on some day, more persons lived than one household plausibly holds: `address_id`."""
    return _with_more_than(most, lasting(residences))


def houses_of_unrelated(
    work: Workbench, residences: ir.Table, *, people: ir.Table, known: ir.Table, told: ir.Table, as_of: AsOf
) -> ir.Table:
    """The addresses at which, on some day, too many grown-ups lived who share neither surname nor tie: `address_id`.

    `known` holds records with their surnames, `told` the ties that feeds told.
    """
    grown = lasting(residences).join(people.select("person_id", "child_until"), "person_id")
    grown = grown.mutate(**{"from": ibis.greatest(grown["from"], grown["child_until"].fill_null(grown["from"]))})
    grown = grown.filter(grown["from"] < grown["until"], grown["from"] <= as_of.day).select(
        "address_id", "person_id", "from", "until"
    )
    grown = work.stage_rows(grown.semi_join(crowded(grown, most=MOST_UNRELATED), "address_id"), name="grown_there")
    numbered = grown.select("address_id", "person_id").distinct()
    number = ibis.row_number().over(order_by=["address_id", "person_id"])
    there = work.stage_rows(numbered.mutate(number=number), name="grown_numbered")
    ends = work.backend.to_pyarrow(_related(there, known=known, told=told))
    places = work.backend.to_pyarrow(there.order_by("number"))
    left, right = (ends[side].to_numpy().astype(np.int64) for side in ("left", "right"))
    label = components(left, right, size=len(places))
    rows = pa.table({"address_id": places["address_id"], "person_id": places["person_id"], "kin": pa.array(label)})
    kin = work.stage_rows(ibis.memtable(rows), name="grown_kin")
    sets = merged(grown.join(kin, ["address_id", "person_id"]), by=["address_id", "kin"])
    return _with_more_than(MOST_UNRELATED, sets)


def _related(there: ir.Table, *, known: ir.Table, told: ir.Table) -> ir.Table:
    """Pairs of numbers of those at one address who share a surname, now or before, or a tie: `left`, `right`."""
    named = known.select("person_id", name="surname").union(known.select("person_id", name="former_surname"))
    named = named.filter(named["name"].notnull()).distinct()
    by_name = there.join(named, "person_id")
    # A chain through each name suffices, and never grows with the square of those who bear it.
    following = by_name["number"].lead().over(ibis.window(group_by=["address_id", "name"], order_by="number"))
    chained = by_name.select(left="number", right=following)
    ties = told.filter(told["kind"].isin(_FAMILY_TIES)).select("person_a", "person_b").distinct()
    a = there.select("address_id", person_a="person_id", left="number")
    b = there.select("address_id", person_b="person_id", right="number")
    tied = ties.join(a, "person_a").join(b, ["person_b", "address_id"]).select("left", "right")
    return chained.filter(chained["right"].notnull()).union(tied).distinct()


def _with_more_than(most: int, spans: ir.Table) -> ir.Table:
    comings = spans.select("address_id", day=spans["from"], change=ibis.literal(1))
    goings = spans.select("address_id", day=spans["until"].fill_null(OPEN), change=ibis.literal(-1))
    by_day = comings.union(goings).group_by("address_id", "day").agg(change=_.change.sum())
    there = by_day.mutate(there=_.change.sum().over(ibis.cumulative_window(group_by="address_id", order_by="day")))
    peak = there.group_by("address_id").agg(peak=_.there.max())
    return peak.filter(peak["peak"] > most).select("address_id")
