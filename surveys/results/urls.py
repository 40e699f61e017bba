"""Addresses of a round's figures: the published, the project lead's work in progress, the preview."""

from django.urls import URLPattern, path

from surveys.results import gap_views, views
from surveys.results.figures.urls import urlpatterns as figures
from surveys.results.queries import Edition


def _pages(folder: str, name: str, edition: Edition) -> list[URLPattern]:
    """The same pages for each edition, under addresses and names of their own."""
    base, given = f"omgang/<slug:round>/{folder}/", {"edition": edition}
    return [
        path(base, views.show_map, given, name=name),
        path(f"{base}matris/", views.show_matrix, given, name=f"{name}_matrix"),
        path(f"{base}listor/", views.show_lists, given, name=f"{name}_lists"),
        path(f"{base}kalibrering/", views.show_calibration, given, name=f"{name}_calibration"),
        path(f"{base}gap/", gap_views.show_gap, given, name=f"{name}_gap"),
        path(f"{base}samtal/", gap_views.show_agenda, given, name=f"{name}_agenda"),
        path(f"{base}formaga/<slug:capability>/", views.show_capability, given, name=f"{name}_capability"),
    ]


PUBLISHED = {"edition": Edition.PUBLISHED}
"""Pages that there are of published figures alone."""

urlpatterns = [
    *_pages("resultat", "results", Edition.PUBLISHED),
    path("omgang/<slug:round>/resultat/var-egen/", views.show_own, PUBLISHED, name="results_own"),
    path(
        "omgang/<slug:round>/resultat/utveckling/",
        views.show_development,
        PUBLISHED,
        name="results_development",
    ),
    path(
        "omgang/<slug:round>/resultat/fil/<str:form>/",
        views.download,
        PUBLISHED,
        name="results_file",
    ),
    *figures,
    path(
        "omgang/<slug:round>/resultat/samtal/<slug:capability>/",
        gap_views.show_discussion,
        {"edition": Edition.PUBLISHED},
        name="results_discussion",
    ),
    *_pages("sammanstallning", "live_results", Edition.LIVE),
    *_pages("forhandsvisning", "preview_results", Edition.PREVIEW),
]
