"""Forms of invitations: one person, a file of people, and the password that the invited one chooses."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from organisations.files import MAX_BYTES
from organisations.invitations.actions import Newcomer
from organisations.models import Person
from organisations.people.forms import RoleForm, email_field, name_field
from organisations.people.passwords import password_rules


class InviteForm(RoleForm):
    """One person with one role."""

    name = name_field()
    email = email_field()
    field_order = ["name", "email", "role", "organisation"]

    def newcomer(self) -> Newcomer:
        """Who is invited."""
        return Newcomer(email=self.cleaned_data["email"], name=self.cleaned_data["name"])


class PeopleFileForm(forms.Form):
    """The file, as it comes from the person's computer."""

    file = forms.FileField(
        label="CSV-fil",
        help_text="Högst 1 MB och 2 000 rader.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": "Välj en fil.",
            "empty": "Filen är tom. Fyll i minst en rad under rubrikerna.",
            "missing": "Välj en fil.",
            "invalid": "Välj en fil.",
        },
    )

    def clean_file(self) -> bytes:
        """The content; too large a file is refused unread."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError("Filen är större än 1 MB. Dela upp den. Inget har ändrats.")
        content: bytes = file.read()
        return content


class ConfirmedFileForm(forms.Form):
    """The same rows once more, after the preview. They are checked again, so they need not be trusted."""

    rows = forms.CharField(max_length=MAX_BYTES, strip=False, widget=forms.HiddenInput)


class PasswordForm(forms.Form):
    """The password that the invited person chooses, twice."""

    password = forms.CharField(
        label="Lösenord",
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Välj ett lösenord."},
    )
    again = forms.CharField(
        label="Lösenordet en gång till",
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Skriv lösenordet en gång till."},
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["password"].help_text = password_rules()

    def clean_password(self) -> str:
        """What Django's validators ask for."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password

    def clean_again(self) -> str:
        """The same both times; not said where the first is faulty already."""
        again: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise ValidationError("Lösenorden är inte lika. Skriv samma båda gångerna.")
        return again
