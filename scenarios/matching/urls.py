"""Addresses of suggestions."""

from django.urls import path

from scenarios.matching import views
from surveys.results.queries import Edition

BASE = "omgang/<slug:round>/scenarier/"
PUBLISHED = {"edition": Edition.PUBLISHED}

urlpatterns = [
    path(BASE, views.show_matching, PUBLISHED, name="matching"),
    path(f"{BASE}<slug:capability>/", views.show_capability, PUBLISHED, name="matching_capability"),
]
