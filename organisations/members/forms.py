"""Forms of associations and organisations."""

from typing import Any

from django import forms
from django.utils.text import capfirst

from organisations.members.document import MAX_POPULATION
from organisations.members.models import Organisation, OrganisationKind, key_validator
from organisations.members.queries import organisation_choices
from organisations.members.storing import OrganisationFields
from organisations.names import plain_name


class AssociationForm(forms.Form):
    """A new association."""

    name = forms.CharField(
        label="Namn",
        max_length=120,
        validators=[plain_name],
        error_messages={"required": "Ge förbundet ett namn."},
    )
    key = forms.CharField(
        label="Kortnamn i adressen",
        max_length=60,
        required=False,
        validators=[key_validator],
        help_text="Görs av namnet om du lämnar det tomt. Små bokstäver a-z, siffror och bindestreck.",
    )


class OrganisationForm(forms.Form):
    """An organisation of one association; pass `organisation` to change one that exists."""

    name = forms.CharField(
        label="Namn",
        max_length=120,
        validators=[plain_name],
        error_messages={"required": "Ge organisationen ett namn."},
    )
    kind = forms.TypedChoiceField(
        label="Slag",
        coerce=OrganisationKind,
        choices=[(kind, capfirst(kind.label)) for kind in OrganisationKind],
        initial=OrganisationKind.MUNICIPALITY,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj slag.", "invalid_choice": "Välj slag."},
    )
    code = forms.RegexField(
        r"\A[0-9]{4}\Z",
        label="Kommunkod",
        required=False,
        help_text="SCB:s fyra siffror.",
        error_messages={"invalid": "En kommunkod har fyra siffror."},
    )
    population = forms.IntegerField(
        label="Antal invånare",
        required=False,
        min_value=0,
        max_value=MAX_POPULATION,
        error_messages={"invalid": "Skriv ett heltal, till exempel 12600."},
    )
    population_year = forms.IntegerField(
        label="År som antalet gäller",
        required=False,
        min_value=1900,
        max_value=2100,
        error_messages={"invalid": "Skriv ett årtal, till exempel 2019."},
    )
    shared_it_id = forms.TypedChoiceField(
        label="Gemensam IT-organisation",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="För en kommun vars IT sköts av en organisation som flera kommuner delar.",
        error_messages={"invalid_choice": "Välj en i listan."},
    )
    served_ids = forms.TypedMultipleChoiceField(
        label="Levererar till",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Välj kommuner i listan."},
    )

    def __init__(
        self, data: Any = None, *, association_id: int, organisation: Organisation | None = None
    ) -> None:
        super().__init__(data, initial=_initial(organisation))
        if organisation is not None and organisation.kind == OrganisationKind.SHARED_IT:
            del self.fields["shared_it_id"]
            municipalities = organisation_choices(association_id, OrganisationKind.MUNICIPALITY)
            self.fields["served_ids"].choices = municipalities  # type: ignore[attr-defined]
        else:
            del self.fields["served_ids"]
            shared = organisation_choices(association_id, OrganisationKind.SHARED_IT)
            self.fields["shared_it_id"].choices = [("", "Ingen"), *shared]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A year says nothing without a number, and only a municipality shares."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("population_year") and data.get("population") is None and "population" in data:
            self.add_error("population", "Skriv hur många invånarna var det året, eller ta bort året.")
        if data.get("kind") == OrganisationKind.SHARED_IT and data.get("shared_it_id"):
            self.add_error("shared_it_id", "Bara en kommun kan ha en gemensam IT-organisation. Välj Ingen.")
        return data

    def organisation_fields(self) -> OrganisationFields:
        """What is stored."""
        data = self.cleaned_data
        return OrganisationFields(
            name=data["name"],
            kind=data["kind"],
            code=data["code"],
            population=data["population"],
            population_year=data["population_year"],
            shared_it_id=data.get("shared_it_id"),
        )

    def served(self) -> list[int] | None:
        """The municipalities that are served; None where the form does not ask."""
        served: list[int] | None = self.cleaned_data.get("served_ids")
        return served


def _initial(organisation: Organisation | None) -> dict[str, Any]:
    if organisation is None:
        return {}
    return {
        "name": organisation.name,
        "kind": organisation.kind,
        "code": organisation.code,
        "population": organisation.population,
        "population_year": organisation.population_year,
        "shared_it_id": organisation.shared_it_id,
        "served_ids": list(organisation.serves.values_list("pk", flat=True)),
    }
