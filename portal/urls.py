"""Addresses of the pages that look across rooms."""

from django.urls import include, path

from portal import views

urlpatterns = [
    path("", views.start, name="start"),
    path("forbund/<slug:association>/karta/", views.show_map, name="map"),
    path("forbund/<slug:association>/karta/<slug:capability>/", views.show_capability, name="capability"),
    path("", include("portal.privacy.urls")),
    path("tillganglighet/", views.accessibility, name="accessibility"),
]
