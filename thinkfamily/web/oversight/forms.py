"""The audit page's filters. Ids are opaque, so they may stand in an address."""

from collections.abc import Mapping

from django import forms

from thinkfamily.web.audit.kinds import KINDS
from thinkfamily.web.oversight.trail import UNTIED, Wanted


class WantedForm(forms.Form):
    """By what was done, by whom, and about whom."""

    kind = forms.ChoiceField(label="What", required=False)
    who = forms.ChoiceField(label="Who", required=False)
    about = forms.SlugField(label="About (id of a person, family, entry or user)", required=False, max_length=64)
    before = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, users: Mapping[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(code, kind.says.replace("{about}", "…").capitalize()) for code, kind in KINDS.items()]
        self.fields["kind"].choices = [("", "Everything"), (UNTIED, "Openings without a tie to the family"), *kinds]
        self.fields["who"].choices = [("", "Everybody"), *users.items()]

    def wanted(self) -> Wanted:
        """What was asked for. Call when the form is valid."""
        told = self.cleaned_data
        return Wanted(kind=told["kind"], who=told["who"], about=told["about"], before=told["before"])
