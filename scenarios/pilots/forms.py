"""The form of a pilot: what it is and who takes part."""

from collections.abc import Sequence
from typing import Any

from django import forms

from capabilities.queries import CapabilityMap
from organisations.members.queries import organisation_choices
from organisations.names import plain_name
from scenarios.pilots.actions import PilotEdit
from scenarios.pilots.models import LONGEST_TEXT, Scenario
from surveys.rounds.forms import DayInput

MOST_AN_HOUR = 10_000
FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_CRITERION = 200
WRONG_RATE = dict.fromkeys(["invalid", "min_value", "max_value"], "Skriv kronor per timme, 1-10 000.")


def _choices() -> list[tuple[int, str]]:
    return [(each.value, f"{each.value} {each.label}") for each in Scenario]


def _capability_choices(the_map: CapabilityMap | None, kept: Sequence[str]) -> list[tuple[str, Any]]:
    groups = list(the_map.groups()) if the_map else []
    choices = [(group.name, [(each.key, each.name) for each in group.capabilities]) for group in groups]
    known = {key for _, some in choices for key, _ in some}
    gone = [(key, key) for key in kept if key not in known]
    return [*choices, ("Finns inte i kartan längre", gone)] if gone else choices


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

    def __init__(
        self,
        *args: Any,
        association_id: int,
        the_map: CapabilityMap | None,
        kept: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """`kept` are capabilities that the pilot has already, also those that the map has no more."""
        super().__init__(*args, **kwargs)
        self.fields["organisations"].choices = organisation_choices(association_id)  # type: ignore[attr-defined]
        self.fields["capabilities"].choices = _capability_choices(the_map, kept)  # type: ignore[attr-defined]

    def clean_starts_on(self) -> Any:
        """Refuse a year that is surely mistyped: the plan's dates would be far away."""
        day = self.cleaned_data["starts_on"]
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(f"Startdagen ska ligga mellan år {FIRST_YEAR} och {LAST_YEAR}.")
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
    criteria = forms.CharField(
        label="Kriterier för att vara med",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
        help_text="Ett på varje rad. Det som redan är bedömt står kvar så länge raden är oförändrad.",
    )

    def clean_criteria(self) -> str:
        """Refuse a line that is too long, and the same line twice."""
        text: str = self.cleaned_data["criteria"]
        lines = _lines(text)
        if long := next((line for line in lines if len(line) > LONGEST_CRITERION), None):
            raise forms.ValidationError(
                f"Raden som börjar med ”{long[:30]}” är längre än {LONGEST_CRITERION} tecken."
            )
        if len(set(lines)) < len(lines):
            raise forms.ValidationError("Samma kriterium står två gånger. Ta bort det ena.")
        return text


def _lines(text: str) -> list[str]:
    return [line for line in (each.strip() for each in text.splitlines()) if line]


def split_edit(form: EditPilotForm) -> PilotEdit:
    """What the form says, as `actions.edit_pilot` takes it."""
    data = dict(form.cleaned_data)
    organisations, criteria = data.pop("organisations"), data.pop("criteria")
    return PilotEdit(fields=data, organisations=tuple(organisations), criteria=tuple(_lines(criteria)))
