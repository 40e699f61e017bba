"""The secret in an invitation's address: how it is made, what of it is kept, for how long it works."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.urls import reverse

LIFETIME = timedelta(days=14)


def new_secret() -> str:
    """43 signs that nobody can guess (256 bits)."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is stored of the secret: who reads the table cannot use it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def link(secret: str) -> str:
    """The whole address, as a mail or a terminal shows it."""
    return f"{settings.SITE_URL}{reverse('invitation', args=[secret])}"
