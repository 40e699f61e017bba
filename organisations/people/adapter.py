"""How allauth behaves here: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Logins come from invitations only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
