"""Who looked at a person: read out of the web application's audit, where its database can be reached.

The audit is append-only and chained (docs/adr/0006); here it is only read. Of the people who looked their roles and
teams are told, and not their names (Data Protection Act 2018, Schedule 2, paragraph 16).
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

# The database answers in this many seconds, or the pack says that it could not be read.
_CONNECT_SECONDS = 5
_ASKED = "SELECT body FROM audit_event WHERE ids && %s ORDER BY seq"

# Kinds of audit event by which somebody saw, and what each is in words.
_SAW = {
    "searched": "found you in a search",
    "opened-person": "gave a reason to open your page",
    "saw-person": "saw your page",
    "opened-family": "gave a reason to open your family's page",
    "saw-family": "saw your family's page",
    "saw-worklist": "saw your family on a list for their team",
    "saw-entry": "saw your family on a list for their team",
    "saw-my-families": "saw your family among those they work with",
}
# Kinds by which somebody decided.
_DECIDED = {
    "drew-worklist": "your family was put on a team's list",
    "allocated": "a worker was given to your family",
    "declined": "it was decided not to offer help then",
    "allocation-undone": "a worker was no longer given to your family",
}


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What the audit says of a person: `looks` and `decisions` oldest first; `why_not` when it could not be read."""

    looks: tuple[dict[str, str], ...] = ()
    decisions: tuple[dict[str, str], ...] = ()
    why_not: str = ""


def who_looked(ids: Sequence[str], *, database_url: str | None) -> Looked:
    """What the audit holds about a person and their families, by their ids."""
    if not database_url:
        return Looked(why_not="The record of who looked could not be read: no database was given (DATABASE_URL).")
    try:
        with psycopg.connect(database_url, connect_timeout=_CONNECT_SECONDS) as connection:
            rows = connection.execute(_ASKED, [list(ids)]).fetchall()
    except psycopg.Error as fault:
        return Looked(why_not=f"The record of who looked could not be read ({type(fault).__name__}).")
    return looked_of(row[0] for row in rows)


def looked_of(bodies: Iterable[str]) -> Looked:
    """What these audit events say, in words."""
    events = [json.loads(body) for body in bodies]
    return Looked(
        looks=tuple(_line(event, _SAW) for event in events if event["kind"] in _SAW),
        decisions=tuple(_line(event, _DECIDED) for event in events if event["kind"] in _DECIDED),
    )


def _line(event: dict[str, Any], words: dict[str, str]) -> dict[str, str]:
    return {
        "at": str(event["at"])[:16].replace("T", " "),
        "who": str(event["role"] or "a member of staff"),
        "what": words[event["kind"]],
        "purpose": str(event["purpose"]),
        "lawful_basis": str(event["lawful_basis"]),
    }
