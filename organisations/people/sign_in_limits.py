"""Guessing of passwords is slowed down, without letting anybody shut another person out.

Wrong passwords are counted by e-mail address. Whoever has signed in before from the same browser carries a
signed cookie of that device and is counted by the device instead, so that a stranger's guesses at the
address are not held against the person. A new password ends every device and lifts the limit.
"""

import secrets

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from organisations.models import Person

COOKIE = "known_device"
SALT = "organisations.people.known_device"
LIFETIME_SECONDS = 365 * 24 * 60 * 60


def attempts_key(request: HttpRequest, email: str) -> str:
    """What a wrong password is counted under: the device where it knows the address, else the address.

    The host that the request names is no part of it: that is the visitor's to choose.
    """
    email = email.strip().lower()
    device = _known_device(request, email)
    return f"device:{device}" if device else f"address:{email}"


def remember_device(response: HttpResponse, person: Person) -> None:
    """Let this browser be known for a year, or until the person has another password."""
    value = signing.dumps([person.pk, _fragment(person), secrets.token_urlsafe(12)], salt=SALT)
    response.set_cookie(
        COOKIE,
        value,
        max_age=LIFETIME_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def lift_limit(request: HttpRequest, person: Person) -> None:
    """Forget wrong passwords for the person's address; how often this visitor may try at all is kept."""
    ratelimit.clear(
        request,
        app="allauth.account",
        action="login_failed",
        config={"login_failed": settings.WRONG_PASSWORDS},
        key=f"address:{person.email.lower()}",
    )


def _known_device(request: HttpRequest, email: str) -> str | None:
    """What names the device, if its cookie is ours, of this person and younger than the password."""
    try:
        person_id, fragment, device = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LIFETIME_SECONDS
        )
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=person_id, email__iexact=email).first()
    return device if person is not None and _fragment(person) == fragment else None


def _fragment(person: Person) -> str:
    """Changes with the password, and is too short to tell anything of it."""
    return person.get_session_auth_hash()[:16]
