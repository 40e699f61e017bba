"""An interest as it was typed."""

from typing import Any

from django import forms

from organisations.names import plain_name
from scenarios.interest.models import LONGEST_REASON, InterestKind

TOO_LONG = "Texten är längre än %(limit_value)d tecken. Korta den."


class _Reason(forms.CharField):
    """Several lines. Browsers send each line break as two characters; it is stored as one."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class InterestForm(forms.Form):
    """What, whom to ask, and why."""

    kind = forms.ChoiceField(
        label="Vad vill ni?",
        choices=InterestKind.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Välj ett av de fyra."),
    )
    contact = forms.CharField(
        label="Kontakt",
        max_length=160,
        validators=[plain_name],
        help_text="Namn och hur man når den som kan berätta mer. Fråga personen först.",
        error_messages={"required": "Skriv vem man ska kontakta.", "max_length": TOO_LONG},
    )
    reason = _Reason(
        label="Varför",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Vad ni kan bidra med, vad ni behöver eller varför det inte passar nu.",
        error_messages={"required": "Skriv varför, gärna i en mening.", "max_length": TOO_LONG},
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class SubjectForm(forms.Form):
    """Which capability to say something of, and for whom; both by key."""

    formaga = forms.SlugField()
    organisation = forms.SlugField()
