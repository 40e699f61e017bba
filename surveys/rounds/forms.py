"""Forms of a round: a new one, its last day, its publication, and the deletion of a test."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from capabilities.models import KEY, MapVersion
from surveys.rounds.actions import NewRound
from surveys.rounds.models import Round, RoundPurpose
from surveys.rounds.queries import usable_maps


class DayInput(forms.DateInput):
    """The browser's own date picker, which speaks ISO 8601 whatever the page's language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LastDayForm(forms.Form):
    """The last day to answer, today or later. Empty: open until somebody closes."""

    closes_on = forms.DateField(
        label="Sista dag att svara",
        required=False,
        widget=DayInput,
        help_text="Omgången stängs av sig själv natten efter. Lämna tomt om du vill stänga den själv.",
        error_messages={"invalid": "Skriv dagen som 2026-11-24."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_closes_on(self) -> date | None:
        """Refuse a day that has been."""
        day: date | None = self.cleaned_data["closes_on"]
        if day is not None and day < self.today:
            raise ValidationError("Sista dagen har redan varit. Välj en dag från och med i dag.")
        return day


class RoundForm(LastDayForm):
    """A new round of one association."""

    name = forms.CharField(
        label="Namn",
        max_length=120,
        help_text="Står på alla sidor och i rapporten, till exempel ”Självbedömning 2027”.",
        error_messages={"required": "Ge omgången ett namn."},
    )
    slug = forms.RegexField(
        KEY,
        label="Kortnamn i adressen",
        max_length=60,
        required=False,
        help_text="Görs av namnet om du lämnar det tomt. Små bokstäver a-z, siffror och bindestreck.",
        error_messages={"invalid": "Använd bara små bokstäver a-z, siffror och bindestreck."},
    )
    map_version: "forms.ModelChoiceField[MapVersion]" = forms.ModelChoiceField(
        label="Karta",
        queryset=MapVersion.objects.none(),
        empty_label=None,
        help_text="Kartan ligger fast under hela omgången.",
        error_messages={
            "required": "Välj vilken karta omgången gäller.",
            "invalid_choice": "Kartan finns inte. Välj en i listan.",
        },
    )
    target = forms.TypedChoiceField(
        label="Målnivå",
        coerce=int,
        choices=[(level, str(level)) for level in range(1, 5)],
        initial=3,
        help_text="Den nivå som alla förmågor jämförs med.",
        error_messages={"invalid_choice": "Målnivån är ett heltal 1-4."},
    )
    minimum_sources = forms.IntegerField(
        label="Minsta antal källor",
        min_value=5,
        max_value=1000,
        initial=5,
        help_text=(
            "Så många oberoende organisationer måste ha svarat innan svar som bara projektledaren ser "
            "räknas in i det som publiceras. Får höjas men inte vara lägre än 5."
        ),
        error_messages={
            "required": "Ange minst 5.",
            "invalid": "Ange ett heltal, minst 5.",
            "min_value": "Minsta antal källor får höjas men aldrig sättas under fem.",
        },
    )
    purpose = forms.TypedChoiceField(
        label="Slag av omgång",
        coerce=RoundPurpose,
        choices=[
            (RoundPurpose.REAL, "Skarp: svaren är på riktigt"),
            (RoundPurpose.TEST, "Test: för att pröva, kan tas bort efteråt"),
        ],
        widget=forms.RadioSelect,
        initial=RoundPurpose.REAL,
        error_messages={
            "required": "Välj om omgången är skarp eller ett test.",
            "invalid_choice": "Välj om omgången är skarp eller ett test.",
        },
    )
    field_order = ["name", "slug", "map_version", "closes_on", "target", "minimum_sources", "purpose"]

    def __init__(self, *args: Any, association_id: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.association_id = association_id
        self.fields["map_version"].queryset = usable_maps(association_id)  # type: ignore[attr-defined]

    def new_round(self) -> NewRound:
        """What the action creates the round from."""
        data = self.cleaned_data
        return NewRound(
            association_id=self.association_id,
            map_version_id=data["map_version"].pk,
            name=data["name"],
            slug=data["slug"],
            closes_on=data["closes_on"],
            target=data["target"],
            minimum_sources=data["minimum_sources"],
            purpose=data["purpose"],
        )


class PublicationForm(forms.Form):
    """The confirmation: a note on what has changed, and the digest of the figures that were read."""

    note = forms.CharField(
        label="Vad som är ändrat sedan förra versionen",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=(
            "Alla som får läsa resultatet ser texten. Skriv inget om organisationer som bara delar med "
            "projektledaren. Lämnar du tomt står det vilka organisationers öppna svar som är ändrade."
        ),
    )
    previewed = forms.CharField(widget=forms.HiddenInput)


class DeletionForm(forms.Form):
    """The round's name, typed to show that it is meant."""

    name = forms.CharField(
        label="Skriv omgångens namn",
        error_messages={"required": "Skriv omgångens namn för att ta bort den."},
    )

    def __init__(self, *args: Any, the_round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.the_round = the_round

    def clean_name(self) -> str:
        """Refuse another name than the round's."""
        name: str = self.cleaned_data["name"]
        if name != self.the_round.name:
            raise ValidationError(f"Namnet stämmer inte. Skriv det som det står: {self.the_round.name}")
        return name
