"""Opening and showing people. What is shown is written into the audit first, in a transaction of its own."""

from datetime import date

from thinkfamily.release.reader.families import family_of, members_of
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.persons import families_of, person_of
from thinkfamily.web.accounts.purpose import Stated, check_may_state
from thinkfamily.web.accounts.viewer import Viewer
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.event import AuditEvent, Deed
from thinkfamily.web.audit.ledger import write_now
from thinkfamily.web.base.answers import NotSeen
from thinkfamily.web.people.family import FamilyPage, family_page
from thinkfamily.web.people.openings import Opening
from thinkfamily.web.people.person import PersonPage, person_page
from thinkfamily.web.people.scores import ScoreShown
from thinkfamily.web.people.ties import tie_between


def open_person(*, person_id: str, stated: Stated, viewer: Viewer, release: Release, audit: AuditEvent) -> Opening:
    """Give a reason to open a person's page. Raises NotAllowed for a purpose not of the role, NotSeen for nobody."""
    check_may_state(viewer, stated.purpose)
    if person_of(release, person_id=person_id) is None:
        raise NotSeen(where="person")
    families = [each.family_id for each in families_of(release, person_id=person_id) if each.until is None]
    tie = tie_between(viewer, family_ids=families)
    write_now(audit, Deed(kind=kinds.OPENED_PERSON, about=person_id, details={"tie": tie.value}))
    return Opening(about=person_id, stated=stated, tie=tie.value, at=audit.at)


def open_family(*, family_id: str, stated: Stated, viewer: Viewer, release: Release, audit: AuditEvent) -> Opening:
    """Give a reason to open a family's page. Raises NotAllowed for a purpose not of the role, NotSeen for none."""
    check_may_state(viewer, stated.purpose)
    if family_of(release, family_id=family_id) is None:
        raise NotSeen(where="family")
    tie = tie_between(viewer, family_ids=[family_id])
    write_now(audit, Deed(kind=kinds.OPENED_FAMILY, about=family_id, details={"tie": tie.value}))
    return Opening(about=family_id, stated=stated, tie=tie.value, at=audit.at)


def show_person(
    *, person_id: str, viewer: Viewer, opening: Opening, release: Release, today: date, audit: AuditEvent
) -> tuple[PersonPage, int]:
    """The page and the number of the audit event that says it was seen. Raises NotSeen when there is nobody."""
    page = person_page(release, person_id=person_id, viewer=viewer, opening=opening, today=today)
    if page is None:
        raise NotSeen(where="person")
    details = {"tie": opening.tie, "scores_shown": _shown(page.scores)}
    persons = [person_id, *(line.person_id for line in page.ties)]
    seq = write_now(audit, Deed(kind=kinds.SAW_PERSON, about=person_id, persons=persons, details=details))
    return page, seq


def show_family(
    *, family_id: str, viewer: Viewer, opening: Opening, release: Release, today: date, audit: AuditEvent
) -> tuple[FamilyPage, int]:
    """The page and the number of the audit event that says it was seen. Raises NotSeen when there is none."""
    page = family_page(release, family_id=family_id, viewer=viewer, opening=opening, today=today)
    if page is None:
        raise NotSeen(where="family")
    persons = sorted({each.person_id for each in members_of(release, family_id=family_id)})
    details = {"tie": opening.tie, "scores_shown": _shown(tuple(s for child in page.scores for s in child.scores))}
    deed = Deed(kind=kinds.SAW_FAMILY, about=family_id, persons=persons, families=[family_id], details=details)
    return page, write_now(audit, deed)


def _shown(scores: tuple[ScoreShown, ...]) -> str:
    """The models of which something was shown: so that every score that was ever seen can be found again."""
    return ",".join(sorted({each.model for each in scores if each.state in ("within", "outside")}))
