"""The addresses of scenarios and pilots."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("scenarios.interest.urls")),
    path("", include("scenarios.library.urls")),
    path("", include("scenarios.matching.urls")),
    path("", include("scenarios.pilots.urls")),
    path("", include("scenarios.portfolio.urls")),
]
