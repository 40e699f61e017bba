"""Addresses of decision papers, under those of their pilot."""

from django.urls import include, path

from reports.decision_papers import views

of_paper = [
    path("", views.decision_paper, name="decision_paper"),
    path("skriv/", views.write_decision_paper, name="write_decision_paper"),
    path("<slug:form>/", views.decision_paper_file, name="decision_paper_file"),
]

urlpatterns = [path("forbund/<slug:association>/piloter/<int:pilot>/beslutsunderlag/", include(of_paper))]
