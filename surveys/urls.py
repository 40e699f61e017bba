"""Addresses of rounds, self-assessments, results and votes."""

from django.urls import include, path

urlpatterns = [
    path("", include("surveys.rounds.urls")),
    path("", include("surveys.assessments.urls")),
    path("", include("surveys.calibration.urls")),
    path("", include("surveys.answer_sheets.urls")),
    path("", include("surveys.improvements.urls")),
    path("", include("surveys.mailings.urls")),
    path("", include("surveys.participation.urls")),
    path("", include("surveys.teamwork.urls")),
    path("", include("surveys.results.urls")),
    path("", include("surveys.voting.urls")),
    path("", include("surveys.costs.urls")),
    path("", include("surveys.targets.urls")),
    path("", include("surveys.discussions.urls")),
]
