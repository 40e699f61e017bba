"""Addresses of interests."""

from django.urls import path

from scenarios.interest import views

BASE = "forbund/<slug:association>/intresse/"
OWN = f"{BASE}<slug:organisation>/<slug:capability>/"

urlpatterns = [
    path(BASE, views.interests, name="interests"),
    path(OWN, views.interest, name="interest"),
    path(f"{OWN}ta-tillbaka/", views.withdraw_interest, name="withdraw_interest"),
]
