"""allauth's forms with our words: the field is called the same beside the box and in the list of errors."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm

ADDRESS = "E-postadress"


class SignInForm(LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = ADDRESS


class ForgottenPasswordForm(ResetPasswordForm):
    """The address that a new link is sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = ADDRESS
