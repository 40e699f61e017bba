"""How allauth behaves here: nobody signs up by themselves, and a new password ends older links."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from organisations.invitations.models import Invitation
from organisations.people.models import Person


class AccountAdapter(DefaultAccountAdapter):
    """Logins come from invitations only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link that is mailed: at the service's own address, whatever host the request named."""
        person, _, secret = key.partition("-")
        return settings.SITE_URL + reverse("account_reset_password_from_key", args=[person, secret])

    def set_password(self, user: Person, password: str) -> None:
        """Who has chosen a password by other means must not be surprised by a link that still works."""
        super().set_password(user, password)
        Invitation.objects.filter(person=user, used_at__isnull=True).delete()
