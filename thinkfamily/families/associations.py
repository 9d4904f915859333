"""Ties between young people who were in the same thing together: missing, an offence, an incident, a placement.

They feed what a model may know of a child's surroundings, never a family. Two guards: a thing that many shared (a fair,
a football match) says nothing of who knows whom, so it ties none of them; and a tie of this kind ends, so that nobody
is somebody's associate for ever. Domestic incidents are left out: to be present at one says who lives there.
"""

import ibis
import ibis.expr.types as ir
from ibis import _

from thinkfamily.families.columns import constant, id_of
from thinkfamily.families.establishments import residential_placements
from thinkfamily.families.homes import INSTITUTION
from thinkfamily.families.spans import OPEN, days_after, lasting, overlapping
from thinkfamily.vocabulary.ties import BETWEEN_FEEDS

# Ten people in one incident are still a group of friends and their friends; more are a crowd. Our judgement.
MOST_IN_ONE_INCIDENT = 10

# A month: what one system numbers alike and lies further apart is two things with one number. Our judgement.
MOST_DAYS_IN_ONE_INCIDENT = 31

# The young of one placement over the years who could each have met a few of the others.
MOST_IN_ONE_PLACEMENT = 60

# Two years after they last shared it: every indicator needs an end (the Allegheny tool's "ever" flags trapped
# families; see docs on lessons of earlier systems).
ASSOCIATION_LASTS_DAYS = 730

MISSING, OFFENDING, OTHER = "missing_together", "co_offender", "same_incident"
_CLASS = {
    "missing": MISSING,
    "offence": OFFENDING,
    "proven_offence": OFFENDING,
    "antisocial_behaviour": OFFENDING,
    "victim_of_crime": OTHER,
    "victim_of_sexual_offence": OTHER,
}
_SAME_PLACEMENT = "same_placement"
PLACEMENT_ADDRESS = "placement_address"


def shared_incidents(events: ir.Table, *, people: ir.Table) -> ir.Table:
    """Young people in one incident, one row per pair and incident.

    `events` have `person_id`, and `numbered_by`: whose numbers the incident's is one of. The feeds of one system (the
    police's of offenders and of victims) number an incident alike. Both missing: `missing_together`; both offending:
    `co_offender`; anything else: `same_incident`.
    """
    incident = ["numbered_by", "incident"]
    counted_kinds = events.filter(events["incident"].notnull(), events["kind"].isin(list(_CLASS)))
    classed = counted_kinds.mutate(part=_.kind.cases(*_CLASS.items(), else_=OTHER))
    parts = classed.group_by(*incident, "feed", "person_id", "part").agg(
        day=_.occurred_on.min(), recorded_on=_.recorded_on.min()
    )
    counted = parts.group_by(incident).agg(persons=_.person_id.nunique())
    few = counted.filter(counted["persons"] > 1, counted["persons"] <= MOST_IN_ONE_INCIDENT)
    young = parts.semi_join(few, incident).join(people.select("person_id", "young_until"), "person_id")
    young = young.filter(young["day"] < young["young_until"]).drop("young_until")
    others = young.rename(
        other_id="person_id", other_part="part", other_day="day", other_recorded="recorded_on", other_feed="feed"
    )
    pairs = young.join(others, incident).filter(_.person_id < _.other_id)
    pairs = pairs.filter(pairs["day"].delta(pairs["other_day"], unit="day").abs() <= MOST_DAYS_IN_ONE_INCIDENT)
    same = pairs["part"] == pairs["other_part"]
    feeds = ibis.least(pairs["feed"], pairs["other_feed"]), ibis.greatest(pairs["feed"], pairs["other_feed"])
    kinds = pairs.select(
        *incident,
        person_a=pairs["person_id"],
        person_b=pairs["other_id"],
        kind=same.ifelse(pairs["part"], OTHER),
        source=(feeds[0] == feeds[1]).ifelse(feeds[0], feeds[0] + BETWEEN_FEEDS + feeds[1]),
        day=ibis.greatest(pairs["day"], pairs["other_day"]),
        recorded_on=ibis.greatest(pairs["recorded_on"], pairs["other_recorded"]),
    )
    order = kinds["kind"].cases((MISSING, 0), (OFFENDING, 1), else_=2)
    first = [_.order, _.recorded_on, _.day, _.source]
    # Once for each source, since a tie that rests on two feeds may be used only where both may.
    once = (
        kinds.mutate(order=order)
        .group_by(*incident, "source", "person_a", "person_b")
        .agg(kind=_.kind.first(order_by=first), day=_.day.min(), recorded_on=_.recorded_on.min())
    )
    return _association(once.mutate(**{"from": once["day"]}, until=days_after(once["day"], ASSOCIATION_LASTS_DAYS)))


def shared_placements(residences: ir.Table, *, addresses: ir.Table, events: ir.Table, people: ir.Table) -> ir.Table:
    """Young people who lived in one institution at one time, each placed in residential care; none protected."""
    placed = residential_placements(events).select("person_id").distinct()
    places = addresses.filter(addresses["kind"] == INSTITUTION)
    open_ones = residences.filter(~residences["protected"])
    there = lasting(open_ones.semi_join(places, "address_id").semi_join(placed, "person_id"))
    young = there.join(people.select("person_id", "young_until"), "person_id")
    young = young.mutate(until=ibis.least(young["until"], young["young_until"]))
    young = young.filter(young["from"] < young["until"]).select(
        "person_id", "address_id", "from", "until", "recorded_on"
    )
    counted = young.group_by("address_id").agg(persons=_.person_id.nunique())
    few = counted.filter(counted["persons"] > 1, counted["persons"] <= MOST_IN_ONE_PLACEMENT)
    young = young.semi_join(few, "address_id")
    ones, others = young.rename(person_a="person_id"), young.rename(person_b="person_id")
    pairs = overlapping(ones, others, by=["address_id"], keep=["person_b"]).filter(_.person_a < _.person_b)
    ended = pairs["until"] < OPEN
    return _association(
        pairs.mutate(
            until=ended.ifelse(days_after(pairs["until"], ASSOCIATION_LASTS_DAYS), pairs["until"]),
            kind=ibis.literal(_SAME_PLACEMENT),
            source=ibis.literal(PLACEMENT_ADDRESS),
            incident=ibis.null("string"),
        )
    )


def _association(pairs: ir.Table) -> ir.Table:
    return pairs.select(
        "person_a",
        "person_b",
        "kind",
        "from",
        "until",
        "recorded_on",
        relationship_id=id_of("tie", _.person_a, _.person_b, _.kind, _.source, _.incident, pairs["from"]),
        how=ibis.literal("inferred"),
        source=_.source,
        # That both were there is what the feed says; that they know one another is not claimed.
        confidence=constant(1.0),
        incident=_.incident,
        because=ibis.null("string"),
    )
