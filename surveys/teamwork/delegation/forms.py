"""Who is to assess which groups."""

from typing import Any

from django import forms

from capabilities.queries import CapabilityMap
from organisations.invitations.actions import Newcomer
from organisations.people.forms import email_field, name_field


class GroupsForm(forms.Form):
    """A choice of the map's groups, under the names of their areas."""

    groups = forms.MultipleChoiceField(
        label="Grupper",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Välj minst en grupp.",
            "invalid_choice": "Gruppen finns inte i kartan. Läs in sidan igen.",
        },
    )

    def __init__(self, *args: Any, the_map: CapabilityMap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].choices = [  # type: ignore[attr-defined]
            (group.key, f"{group.name} ({len(group.capabilities)} förmågor)") for group in the_map.groups()
        ]


class DelegationForm(GroupsForm):
    """A colleague and the groups."""

    name = name_field(help_text="Används bara om adressen är ny här.")
    email = email_field()
    field_order = ["name", "email", "groups"]

    def newcomer(self) -> Newcomer:
        """Who is invited."""
        return Newcomer(email=self.cleaned_data["email"], name=self.cleaned_data["name"])
