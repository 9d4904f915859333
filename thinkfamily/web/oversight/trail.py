"""The audit as its page shows it: sentences, newest first, with the filters that a review needs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from thinkfamily.governance.purpose import Purpose
from thinkfamily.web.accounts.roles import ROLES
from thinkfamily.web.audit.kinds import KINDS
from thinkfamily.web.audit.models import WrittenEvent

ROWS_A_PAGE = 50
# Openings by somebody with no tie to the family: the first thing to review.
UNTIED = "untied"


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One audit event in words."""

    seq: int
    at: datetime
    name: str
    role: str
    team: str
    says: str
    about: str
    about_named: str
    purpose: str
    reason: str
    details: tuple[tuple[str, str], ...]
    persons: tuple[str, ...]
    families: tuple[str, ...]
    release: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which events to show; every part may be empty. `before` is the number below which the page begins."""

    kind: str = ""
    who: str = ""
    about: str = ""
    before: int | None = None


@dataclass(frozen=True, kw_only=True)
class Trail:
    """A page of the audit. `older` is where the next page begins, or None on the last."""

    sentences: tuple[Sentence, ...]
    older: int | None


def trail(wanted: Wanted, *, users: Mapping[str, str]) -> Trail:
    """The events wanted, newest first. `users` maps ids to names, so that sentences name colleagues."""
    rows = list(_wanted(wanted)[: ROWS_A_PAGE + 1])
    shown = rows[:ROWS_A_PAGE]
    return Trail(
        sentences=tuple(_sentence(row, users) for row in shown),
        older=shown[-1].seq if len(rows) > ROWS_A_PAGE else None,
    )


def _wanted(wanted: Wanted) -> "QuerySet[Any]":  # Any: Django ships no types
    found = WrittenEvent.objects.order_by("-seq")
    if wanted.kind == UNTIED:
        found = found.filter(kind__in=["opened-person", "opened-family"], body__contains='"tie":"none"')
    elif wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.who:
        found = found.filter(who=wanted.who)
    if wanted.about:
        found = found.filter(ids__contains=[wanted.about])
    if wanted.before is not None:
        found = found.filter(seq__lt=wanted.before)
    return found


def _sentence(row: WrittenEvent, users: Mapping[str, str]) -> Sentence:
    body = json.loads(row.body)
    kind = KINDS.get(body["kind"])
    role = ROLES.get(body["role"])
    return Sentence(
        seq=row.seq,
        at=datetime.fromisoformat(body["at"]),
        name=body["name"],
        role=role.name if role else "",
        team=body["team"],
        says=kind.says.replace("{about}", "").rstrip(": ") if kind else body["kind"],
        about=body["about"],
        about_named=users.get(body["about"], ""),
        purpose=Purpose(body["purpose"]).explained.says if body["purpose"] else "",
        reason=body["reason"],
        details=tuple(
            (name.replace("_", " "), _plainly(value, users)) for name, value in sorted(body["details"].items()) if value
        ),
        persons=tuple(body["persons"]),
        families=tuple(body["families"]),
        release=body["release"],
        address=body["address"],
    )


def _plainly(value: str | int | bool, users: Mapping[str, str]) -> str:
    return "yes" if value is True else users.get(str(value), str(value))
