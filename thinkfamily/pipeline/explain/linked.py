"""Why records are one person, where a person id of before has gone, and why two records were linked or kept apart."""

from collections.abc import Sequence

from thinkfamily.pipeline.explain.ids import add_history, gone_on
from thinkfamily.pipeline.explain.link_reasons import Reason, reasons_of
from thinkfamily.pipeline.explain.trail import Row, Standing, Step, not_found, span


def of_person(standing: Standing, person_id: str) -> Step:
    """A person: the records it rests on, each with its row, the links that hold them, and the families it is in.

    Of an id that stands no more, what became of it, and then the persons that it led to.
    """
    memberships = standing.rows("memberships", order=["feed", "record_key", "record_id"], person_id=person_id)
    if not memberships:
        return gone_on(standing, "person", person_id, walk=of_person)
    wanted = [membership["record_id"] for membership in memberships]
    records = {row["record_id"]: row for row in standing.rows("records", record_id=wanted)}
    feeds = {row["feed"] for row in memberships}
    trail = Step(says=f"Person {person_id} rests on {len(memberships)} records from {len(feeds)} feeds.")
    held = trail.add("Its records, and where each stands")
    for membership in memberships:
        record = records[membership["record_id"]]
        held.add(
            f"{record['record_id']} as {record['role']}, strongest link {membership['probability']:.3f} — "
            f"{standing.place_in_extract(record)}"
        )
    _links(standing, trail, set(records))
    for member in standing.rows("family_members", order=["from"], person_id=person_id):
        trail.add(f"{member['role']} in family {member['family_id']} {span(member)}, because {member['because']}")
    add_history(standing, trail, "person", person_id)
    return trail


def of_link(standing: Standing, link_id: str) -> Step:
    """A link: what became of it, its comparisons with their weights, and the rows of both records."""
    found = standing.rows("links", link_id=link_id)
    if not found:
        raise not_found("link", given=link_id)
    link = found[0]
    trail = Step(says=_link_in_words(link))
    _reasons(trail, reasons_of(standing, found)[link["reasons_id"]])
    records = standing.rows("records", record_id=[link["record_a"], link["record_b"]], order=["record_id"])
    for record in records:
        trail.add(f"record {record['record_id']} as {record['role']} — {standing.place_in_extract(record)}")
    for member in standing.rows("memberships", record_id=[link["record_a"], link["record_b"]], order=["record_id"]):
        trail.add(f"record {member['record_id']} is believed to be about person {member['person_id']}")
    return trail


def _links(standing: Standing, trail: Step, records: set[str]) -> None:
    links = [row for row in standing.rows("links", order=["link_id"], record_a=records) if row["record_b"] in records]
    if not links:
        trail.add("No link was needed: its records are equal in every part of identity, or it has only one.")
        return
    shown = trail.add(f"The {len(links)} links among them")
    reasons = reasons_of(standing, links)
    for link in links:
        _reasons(shown.add(_link_in_words(link)), reasons[link["reasons_id"]])


def _link_in_words(link: Row) -> str:
    veto = f", by the rule {link['veto']}" if link["veto"] else ""
    return (
        f"Link {link['link_id']}: {link['standing']}{veto}; probability {link['probability']:.4f} by {link['rule']}, "
        f"between {link['record_a']} and {link['record_b']}"
    )


def _reasons(step: Step, reasons: Sequence[Reason]) -> None:
    for reason in reasons:
        step.add(", ".join(f"{name} {value}" for name, value in reason.items()))
