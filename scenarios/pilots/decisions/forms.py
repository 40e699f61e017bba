"""Forms of the log: a decision, and why one is struck."""

from django import forms

from scenarios.pilots.models import LONGEST_TEXT
from surveys.rounds.forms import DayInput


class DecisionForm(forms.Form):
    """A decision as it stands in the minutes."""

    decided_on = forms.DateField(
        label="Beslutsdag",
        widget=DayInput,
        error_messages={"required": "Ange dagen.", "invalid": "Skriv dagen som 2026-11-24."},
    )
    decided_by = forms.CharField(
        label="Vem beslutade?",
        max_length=120,
        help_text="Till exempel Direktionen eller Kommunstyrelsen i Tanum.",
        error_messages={"required": "Skriv vem som beslutade."},
    )
    what = forms.CharField(
        label="Vad beslutades?",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
        error_messages={"required": "Skriv vad som beslutades."},
    )
    paragraph = forms.CharField(label="Paragraf", max_length=20, required=False)
    diary_number = forms.CharField(label="Diarienummer", max_length=40, required=False)


class StrikeForm(forms.Form):
    """Why the decision is struck."""

    reason = forms.CharField(
        label="Varför stryks beslutet?",
        max_length=300,
        error_messages={"required": "Skriv varför beslutet stryks. Det syns i loggen."},
    )
