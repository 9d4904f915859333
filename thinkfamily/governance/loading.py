"""Whether a feed may be loaded at all: looked at before a byte of it is parsed."""

from collections.abc import Mapping
from datetime import date

from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.purpose import OWED
from thinkfamily.vocabulary.errors import NotAllowed


def check_may_load(*, feed: str, agreement_id: str, agreements: Mapping[str, Agreement], day: date) -> Agreement:
    """The agreement on which `feed` may be loaded on `day`.

    Raises NotAllowed when there is none, when it does not name the feed, when it is not signed or not in force, when no
    notice is published or no impact assessment done, or when no gateway serves any purpose of it.
    """
    agreement = agreements.get(agreement_id)
    if agreement is None:
        raise NotAllowed(
            f"feed {feed} stands on agreement {agreement_id or '(none)'}, which this place does not have",
            where=f"contract of feed {feed}",
            do="Put the signed agreement into agreements/ as YAML, or correct the contract's agreement property.",
        )
    if feed not in agreement.feeds:
        raise _refused(
            agreement, f"does not name feed {feed}", "Ask the parties to vary it, then add the feed to its list."
        )
    if day not in agreement.in_force:
        raise _refused(
            agreement,
            f"is in force from {agreement.in_force.first} until "
            f"{agreement.in_force.until or 'further notice'}, not on {day}",
            f"Renew the agreement; until then nothing of feed {feed} is read, and its facts leave the next release.",
        )
    _check_is_complete(agreement, day=day)
    return agreement


def _check_is_complete(agreement: Agreement, *, day: date) -> None:
    if unsigned := agreement.unsigned_by:
        raise _refused(
            agreement, f"is not signed by {', '.join(unsigned)}", "Have it signed, and add who signed it and when."
        )
    notice, assessment = agreement.notice, agreement.impact_assessment
    if notice is None or notice.published_on > day:
        raise _refused(
            agreement,
            "has no published privacy notice",
            "Publish the notice, then give its address and day under `notice`.",
        )
    if assessment is None or assessment.done_on > day:
        raise _refused(
            agreement,
            "has no impact assessment that is done",
            "Do it, then give its reference and day under `impact_assessment`.",
        )
    if not agreement.has_gateway_for - set(OWED):
        raise _refused(
            agreement,
            f"names no gateway that lets what it shares ({', '.join(agreement.categories)}) be used for its purposes",
            "Name gateways that do (docs/governance.md lists them), or leave purposes out.",
        )


def _refused(agreement: Agreement, what: str, do: str) -> NotAllowed:
    return NotAllowed(f"agreement {agreement.id} {what}", where=f"agreements/{agreement.id}.yaml", do=do)
