"""Who lived where and when, out of every address that any feed told.

Two kinds of feed tell addresses. **Registers** are sent whole, again and again, so what they say of an address holds
until they say otherwise. All other feeds tell an address once, on the occasion of something else: a **sighting**, which
counts only on days for which no register says where the person lives, and not for ever.

An end that was learnt late counts from the day on which it was learnt: a child whose move in January reached us in
March lived, as far as anybody could know in February, at the old address. So the answer for any past day is the answer
that day would have given.
"""

import ibis
import ibis.expr.types as ir
from ibis import _

from thinkfamily.engine.workbench import Workbench
from thinkfamily.families.pieces import settled
from thinkfamily.families.spans import OPEN, as_known, days_after, overlapping, without
from thinkfamily.vocabulary.dates import AsOf

# From the most trusted: who pays for the roof or owes a duty to know it, before those to whom people report a move when
# they remember. A newer address from a feed further up ends an older one from a feed further down.
REGISTERS = (
    "looked-after",
    "council-tax",
    "housing",
    "benefits",
    "school-roll",
    "gp-registration",
)
# Feeds that give the address at which, or from which, something happened.
SIGHTINGS = (
    "contacts-referrals",
    "children-in-need",
    "child-protection",
    "early-help",
    "neet",
    "youth-justice",
    "substance-treatment",
    "adult-mental-health",
    "child-health",
    "exclusions",
    "exploitation-service",
    "missing-episodes",
    "domestic-incidents",
    "adult-social-care",
    "council-antisocial-behaviour",
    "family-hubs",
    "homelessness",
    "housing-benefit",
    "marac",
    "missing-education",
    "parenting-programmes",
    "probation",
    "special-educational-needs",
    "police-offenders",
    "police-victims",
    "police-antisocial-behaviour",
)
# How far each kind of feed is believed of where somebody lives; several are right when one of them is. Our judgement.
REGISTER_BELIEVED, OTHER_BELIEVED, SIGHTING_BELIEVED = 0.85, 0.7, 0.5

# Two years: beyond that an address given once, which nothing has borne out since, is no more than where somebody was.
SIGHTING_LASTS_DAYS = 730

_ANY_FEED = "any"


def residences(work: Workbench, told: ir.Table, *, persons: ir.Table, as_of: AsOf) -> ir.Table:
    """One row per person, address and span, with the feed and record that told it first, and whether it is protected.

    `told` holds records with `person_id` and `address_id`; `persons` has `person_id`, `death_date`, `protected`.
    """
    sightings = told["feed"].isin(SIGHTINGS)
    rank = told["feed"].cases(*((feed, place) for place, feed in enumerate(REGISTERS)), else_=len(REGISTERS))
    first_delivery = told["known_from"].min().over(ibis.window(group_by="feed"))
    since_unknown = told["address_from"].isnull() & (told["known_from"] == first_delivery)
    ranked = told.mutate(rank=rank, since_unknown=since_unknown)
    told_once = ranked.filter(sightings).mutate(teller=ibis.literal(_ANY_FEED))
    seen = work.stage_rows(_stays(work, told_once, name="sightings", lasts_days=SIGHTING_LASTS_DAYS), name="sightings")
    stays = work.stage_rows(_stays(work, ranked.filter(~sightings).mutate(teller=_.feed), name="stays"), name="stays")
    stays = work.stage_rows(_less_trusted_ended(stays), name="stays_ended")
    held = stays.mutate(**{"from": ibis.greatest(stays["from"], stays["recorded_on"])})
    seen = without(seen, held.filter(held["from"] < held["until"]), by=["person_id"])
    both = work.stage_rows(stays.union(seen).drop("run_from"), name="stays_and_sightings")
    first = ["recorded_on", "rank", "feed", "record_id"]
    spans = settled(
        both,
        by=["person_id", "address_id"],
        feed=_.feed.first(order_by=first),
        record_id=_.record_id.first(order_by=first),
    )
    whose = persons.select("person_id", "death_date", "protected")
    lived = _believed(spans, told=both).join(whose, "person_id")
    lived = lived.mutate(until=ibis.least(lived["until"], lived["death_date"].fill_null(OPEN))).drop("death_date")
    return as_known(lived, as_of=as_of)


def _believed(spans: ir.Table, *, told: ir.Table) -> ir.Table:
    """The spans with `confidence`: that at least one of the feeds that told of them is right."""
    by_feed = overlapping(
        told.select("person_id", "address_id", "from", "until", told_by="feed"),
        spans.select("person_id", "address_id", "from", "until", begins="from"),
        by=["person_id", "address_id"],
        keep=["begins"],
    )
    feeds = by_feed.select("person_id", "address_id", "begins", "told_by").distinct()
    doubt = ibis.cases(
        (feeds["told_by"].isin(REGISTERS), 1 - REGISTER_BELIEVED),
        (feeds["told_by"].isin(SIGHTINGS), 1 - SIGHTING_BELIEVED),
        else_=1 - OTHER_BELIEVED,
    )
    sure = feeds.mutate(doubt=doubt.cast("float64").ln()).group_by("person_id", "address_id", "begins")
    sure = sure.agg(confidence=1 - _.doubt.sum().exp())
    return spans.join(sure.rename({"from": "begins"}), ["person_id", "address_id", "from"])


def _stays(work: Workbench, told: ir.Table, *, name: str, lasts_days: int | None = None) -> ir.Table:
    """One row per record: the span over which its teller gives the person that address, ended by the next address.

    Records in which one teller gives a person one address, with none of another told between them, are a run, so that a
    mere change of name does not look like a move. `run_from` and `since_unknown` are the run's as it was when the
    record came to be known: what was told later of an earlier time does not divide it.
    """
    begun = told.mutate(
        **{"from": ibis.coalesce(told["address_from"], told["known_from"])},
        until=ibis.least(told["address_until"].fill_null(OPEN), told["known_until"].fill_null(OPEN)),
    )
    if lasts_days is not None:
        begun = begun.mutate(until=ibis.least(begun["until"], days_after(begun["known_from"], lasts_days)))
    each = ["person_id", "teller"]
    begun = work.stage_rows(begun, name=f"begun_{name}")
    # What was told as over before it began was nobody's home, and begins no run.
    lived = begun.filter(begun["from"] < begun["address_until"].fill_null(OPEN))
    rows = _as_it_was_known(lived, each=each)
    stays = rows.left_join(_ends(begun, each=each), "record_id", rname="{name}_other")
    ended = stays.select(
        "person_id",
        "address_id",
        "from",
        "feed",
        "record_id",
        "rank",
        "run_from",
        until=ibis.least(stays["until"], stays["moved"].fill_null(OPEN)),
        recorded_on=stays["known_from"],
        since_unknown=stays["unknown"],
    )
    return ended.filter(ended["from"] < ended["until"])


def _ends(rows: ir.Table, *, each: list[str]) -> ir.Table:
    """The day `moved` on which a teller's other addresses end that of a `record_id`: the first of all that come after.

    The next of them alone would not do: it may have been learnt of after another had ended the stay already.
    """
    several = rows.group_by(each).agg(addresses=_.address_id.nunique()).filter(_.addresses > 1)
    mine = rows.semi_join(several, each).select(*each, "address_id", "from", "known_from", "record_id")
    other = mine.rename({f"next_{name}": name for name in ("address_id", "from", "known_from", "record_id")})
    pairs = mine.join(other, each)
    place, next_place = (
        [pairs[f"{which}{name}"] for name in ("from", "known_from", "record_id")] for which in ("", "next_")
    )
    after = (next_place[0] > place[0]) | (
        (next_place[0] == place[0])
        & ((next_place[1] > place[1]) | ((next_place[1] == place[1]) & (next_place[2] > place[2])))
    )
    pairs = pairs.filter(after & (pairs["address_id"] != pairs["next_address_id"]))
    moved = _moved_on(pairs["known_from"], next_from=pairs["next_from"], next_recorded=pairs["next_known_from"])
    return pairs.mutate(moved=moved).group_by("record_id").agg(moved=_.moved.min())


def _as_it_was_known(rows: ir.Table, *, each: list[str]) -> ir.Table:
    """The records with `run_from` and `unknown` of their run, as it was when they came to be known."""
    order = ["known_from", "from", "record_id"]
    before = rows["address_id"].lag().over(ibis.window(group_by=each, order_by=order))
    changed = rows.mutate(told_anew=(before.isnull() | (before != rows["address_id"])).cast("int64"))
    held = changed.mutate(known_run=_.told_anew.sum().over(ibis.cumulative_window(group_by=each, order_by=order)))
    so_far = ibis.cumulative_window(group_by=[*each, "known_run"], order_by=order)
    return held.mutate(
        run_from=held["from"].min().over(so_far),
        unknown=held["since_unknown"].cast("int64").max().over(so_far) > 0,
    )


def _moved_on(recorded_on: ir.DateValue, *, next_from: ir.DateValue, next_recorded: ir.DateValue) -> ir.DateValue:
    """The day a stay ends because another began: the day of the move, or when that was learnt later, the later day."""
    return (next_recorded > recorded_on).ifelse(ibis.greatest(next_from, next_recorded), next_from)


def _less_trusted_ended(stays: ir.Table) -> ir.Table:
    """End each stay where a more trusted register tells of a newer one at another address.

    A stay that was there in its feed's first delivery, without a day on which it began, is newer than nothing: lists
    of patients hold addresses left years ago.
    """
    told = ("address_id", "rank", "run_from", "from", "recorded_on", "until")
    better = stays.select("person_id", **{f"better_{name}": stays[name] for name in told}).distinct()
    pairs = stays.join(better, "person_id")
    newer = pairs["better_run_from"] > pairs["run_from"]
    there = pairs["since_unknown"] & (pairs["better_until"] > pairs["from"])
    pairs = pairs.filter(
        newer | there, pairs["better_rank"] < pairs["rank"], pairs["better_address_id"] != pairs["address_id"]
    )
    # Each of a run ends it from when that one was known: what bore it out years later was not known before.
    moved = _moved_on(pairs["recorded_on"], next_from=pairs["better_from"], next_recorded=pairs["better_recorded_on"])
    first = pairs.mutate(moved=moved).group_by("record_id").agg(moved=_.moved.min())
    found = stays.left_join(first, "record_id", rname="{name}_other")
    ended = found.mutate(until=ibis.least(found["until"], found["moved"].fill_null(OPEN))).select(*stays.columns)
    return ended.filter(ended["from"] < ended["until"])
