"""Why persons are one family, and why the family meets each criterion."""

import json
from datetime import date

from thinkfamily.pipeline.explain.ids import add_history, gone_on
from thinkfamily.pipeline.explain.picture import draw
from thinkfamily.pipeline.explain.trail import Row, Standing, Step, holds
from thinkfamily.vocabulary.criteria import Criterion


def of_family(standing: Standing, family_id: str, *, on: date | None = None) -> Step:
    """A family: its members and why they are in it, the ties among them, and each criterion down to rows.

    With a day, its members, homes and ties as they were `on` it, by what is known now, and no criteria, which are
    judged as of the run. Of an id that stands no more, what became of it, and then the families that it led to.
    """
    members = standing.rows("family_members", order=["person_id", "from"], family_id=family_id)
    if not members:
        return gone_on(standing, "family", family_id, walk=of_family)
    persons = {row["person_id"] for row in members}
    now = {row["person_id"] for row in members if holds(row, on)}
    children = {row["person_id"] for row in members if holds(row, on) and row["role"] == "child"}
    trail = Step(
        says=f"Family {family_id}: {_counted(len(children), 'child', 'children')} and "
        f"{_counted(len(now - children), 'other', 'others')} {'today' if on is None else f'on {on}'}; "
        f"{len(persons)} members in all."
    )
    draw(standing, trail, members=members, on=on)
    if on is not None:
        return trail
    for judged in standing.rows("criteria", order=["criterion"], family_id=family_id):
        _criterion(standing, trail, judged, persons)
    add_history(standing, trail, "family", family_id)
    return trail


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _criterion(standing: Standing, trail: Step, judged: Row, persons: set[str]) -> None:
    heading = Criterion(judged["criterion"]).heading
    step = trail.add(f"{judged['criterion']} {heading}: {judged['answer']}")
    missing = json.loads(judged["missing_feeds"])
    if missing:
        step.add(f"could also have been told by feeds not held: {', '.join(missing)}")
    found = standing.rows(
        "evidence", order=["indicator", "person_id"], person_id=persons, criterion=judged["criterion"], answer="yes"
    )
    for evidence in found:
        held = step.add(f"{evidence['indicator']} by {evidence['person_id']}: {evidence['says']}")
        add_events(standing, held, json.loads(evidence["because"]))


def add_events(standing: Standing, step: Step, event_ids: list[str]) -> None:
    """Add each event beneath a step, with the row that it came from."""
    for event in standing.rows("events", order=["occurred_on", "event_id"], event_id=event_ids):
        step.add(
            f"{event['kind']} on {event['occurred_on']}, recorded {event['recorded_on']} — "
            f"{standing.place_in_extract(event)}"
        )
