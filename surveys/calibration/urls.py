"""Addresses of the made-up municipalities."""

from django.urls import path

from surveys.calibration import views

_BASE = "omgang/<slug:round>/bedomning/<slug:organisation>/jamforelse/<slug:area>/"

urlpatterns = [
    path(_BASE, views.calibration, name="calibration"),
    path(f"{_BASE}senare/", views.skip_calibration, name="skip_calibration"),
    path(f"{_BASE}<slug:vignette>/spara/", views.save_vignette, name="save_vignette"),
]
