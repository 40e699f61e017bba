"""Nobody types a password here, so hashing one need not be slow."""

import pytest


@pytest.fixture(autouse=True)
def cheap_passwords(settings) -> None:
    """Made-up people are stored in a millisecond instead of half a second."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
