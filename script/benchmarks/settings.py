"""The application's own settings over plain HTTP, with one more page: the yardstick."""

from fyrbodal.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
TEMPLATES[0]["DIRS"].append(BASE_DIR / "script" / "benchmarks" / "templates")  # noqa: F405
