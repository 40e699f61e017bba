"""All addresses. Paths are Swedish: people read them."""

from allauth.account import views as account
from django.urls import include, path, re_path

from fyrbodal import health
from fyrbodal.demonstration.views import demonstration_mail
from organisations.people.views import change_password

account_urls = [
    path("logga-in/", account.login, name="account_login"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("avstangd/", account.account_inactive, name="account_inactive"),
    path("bekrafta/", account.reauthenticate, name="account_reauthenticate"),
    path("losenord/byt/", change_password, name="account_change_password"),
    path("losenord/glomt/", account.password_reset, name="account_reset_password"),
    path("losenord/glomt/skickat/", account.password_reset_done, name="account_reset_password_done"),
    # The key has hyphens of its own: only what stands before the first one names the person.
    re_path(
        r"^losenord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "losenord/nytt/klart/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    # allauth asks for these by name; signing up by oneself is refused by the adapter.
    path("skapa/", account.signup, name="account_signup"),
]

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("konto/", include(account_urls)),
    path("demonstrationens-e-post/", demonstration_mail, name="demonstration_mail"),
    path("", include("organisations.urls")),
    path("", include("surveys.urls")),
    path("", include("scenarios.urls")),
    path("", include("reports.urls")),
    path("", include("portal.urls")),
]
