"""How allauth behaves here: nobody signs up by themselves, and a new password ends older links and limits."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.http import HttpRequest, HttpResponse

from organisations.invitations.models import Invitation
from organisations.people.models import Person
from organisations.people.sign_in_limits import attempts_key, lift_limit, remember_device


class AccountAdapter(DefaultAccountAdapter):
    """Logins come from invitations only."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "E-postadressen eller lösenordet stämmer inte. Försök igen.",
        "enter_current_password": "Det nuvarande lösenordet stämmer inte. Skriv det igen.",
        "incorrect_password": "Lösenordet stämmer inte. Skriv det igen.",
        "too_many_login_attempts": (
            "För många misslyckade försök. Vänta fem minuter och försök igen, "
            "eller välj ett nytt lösenord: då kommer du in direkt."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: Person, password: str) -> None:
        """Who has chosen a password by other means must not be surprised by a link that still works."""
        super().set_password(user, password)
        Invitation.objects.filter(person=user, used_at__isnull=True).delete()
        lift_limit(context.request, user)

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        """From now on the browser is known, and a stranger's guesses do not shut the person out of it."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_device(response, user)
        return response

    def reauthenticate(self, user: Person, password: str) -> bool:
        """As signing in: allauth would look for the address in a table that is not used here."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return attempts_key(request, str(credentials.get("email", "")))
