"""The form of a pilot: what it is and who takes part."""

from typing import Any

from django import forms

from capabilities.queries import CapabilityMap
from organisations.members.queries import organisation_choices
from organisations.names import plain_name
from scenarios.pilots.models import LONGEST_TEXT, Scenario
from surveys.rounds.forms import DayInput

TEXTS = ("purpose", "speaks_for", "speaks_against")
MOST_AN_HOUR = 10_000
WRONG_RATE = dict.fromkeys(["invalid", "min_value", "max_value"], "Skriv kronor per timme, 1-10 000.")


def _choices() -> list[tuple[int, str]]:
    return [(each.value, f"{each.value} {each.label}") for each in Scenario]


class PilotForm(forms.Form):
    """A new pilot, or changes of one."""

    title = forms.CharField(
        label="Namn",
        max_length=120,
        validators=[plain_name],
        error_messages={"required": "Ge piloten ett namn."},
    )
    scenario = forms.TypedChoiceField(
        label="Samverkansform",
        coerce=int,
        choices=_choices,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Välj en samverkansform i listan."),
    )
    starts_on = forms.DateField(
        label="Startdag (Dag-0)",
        required=False,
        widget=DayInput,
        help_text="Planens dagar blir datum när startdagen är satt.",
        error_messages={"invalid": "Skriv dagen som 2026-11-24."},
    )
    organisations = forms.TypedMultipleChoiceField(
        label="Deltagare",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Organisationen finns inte i förbundet. Läs in sidan igen."},
    )
    capabilities = forms.MultipleChoiceField(
        label="Förmågor",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Välj minst en förmåga.",
            "invalid_choice": "Förmågan finns inte i kartan. Läs in sidan igen.",
        },
    )

    def __init__(self, *args: Any, association_id: int, the_map: CapabilityMap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].choices = organisation_choices(association_id)  # type: ignore[attr-defined]
        self.fields["capabilities"].choices = [  # type: ignore[attr-defined]
            (group.name, [(each.key, each.name) for each in group.capabilities]) for group in the_map.groups()
        ]

    def clean_starts_on(self) -> Any:
        """Refuse a year that is surely mistyped: the plan's dates would be far away."""
        day = self.cleaned_data["starts_on"]
        if day is not None and not 2000 <= day.year <= 2100:
            raise forms.ValidationError("Startdagen ska ligga mellan år 2000 och 2100.")
        return day


class EditPilotForm(PilotForm):
    """All that can be said of a pilot beside its plan and budget."""

    purpose = forms.CharField(label="Syfte", required=False, max_length=LONGEST_TEXT, widget=forms.Textarea)
    speaks_for = forms.CharField(
        label="Vad talar för", required=False, max_length=LONGEST_TEXT, widget=forms.Textarea
    )
    speaks_against = forms.CharField(
        label="Vad talar emot", required=False, max_length=LONGEST_TEXT, widget=forms.Textarea
    )
    expected_level = forms.TypedChoiceField(
        label="Nivå som deltagarna väntas nå",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "Inte angiven"), *[(level, str(level)) for level in range(5)]],
        error_messages={"invalid_choice": "Nivån är ett heltal 0-4."},
    )
    own_rate = forms.IntegerField(
        label="Kostnad för en egen timme (kr)",
        help_text="Lön med sociala avgifter. Behövs för att jämföra två sätt att bemanna.",
        required=False,
        min_value=1,
        max_value=MOST_AN_HOUR,
        error_messages=WRONG_RATE,
    )
    bought_rate = forms.IntegerField(
        label="Pris för en köpt timme (kr)",
        required=False,
        min_value=1,
        max_value=MOST_AN_HOUR,
        error_messages=WRONG_RATE,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
