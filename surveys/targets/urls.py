"""Addresses of single targets."""

from django.urls import path

from surveys.targets import views

urlpatterns = [
    path("omgang/<slug:round>/malnivaer/", views.targets, name="targets"),
    path(
        "omgang/<slug:round>/malnivaer/<slug:capability>/ta-bort/", views.remove_target, name="remove_target"
    ),
]
