"""Settings. All that differs between installations is read from the environment (see docs/operations.md)."""

import os
from pathlib import Path

from django.utils.csp import CSP

from fyrbodal.database import connection_settings
from fyrbodal.environment import flag, listed, number, secret_key, sender

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("FYRBODAL_DATA") or BASE_DIR / ".data").absolute()

# The demonstration listens on the loopback addresses over plain HTTP, and only there may it be lax.
DEMONSTRATION = flag(os.environ, "FYRBODAL_DEMO")
DEMONSTRATION_EMPTY = DEMONSTRATION and flag(os.environ, "FYRBODAL_DEMO_EMPTY")
DEBUG = flag(os.environ, "FYRBODAL_DEBUG")
PLAIN_HTTP = DEMONSTRATION or DEBUG

SECRET_KEY = secret_key(os.environ, DATA_DIR)
ALLOWED_HOSTS = [*listed(os.environ, "FYRBODAL_HOSTS"), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in listed(os.environ, "FYRBODAL_HOSTS")]
# Whom the privacy notice names beside the project lead: the data protection officer's address or page.
DATA_PROTECTION_CONTACT = os.environ.get("FYRBODAL_DATA_PROTECTION_CONTACT", "").strip()
SITE_URL = os.environ.get("FYRBODAL_URL", "http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "organisations",
    "capabilities",
    "surveys",
    "scenarios",
    "reports",
    "portal",
    "fyrbodal",
    "allauth",
    "allauth.account",
    "django_htmx",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "fyrbodal.middleware.body_limit_middleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fyrbodal.middleware.access_middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fyrbodal.middleware.private_pages_middleware",
]

ROOT_URLCONF = "fyrbodal.urls"
WSGI_APPLICATION = "fyrbodal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fyrbodal.context.site",
                "portal.context.navigation",
            ],
            "builtins": ["portal.templatetags.swedish"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": connection_settings(os.environ, BASE_DIR)}
DATABASES["default"].setdefault("OPTIONS", {})
if not flag(os.environ, "FYRBODAL_NO_POOL"):
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 12, "timeout": 20}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# "default" is shared between processes (rate limits must be); "local" only ever holds what can be made anew
# from a Result's hash, so each process may have its own.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "fyrbodal_cache"},
    "local": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "local",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

AUTH_USER_MODEL = "organisations.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "organisations.people.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "organisations.people.account_forms.SignInForm",
    "reset_password": "organisations.people.account_forms.ForgottenPasswordForm",
    "reset_password_from_key": "organisations.people.account_forms.NewPasswordForm",
    "change_password": "organisations.people.account_forms.ChangedPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation reached the address before the login existed
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True  # as an invitation does: the browser is known from then on
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody's address is written to because a stranger typed it
WRONG_PASSWORDS = "5/300s/key"  # by address or known device: organisations.people.sign_in_limits
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": f"10/m/ip,{WRONG_PASSWORDS}",
    "reset_password": "20/m/ip,5/m/key",
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("FYRBODAL_STATIC") or DATA_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "fyrbodal.static_files.PlotlyFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "fyrbodal.static_files.CompressedStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG

DEFAULT_FROM_EMAIL = sender(os.environ)
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": os.environ.get("FYRBODAL_SMTP_HOST", "localhost"),
            "port": number(os.environ, "FYRBODAL_SMTP_PORT", 25),
            "username": os.environ.get("FYRBODAL_SMTP_USER", ""),
            "password": os.environ.get("FYRBODAL_SMTP_PASSWORD", ""),
            "use_tls": flag(os.environ, "FYRBODAL_SMTP_TLS"),
            "timeout": 30,
        },
    }
}
DEMONSTRATION_MAIL = DATA_DIR / "mail"
if DEMONSTRATION:
    MAILERS["default"] = {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": DEMONSTRATION_MAIL},
    }

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not PLAIN_HTTP
SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_SSL_REDIRECT = not PLAIN_HTTP
# The container's health check and the proxy ask over plain HTTP inside the private network.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
if flag(os.environ, "FYRBODAL_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# Hostile uploads are refused by the reader of each format; this bounds what reaches it. The largest form is a
# people's file (1 MB) shown again for confirmation, which form encoding makes up to three times as long.
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
# All of a request, files included; the largest file that a page takes is 2 MB. Nothing goes to disk.
MAX_BODY_BYTES = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = MAX_BODY_BYTES
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("FYRBODAL_LOG_LEVEL", "WARNING")},
}
