"""Addresses of discussions; they are read on the pages of the figures."""

from django.urls import path

from surveys.discussions import views

urlpatterns = [
    path(
        "omgang/<slug:round>/samtal/<slug:capability>/",
        views.write_discussion,
        name="write_discussion",
    ),
]
