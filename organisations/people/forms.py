"""Forms of roles: one more for somebody, or all of them to a successor."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from organisations.members.queries import organisation_choices
from organisations.models import Role
from organisations.names import plain_name
from organisations.people.models import OF_AN_ORGANISATION
from organisations.people.queries import PersonRow, PersonStatus
from organisations.permissions import Access, Grant

NO_ORGANISATION = [Role.PROJECT_LEAD, Role.ADMINISTRATOR]


def role_problem(role: Role, *, has_organisation: bool) -> str | None:
    """Why the role cannot be given with or without an organisation; None where it can."""
    if role in OF_AN_ORGANISATION and not has_organisation:
        return f"Rollen {role.label} hör till en organisation. Välj vilken."
    if role in NO_ORGANISATION and has_organisation:
        return f"Rollen {role.label} hör inte till någon organisation. Lämna tomt."
    return None


def name_field(**options: Any) -> forms.CharField:
    """A person's name."""
    return forms.CharField(
        label="Namn",
        max_length=120,
        validators=[plain_name],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Skriv personens namn."},
        **options,
    )


def email_field(**options: Any) -> forms.EmailField:
    """A person's e-mail address, which is also what the person signs in with."""
    return forms.EmailField(
        label="E-postadress",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Skriv personens e-postadress.",
            "invalid": "Skriv en hel e-postadress, till exempel namn@kommun.se.",
        },
        **options,
    )


class RoleForm(forms.Form):
    """A role and the organisation it is in, among those of one association."""

    role = forms.TypedChoiceField(
        label="Roll",
        coerce=Role,
        error_messages={"required": "Välj en roll.", "invalid_choice": "Välj en roll."},
    )
    organisation = forms.TypedChoiceField(
        label="Organisation",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Krävs för IT-chef, förvaltningschef och informationssäkerhetsansvarig.",
        error_messages={"invalid_choice": "Organisationen finns inte i förbundet. Välj en i listan."},
    )

    def __init__(self, *args: Any, access: Access, association_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.association_id = association_id
        roles = [role for role in Role if access.may_grant(role, association_id)]
        self.fields["role"].choices = [("", "Välj roll"), *((role, role.label) for role in roles)]  # type: ignore[attr-defined]
        organisations = organisation_choices(association_id)
        self.fields["organisation"].choices = [("", "Ingen"), *organisations]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Say beside the organisation whether the role needs one."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        role = data.get("role")
        if role and "organisation" in data:
            problem = role_problem(role, has_organisation=data["organisation"] is not None)
            if problem:
                self.add_error("organisation", problem)
        return data

    def grant(self) -> Grant:
        """The role in its place."""
        role = self.cleaned_data["role"]
        return Grant(
            role=role,
            association_id=None if role == Role.ADMINISTRATOR else self.association_id,
            organisation_id=self.cleaned_data["organisation"],
        )


class HandOverForm(forms.Form):
    """Who takes over: one of the association's people, or somebody new."""

    successor = forms.ChoiceField(label="Efterträdare", required=False)
    name = name_field(required=False, help_text="Fyll i om efterträdaren inte finns i listan.")
    email = email_field(required=False)

    def __init__(self, *args: Any, people: tuple[PersonRow, ...], leaving_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        available = [p for p in people if p.pk != leaving_id and p.status != PersonStatus.DEACTIVATED]
        self.by_key = {str(person.pk): person for person in available}
        self.fields["successor"].choices = [  # type: ignore[attr-defined]
            ("", "Någon som inte finns i listan"),
            *((key, f"{person.name}, {person.email}") for key, person in self.by_key.items()),
        ]

    def clean(self) -> dict[str, Any]:
        """Exactly one way of saying who it is."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("successor"):
            if data.get("name") or data.get("email"):
                raise ValidationError("Välj någon i listan eller skriv namn och e-postadress, inte båda.")
            chosen = self.by_key[data["successor"]]
            data.update(name=chosen.name, email=chosen.email)
        else:
            for field, message in (("name", "Skriv efterträdarens namn."), ("email", "Skriv adressen.")):
                if not data.get(field) and field not in self.errors:
                    self.add_error(field, message)
        return data
