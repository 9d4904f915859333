"""The purpose that a user has stated for the pages they are about to open. It lives in their session, and tires."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.http import HttpRequest

from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.errors import NotAllowed
from thinkfamily.web.accounts.viewer import Viewer

_KEY = "stated_purpose"
# After this a purpose is asked for again: the reason for one child is seldom the reason for the next.
_LASTS = timedelta(minutes=30)
# Enough to say who asked and about what; fewer letters say nothing.
SHORTEST_REASON = 10
LONGEST_REASON = 300


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A purpose and the reason in the user's own words."""

    purpose: Purpose
    reason: str
    at: datetime

    def __post_init__(self) -> None:
        if len(self.reason.strip()) < SHORTEST_REASON:
            raise ValueError("a reason says why, in words")

    def as_session(self) -> dict[str, str]:
        """The form in which it lies in a session."""
        return {"purpose": self.purpose.value, "reason": self.reason, "at": self.at.isoformat()}

    @classmethod
    def from_session(cls, told: dict[str, str]) -> "Stated":
        """Read back from a session."""
        return cls(purpose=Purpose(told["purpose"]), reason=told["reason"], at=datetime.fromisoformat(told["at"]))


class PurposeForm(forms.Form):
    """Asks why. It offers only the purposes of the viewer's role."""

    purpose = forms.ChoiceField(
        label="What is it for?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is for", "invalid_choice": "Choose a purpose from the list"},
    )
    reason = forms.CharField(
        label="Your reason",
        help_text="What happened, or who asked. It is kept with what you look at. Leave out names.",
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Give your reason",
            "min_length": f"Say your reason in at least {SHORTEST_REASON} letters",
            "max_length": f"Say your reason in at most {LONGEST_REASON} letters",
        },
    )

    def __init__(self, *args: object, viewer: Viewer, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = [(each.value, each.explained.says) for each in viewer.role.purposes]

    def stated(self, at: datetime) -> Stated:
        """What was stated. Call when the form is valid."""
        return Stated(purpose=Purpose(self.cleaned_data["purpose"]), reason=self.cleaned_data["reason"], at=at)


def check_may_state(viewer: Viewer, purpose: Purpose) -> None:
    """Raises NotAllowed when the purpose is not one that the viewer's role may have."""
    if purpose not in viewer.role.purposes:
        raise NotAllowed(
            f"the role {viewer.role.name.lower()} has no use for the purpose {purpose.value}",
            where="purpose",
            do="Choose a purpose from the list.",
        )


def keep_stated(request: HttpRequest, stated: Stated) -> None:
    """Remember the purpose for this session."""
    request.session[_KEY] = stated.as_session()


def stated_by(request: HttpRequest, *, at: datetime) -> Stated | None:
    """The purpose in force: stated in this session, not yet tired, and still among those of the viewer's role."""
    told = request.session.get(_KEY)
    if not told:
        return None
    stated = Stated.from_session(told)
    return stated if at - stated.at < _LASTS else None


def forget_stated(request: HttpRequest) -> None:
    """Forget the purpose, so that the next page asks again."""
    request.session.pop(_KEY, None)
