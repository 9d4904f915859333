"""The forms of review: what somebody rules and why, why they undo it, and what a sample looks like."""

from django import forms

from thinkfamily.web.review.verdicts import Verdict

_SHORTEST, _LONGEST = 5, 500


def _reason(label: str, hint: str, *, key: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        min_length=_SHORTEST,
        max_length=_LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "accesskey": key}),
        error_messages={"required": "Give your reason", "min_length": f"Say it in at least {_SHORTEST} letters"},
    )


class _Choices(forms.RadioSelect):
    """Radio buttons of which each has a key of its own."""

    def create_option(self, *args: object, **kwargs: object) -> dict[str, object]:
        """The option, with its access key."""
        option: dict[str, object] = super().create_option(*args, **kwargs)
        attrs = dict(option["attrs"])  # type: ignore[call-overload]  # Django ships no types
        option["attrs"] = attrs | {"accesskey": KEYS[str(option["value"])]}
        return option


# The access key of each verdict, as the page shows it.
KEYS = {"same": "o", "apart": "t", "unsure": "c"}


def _verdict(choices: list[Verdict]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Are these two records about one person?",
        choices=[(each.value, each.says) for each in choices],
        widget=_Choices,
        error_messages={"required": "Choose one person or two people"},
    )


class RuleForm(forms.Form):
    """One person or two, and why."""

    verdict = _verdict([Verdict.SAME, Verdict.APART])
    reason = _reason("Your reason", "What tells you. It is kept with the ruling. Leave out names.", key="r")


class SampleForm(forms.Form):
    """One person, two people, or no telling. No reason: a sample is a count."""

    verdict = _verdict([Verdict.SAME, Verdict.APART, Verdict.UNSURE])


class UndoForm(forms.Form):
    """Why a ruling is undone."""

    reason = _reason("Why undo it?", "Both stay in the record.", key="u")
