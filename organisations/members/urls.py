"""Addresses of associations and organisations."""

from django.urls import path

from organisations.members import views

urlpatterns = [
    path("forbund/", views.associations, name="associations"),
    path("forbund/<slug:association>/organisationer/", views.organisations, name="organisations"),
    path(
        "forbund/<slug:association>/organisationer/<slug:organisation>/",
        views.organisation,
        name="organisation",
    ),
]
