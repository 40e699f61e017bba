"""Addresses of the self-assessments."""

from django.urls import include, path

from surveys.assessments import views

of_organisation = [
    path("", views.show_assessment, name="assessment"),
    path("steg/<slug:group>/", views.show_step, name="assessment_step"),
    path("svar/<slug:capability>/", views.save_answer, name="save_answer"),
    path("delning/", views.sharing, name="sharing"),
    path("lamna-in/", views.submit_assessment, name="submit_assessment"),
    path("kvittens/", views.receipt, name="receipt"),
]

urlpatterns = [path("omgang/<slug:round>/bedomning/<slug:organisation>/", include(of_organisation))]
