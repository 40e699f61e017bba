"""How allauth behaves here: nobody signs up by themselves, and a new password ends older links."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from organisations.invitations.models import Invitation
from organisations.people.models import Person


class AccountAdapter(DefaultAccountAdapter):
    """Logins come from invitations only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: Person, password: str) -> None:
        """Who has chosen a password by other means must not be surprised by a link that still works."""
        super().set_password(user, password)
        Invitation.objects.filter(person=user, used_at__isnull=True).delete()
