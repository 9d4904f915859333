"""An audit event: who, in which role, for which purpose, from where; an action completes it with what was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from thinkfamily.governance.purpose import Purpose
from thinkfamily.web.audit.kinds import Kind

# What an event may say beside its fixed parts: counts, ids, codes and a person's own stated reasons.
Detail = str | int | bool | None


@dataclass(frozen=True, kw_only=True)
class AuditEvent:
    """A sentence begun. `who` is a user's id, or `system`; `session` is a hash, never the session's key.

    Names of the persons that an event is about never enter it: ids do.
    """

    at: datetime
    who: str
    name: str
    role: str = ""
    team: str = ""
    purpose: Purpose | None = None
    reason: str = ""
    release: str = ""
    request: str = ""
    session: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What was done: the kind, what it was about, and the persons and families whose details were shown."""

    kind: Kind
    about: str = ""
    persons: Sequence[str] = ()
    families: Sequence[str] = ()
    details: Mapping[str, Detail] = field(default_factory=dict)

    def body(self, event: AuditEvent) -> dict[str, Any]:
        """The event as it is written and hashed. Raises ValueError when people would be shown without a purpose."""
        if self.kind.shows_people and event.purpose is None:
            raise ValueError(f"{self.kind.code} shows people, so it needs a purpose")
        return {
            "at": event.at.isoformat(timespec="microseconds"),
            "who": event.who,
            "name": event.name,
            "role": event.role,
            "team": event.team,
            "kind": self.kind.code,
            "about": self.about,
            "persons": list(self.persons),
            "families": list(self.families),
            "purpose": event.purpose.value if event.purpose else "",
            "lawful_basis": event.purpose.explained.lawful_basis if event.purpose else "",
            "reason": event.reason,
            "details": dict(self.details),
            "release": event.release,
            "request": event.request,
            "session": event.session,
            "address": event.address,
        }
