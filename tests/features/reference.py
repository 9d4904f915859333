"""Features computed slowly and readably, one child at a time: what the stage must agree with."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from tests.features.worlds import Row, World
from thinkfamily.features.feature import Feature
from thinkfamily.features.what import What
from thinkfamily.features.whose import Whose
from thinkfamily.vocabulary.dates import AsOf, years_between
from thinkfamily.vocabulary.happenings import HAPPENINGS
from thinkfamily.vocabulary.ties import ASSOCIATION_KINDS

PARENTS = ("parent", "carer", "guardian", "foster_carer")
Near = list[tuple[str, str | None, date]]  # other, the incident of the tie, the last day it reached


def value_of(world: World, feature: Feature, child: str, *, day: date, ties_from: tuple[str, ...]) -> float | None:
    measure = feature.measure
    if measure.how == "age":
        return float(years_between(born=_person(world, child)["birth_date"], day=day))
    start = AsOf(day).months_before(measure.months)
    if measure.how == "tied":
        friends = {
            row.other
            for row in _friends(world, child, day, ties_from)
            if row.tie in measure.ties and row.tied_on >= start
        }
        return float(len(friends)) if friends else _none(world, feature, child, day, ties_from)
    near: Near = [(child, None, day)]
    if measure.whose is not Whose.CHILD:
        near = _near(world, measure.whose, child, day, ties_from)
    assert measure.what is not None
    held = _held(world, feature, measure.what, near, day=day, start=start)
    if measure.how == "rate":
        assert measure.of is not None
        below = _total(_held(world, feature, measure.of, near, day=day, start=start))
        return _total(held) / below if below > 0 else None
    found: float
    if measure.how == "days_since":
        latest = max((reached for _, _, reached in held), default=None)
        if latest is not None:
            return float((day - latest).days)
        return None if _none(world, feature, child, day, ties_from) is None else float((day - start).days)
    if measure.how == "people":
        found = len({other for other, _, _ in held})
    elif measure.how == "distinct":
        codes: dict[tuple[str, str], str] = {}
        for other, row, _ in held:
            if row["code"] is not None:
                key = (other, _happening(row))
                codes[key] = max(codes.get(key, ""), row["code"])
        found = len(set(codes.values()))
    elif measure.how == "total":
        found = _total(held)
    else:
        found = len({_happening(row) for _, row, _ in held})
        found = min(found, 1) if measure.how == "any_of" else found
    return float(found) if found > 0 else _none(world, feature, child, day, ties_from)


def _held(
    world: World, feature: Feature, what: What, near: Near, *, day: date, start: date
) -> list[tuple[str, Row, date]]:
    going_on = feature.measure.how == "any_of" and not what.only_begun
    held = []
    for other, tie_incident, tied_until in near:
        for row in _known(world.events, day):
            if row["record_id"] != other or row["occurred_on"] >= day or row["feed"] not in feature.feeds:
                continue
            if row["kind"] not in what.kinds or (what.codes and row["code"] not in what.codes):
                continue
            if tie_incident is not None and row["incident"] == tie_incident:
                continue
            reached = row["occurred_on"]
            if going_on and HAPPENINGS[row["kind"]].lasting:
                until = row["until"] if row["until"] and row["until"] <= day else day
                reached = max(reached, until - timedelta(days=1))
            reached = min(reached, tied_until) if feature.measure.whose is not Whose.CHILD else reached
            if reached >= start:
                held.append((other, row, reached))
    return held


def _total(held: list[tuple[str, Row, date]]) -> float:
    values: dict[tuple[str, str], float] = {}
    for other, row, _ in held:
        if row["value"] is not None:
            key = (other, _happening(row))
            values[key] = max(values.get(key, row["value"]), row["value"])
    return sum(values.values())


def _happening(row: Row) -> str:
    return str(row["incident"] or row["event_id"])


def _none(world: World, feature: Feature, child: str, day: date, ties_from: tuple[str, ...]) -> float | None:
    months = min(feature.measure.months, 12)
    start = AsOf(day).months_before(months)
    told = not feature.feeds or any(row["recorded_on"] <= start for row in world.events if row["feed"] in feature.feeds)
    known_from = _person(world, child)["known_from"]
    observed = day.year * 12 + day.month - known_from.year * 12 - known_from.month - (known_from.day > day.day)
    housed = any(row["person_id"] == child for row in _at(world.households, day))
    around = {
        Whose.HOUSEHOLD: housed,
        Whose.SIBLINGS: housed or any(row["person_id"] == child for row in _at(world.family_members, day)),
        Whose.PARENTS: bool(_near(world, Whose.PARENTS, child, day, ties_from)),
    }
    return 0.0 if told and observed >= months and around.get(feature.measure.whose, True) else None


def _near(world: World, whose: Whose, child: str, day: date, ties_from: tuple[str, ...]) -> Near:
    if whose is Whose.HOUSEHOLD:
        homes = {row["household_id"] for row in _at(world.households, day) if row["person_id"] == child}
        others = {row["person_id"] for row in _at(world.households, day) if row["household_id"] in homes}
        return [(other, None, day) for other in sorted(others - {child})]
    if whose is Whose.ASSOCIATES:
        return [(row.other, row.incident, row.tied_until) for row in _friends(world, child, day, ties_from)]
    near: Near = []
    for row in _ties(world, day, ties_from):
        if whose is Whose.PARENTS and row["kind"] in PARENTS and row["person_b"] == child:
            near.append((row["person_a"], row["incident"], day))
        if whose is Whose.SIBLINGS and row["kind"] == "sibling" and child in (row["person_a"], row["person_b"]):
            near.append((_other(row, child), row["incident"], day))
    return [each for each in near if each[0] != child]


class Friend(NamedTuple):
    other: str
    tie: str
    incident: str | None
    tied_on: date
    tied_until: date


def _friends(world: World, child: str, day: date, ties_from: tuple[str, ...]) -> list[Friend]:
    siblings = _near(world, Whose.SIBLINGS, child, day, ties_from)
    household = _near(world, Whose.HOUSEHOLD, child, day, ties_from)
    left_out = {child, *(other for other, _, _ in [*siblings, *household])}
    found = []
    for row in _ties(world, day, ties_from):
        if row["kind"] in ASSOCIATION_KINDS and child in (row["person_a"], row["person_b"]):
            until = day if row["until"] else row["from"]
            found.append(Friend(_other(row, child), row["kind"], row["incident"], row["from"], until))
    return [friend for friend in found if friend.other not in left_out]


def _other(row: Row, child: str) -> str:
    return str(row["person_b"] if row["person_a"] == child else row["person_a"])


def _ties(world: World, day: date, ties_from: tuple[str, ...]) -> list[Row]:
    return [row for row in _at(world.relationships, day) if row["source"] in ties_from]


def _known(rows: Iterable[Row], day: date) -> list[Row]:
    return [
        row for row in rows
        if row["recorded_on"] < day and (row.get("known_until") is None or row["known_until"] >= day)
    ]  # fmt: skip


def _at(rows: Iterable[Row], day: date) -> list[Row]:
    return [row for row in _known(rows, day) if row["from"] <= day and (row["until"] is None or row["until"] > day)]


def _person(world: World, child: str) -> Row:
    return next(row for row in world.persons if row["person_id"] == child)
