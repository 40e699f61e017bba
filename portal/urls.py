"""Addresses of the pages that look across rooms."""

from django.urls import include, path

from portal import views
from surveys.results.queries import Edition

urlpatterns = [
    path("", views.start, name="start"),
    path("forbund/<slug:association>/karta/", views.show_map, name="map"),
    path("forbund/<slug:association>/karta/<slug:capability>/", views.show_capability, name="capability"),
    path("", include("portal.privacy.urls")),
    path(
        "omgang/<slug:round>/oversikt/",
        views.show_overview,
        {"edition": Edition.PUBLISHED},
        name="results_overview",
    ),
    path("tillganglighet/", views.accessibility, name="accessibility"),
]
