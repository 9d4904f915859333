"""A family's six criteria as its page shows them. None found, not covered and not for this purpose are three things."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from thinkfamily.release.reader.families import CriterionAnswer
from thinkfamily.vocabulary.criteria import Criterion
from thinkfamily.vocabulary.known import Known
from thinkfamily.web.live.sources import Sources
from thinkfamily.web.people.facts import Finding

State = Literal["met", "none-found", "not-covered", "not-shown"]

_SAYS: dict[str, str] = {
    "met": "Met",
    "none-found": "None found",
    "not-covered": "Not covered",
    "not-shown": "Not for this purpose",
}


@dataclass(frozen=True, kw_only=True)
class CriterionShown:
    """One criterion: its state, what is met, the feeds that could have told and did not, and those held back."""

    code: str
    heading: str
    state: State
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """The state in words."""
        return _SAYS[self.state]


def criteria_shown(
    answers: Sequence[CriterionAnswer], *, findings: Sequence[Finding], sources: Sources
) -> tuple[CriterionShown, ...]:
    """All six, in order. One that was not judged is not covered."""
    told = {answer.criterion: answer for answer in answers}
    return tuple(
        _shown(
            criterion,
            told.get(criterion.value),
            tuple(each for each in findings if each.criterion == criterion.value),
            sources,
        )
        for criterion in Criterion
    )


def _shown(
    criterion: Criterion, answer: CriterionAnswer | None, findings: tuple[Finding, ...], sources: Sources
) -> CriterionShown:
    hidden = sources.hidden_for(criterion.value)
    missing = sources.names(answer.missing_feeds) if answer else ()
    return CriterionShown(
        code=criterion.value,
        heading=criterion.heading,
        state=_state(answer, is_found=bool(findings), is_hidden=bool(hidden)),
        findings=findings,
        missing=missing,
        hidden=hidden,
    )


def _state(answer: CriterionAnswer | None, *, is_found: bool, is_hidden: bool) -> State:
    if is_found:
        return "met"
    # Whatever the answer is: else the words themselves would tell what may not be told.
    if is_hidden:
        return "not-shown"
    if answer is None or answer.answer == Known.UNKNOWN.value:
        return "not-covered"
    # Met by the family as a whole, or by somebody who has left it, with no finding about a member.
    return "none-found" if answer.answer == Known.NO.value else "met"
