"""The search box."""

from django import forms

_LONGEST = 200


class SearchForm(forms.Form):
    """One box for everything that a professional may have been told."""

    text = forms.CharField(
        label="Who are you looking for?",
        help_text="A forename and surname, or a name with a date of birth or a postcode, or an NHS, pupil or social "
        "care number. Spelling need not be right. For example: jade turner 17 9 2010",
        max_length=_LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter who you are looking for"},
    )
