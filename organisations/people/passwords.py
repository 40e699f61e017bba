"""Passwords: what a new one must be, and the link with which a forgotten one is replaced."""

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators
from django.urls import reverse

from organisations.models import Person


def password_rules() -> str:
    """What the validators of the settings ask for, as one would say it."""
    shortest = next(
        each.min_length
        for each in get_default_password_validators()
        if isinstance(each, MinimumLengthValidator)
    )
    return (
        f"Minst {shortest} tecken, till exempel tre eller fyra ord. "
        "Inte ett som många använder, och inte likt ditt namn eller din e-postadress."
    )


def reset_link(person: Person) -> str:
    """A link that works once, for three days, at the service's own address whatever host a request named."""
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), key])
    return f"{settings.SITE_URL}{path}"
