"""Forms of participation: a new activity, and who was there."""

from typing import Any

from django import forms

from organisations.members.queries import organisation_choices
from surveys.participation.models import ActivityKind
from surveys.rounds.forms import DayInput


class ActivityForm(forms.Form):
    """A new activity."""

    name = forms.CharField(
        label="Namn",
        max_length=120,
        help_text="Till exempel ”Workshop 2: vad ska vi göra tillsammans”.",
        error_messages={"required": "Ge aktiviteten ett namn."},
    )
    kind = forms.TypedChoiceField(
        label="Slag",
        coerce=ActivityKind,
        choices=[(kind, kind.label.capitalize()) for kind in ActivityKind],
        initial=ActivityKind.WORKSHOP,
        error_messages={"required": "Välj ett slag.", "invalid_choice": "Välj ett slag i listan."},
    )
    held_on = forms.DateField(
        label="Dag",
        widget=DayInput,
        help_text="En aktivitet räknas när dagen har kommit.",
        error_messages={"required": "Ange dagen.", "invalid": "Skriv dagen som 2026-11-24."},
    )


class AttendanceForm(forms.Form):
    """A tick for each organisation that was there."""

    organisations = forms.TypedMultipleChoiceField(
        label="Organisationer som var med",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Organisationen finns inte i förbundet. Läs in sidan igen."},
    )

    def __init__(self, *args: Any, association_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = organisation_choices(association_id)
        self.fields["organisations"].choices = choices  # type: ignore[attr-defined]
