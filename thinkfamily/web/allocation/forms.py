"""The forms with which a manager decides. Judgement and reason are the manager's own, and both are asked for."""

from django import forms
from django.db.models import Count, Q

from thinkfamily.web.accounts.models import User
from thinkfamily.web.allocation.judgement import Judgement
from thinkfamily.web.allocation.permissions import KEY_WORKER_ROLE

_SHORTEST = 10
_LONGEST = 1000


def key_workers_of(team_id: str) -> list[User]:
    """Those of the team to whom a family can be given, with the number of families that they now have."""
    of_team = Q(grants__team_id=team_id, grants__role=KEY_WORKER_ROLE.code, grants__ends=None)
    found = User.objects.filter(of_team, is_active=True)
    counted = found.annotate(families=Count("allocations", filter=Q(allocations__ends=None), distinct=True))
    return list(counted.order_by("families", "name"))


def _reason(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        min_length=_SHORTEST,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Give your reason", "min_length": f"Say it in at least {_SHORTEST} letters"},
    )


def _judgement(choices: list[Judgement]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Your own judgement of the family's need",
        help_text="Yours alone. It is kept apart from anything that a model says.",
        choices=[(each.value, each.says) for each in choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose your judgement"},
    )


class AllocateForm(forms.Form):
    """To whom, and why."""

    judgement = _judgement([Judgement.NOW, Judgement.SOME])
    reason = _reason("Your reason", "What you know of this family, and why this key worker.")
    worker = forms.ChoiceField(label="Key worker", error_messages={"required": "Choose a key worker"})

    def __init__(self, *args: object, team_id: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._workers = {str(worker.id): worker for worker in key_workers_of(team_id)}
        said = [(key, f"{worker.name} ({_now(worker.families)})") for key, worker in self._workers.items()]
        self.fields["worker"].choices = [("", "Choose a key worker"), *said]

    @property
    def chosen(self) -> User:
        """The key worker. Call when the form is valid."""
        return self._workers[self.cleaned_data["worker"]]


class DeclineForm(forms.Form):
    """Why this family is not taken up now."""

    judgement = _judgement([Judgement.NONE, Judgement.HELPED, Judgement.WRONG])
    reason = _reason("Your reason", "What you know of this family.")


class UndoForm(forms.Form):
    """Why an allocation is taken back."""

    reason = _reason("Why undo it?", "It is kept with the decision, which stays in the record.")


def _now(families: int) -> str:
    return {0: "no families now", 1: "1 family now"}.get(families, f"{families} families now")
