"""Searching for a person. That it was done, and whom it showed, is written down before anything is shown."""

from dataclasses import dataclass
from datetime import date

from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.searching import TooWide, search
from thinkfamily.web.accounts.purpose import Stated, check_may_state
from thinkfamily.web.accounts.viewer import Viewer
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.event import AuditEvent, Deed, Detail
from thinkfamily.web.audit.ledger import write_now
from thinkfamily.web.live.asked import findable
from thinkfamily.web.live.sources import sources_for
from thinkfamily.web.search.hashing import keyed_hash
from thinkfamily.web.search.results import Result, results_of


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a search gave. `refused` says why it was not carried out; `more` that there were others."""

    results: tuple[Result, ...] = ()
    more: bool = False
    refused: str = ""


def search_people(
    *, text: str, stated: Stated, viewer: Viewer, release: Release, today: date, audit: AuditEvent
) -> Answer:
    """Look for a person. Searches that are refused or find nobody are written down as well.

    Raises NotAllowed for a purpose that is not of the viewer's role.
    """
    check_may_state(viewer, stated.purpose)
    found = search(release, text=text)
    if isinstance(found, TooWide):
        answer = Answer(refused=found.why)
    else:
        sources = sources_for(release, purpose=stated.purpose, today=today)
        may = findable(release, [hit.person.person_id for hit in found.hits], purpose=stated.purpose)
        hits = tuple(hit for hit in found.hits if hit.person.person_id in may)
        answer = Answer(results=results_of(release, hits, sources=sources), more=found.more)
    persons = [each.person.person_id for each in answer.results]
    details: dict[str, Detail] = {
        "words": keyed_hash(text),
        "found": len(persons),
        "more": answer.more,
        "refused": bool(answer.refused),
    }
    write_now(audit, Deed(kind=kinds.SEARCHED, persons=persons, details=details))
    return answer
