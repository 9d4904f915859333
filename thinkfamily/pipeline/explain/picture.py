"""A family's picture on a day: who is in it and was before, who lives in which home, who is what to whom, who says so.

Members are called by their part (child 1, adult 2); homes by number. Where somebody protected lives is never said, nor
where those do who live with them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from thinkfamily.pipeline.explain.trail import Row, Standing, Step, holds, span
from thinkfamily.vocabulary.ties import TIES

_CHILD = "child"


def draw(standing: Standing, trail: Step, *, members: Sequence[Row], on: date | None = None) -> None:
    """Add to a family's trail its members, homes and ties, and the other families that its children are in.

    All of it as it is, with whoever has been a member, or as it was `on` a day by what is known now.
    """
    called = _called(members, on)
    family_id = members[0]["family_id"]
    for heading, rows in (
        ("Today" if on is None else f"On {on}", [row for row in members if holds(row, on)]),
        ("Before", [row for row in members if row["until"] is not None and (on is None or row["until"] <= on)]),
    ):
        if rows:
            step = trail.add(heading)
            for row in rows:
                role = row["role"].replace("_", " ")
                step.add(f"{called[row['person_id']]} ({row['person_id']}), {role} {span(row)}: {row['because']}")
    if on is not None:
        then = {row["person_id"] for row in members if holds(row, on)}
        called = {person: name for person, name in called.items() if person in then}
    _homes(standing, trail, called, on)
    _ties(standing, trail, called, on)
    _elsewhere(standing, trail, called, family_id=family_id, on=on)


def _called(members: Sequence[Row], on: date | None) -> dict[str, str]:
    """What each member is called here: children first, those of the day before the others."""
    order = sorted(members, key=lambda row: (row["role"] != _CHILD, not holds(row, on), row["person_id"]))
    children = {row["person_id"] for row in members if row["role"] == _CHILD}
    called: dict[str, str] = {}
    counts: dict[str, int] = defaultdict(int)
    for row in order:
        if row["person_id"] not in called:
            part = _CHILD if row["person_id"] in children else "adult"
            counts[part] += 1
            called[row["person_id"]] = f"{part} {counts[part]}"
    return called


def _homes(standing: Standing, trail: Step, called: Mapping[str, str], on: date | None) -> None:
    """Who lives in which home; of a home that a protected member has, nothing but for whom it is kept back."""
    lived = standing.rows("residences", order=["address_id", "person_id"], person_id=set(called))
    now = [row for row in lived if holds(row, on)]
    places = standing.rows("addresses", address_id={row["address_id"] for row in now})
    kinds = {row["address_id"]: row for row in places}
    step = trail.add("Homes, as far as anybody told")
    secret = {row["address_id"] for row in now if row["protected"]}
    shown = [row for row in now if row["address_id"] not in secret]
    for number, address_id in enumerate(dict.fromkeys(row["address_id"] for row in shown), start=1):
        place = kinds[address_id]
        what = f"home {number}" if place["kind"] == "home" else f"a place that is no household: {place['kind_because']}"
        held = step.add(what)
        for row in shown:
            if row["address_id"] == address_id:
                held.add(
                    f"{called[row['person_id']]} {span(row)}, first told by {row['feed']}, "
                    f"confidence {row['confidence']:.2f}"
                )
    kept = sorted({called[row["person_id"]] for row in now if row["address_id"] in secret})
    if kept:
        step.add(f"kept back for their protection: {', '.join(kept)}")
    without = sorted(set(called.values()) - {called[row["person_id"]] for row in now})
    if without:
        step.add(f"no home known {'today' if on is None else 'then'}: {', '.join(without)}")


def _ties(standing: Standing, trail: Step, called: Mapping[str, str], on: date | None) -> None:
    """Who is what to whom; each pair and kind once, with everybody who says so, the surest first.

    Without a day, ties that have ended are told too.
    """
    step = trail.add("Ties among them, each with who says so")
    rows = standing.rows("relationships", order=["relationship_id"], person_a=set(called), person_b=set(called))
    said: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in (row for row in rows if on is None or holds(row, on)):
        said[called[row["person_a"]], row["kind"], called[row["person_b"]]].append(row)
    kinds = list(TIES)
    for (a, kind, b), tellings in sorted(said.items(), key=lambda it: (kinds.index(it[0][1]), it[0])):
        held = step.add(f"{a} {TIES[kind].says} {b}")
        for row in sorted(tellings, key=lambda row: (-row["confidence"], row["source"], row["from"])):
            held.add(f"{row['how']} by {row['source']}, {span(row)}, confidence {row['confidence']:.2f}")


def _elsewhere(standing: Standing, trail: Step, called: Mapping[str, str], *, family_id: str, on: date | None) -> None:
    """The other families that its children are in: those of separated parents have two."""
    children = {person for person, name in called.items() if name.startswith(_CHILD)}
    others = standing.rows("family_members", order=["family_id", "person_id"], person_id=children)
    for row in others:
        if row["family_id"] != family_id and holds(row, on):
            trail.add(f"{called[row['person_id']]} is also {row['role']} of family {row['family_id']}, {span(row)}")
