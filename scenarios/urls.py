"""The addresses of scenarios and pilots."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("scenarios.portfolio.urls")),
    path("", include("scenarios.pilots.urls")),
]
