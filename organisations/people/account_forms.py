"""allauth's forms with our words: the field is called the same beside the box and in the list of errors."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from django import forms
from django.http import HttpRequest

from organisations.jobs import send_password_reset
from organisations.people.passwords import password_rules

ADDRESS = "E-postadress"


class SignInForm(LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = ADDRESS
        if not self.is_bound:  # else the list of errors is what is read first
            self.fields["login"].widget.attrs["autofocus"] = True
        self.fields["password"].help_text = ""  # the page has the link after the button


class ForgottenPasswordForm(ResetPasswordForm):
    """The address that a new link is sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = ADDRESS

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Leave the rest to the worker, for an unknown address too: both are answered equally soon."""
        send_password_reset.defer(person_id=self.users[0].pk if self.users else None)
        email: str = self.cleaned_data["email"]
        return email


class NewPasswordForm(ResetPasswordKeyForm):
    """The password that somebody with a mailed link chooses, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_new_password(self)


class ChangedPasswordForm(ChangePasswordForm):
    """The password of now, and the one to have instead, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = "Nuvarande lösenord"
        _name_new_password(self)


def _name_new_password(form: forms.Form) -> None:
    form.fields["password1"].label = "Nytt lösenord"
    form.fields["password1"].help_text = password_rules()
    form.fields["password2"].label = "Nytt lösenord en gång till"
