"""Addresses of the figures of a published round."""

from django.urls import path

from surveys.results.figures import views
from surveys.results.queries import Edition

_BASE = "omgang/<slug:round>/resultat/figur/<slug:figure>/"
_GIVEN = {"edition": Edition.PUBLISHED}

urlpatterns = [
    path(_BASE, views.show_figure, _GIVEN, name="results_figure"),
    path(f"{_BASE}utforska/", views.explore_figure, _GIVEN, name="results_figure_explore"),
    path(f"{_BASE}utforska/ram/", views.figure_frame, _GIVEN, name="results_figure_frame"),
    path(f"{_BASE}fil/<str:form>/", views.figure_file, _GIVEN, name="results_figure_file"),
]
