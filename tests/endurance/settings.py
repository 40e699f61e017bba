"""The application's own settings over plain HTTP, on the database of the running test."""

import os

from fyrbodal.settings import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["ENDURANCE_DATABASE"]  # noqa: F405
ALLOWED_HOSTS = ["127.0.0.1"]
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
