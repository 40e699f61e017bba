"""Addresses of an organisation's improvements."""

from django.urls import path

from surveys.improvements import views

BASE = "omgang/<slug:round>/atgarder/<slug:organisation>/"

urlpatterns = [
    path(BASE, views.improvements, name="improvements"),
    path(f"{BASE}<int:improvement>/", views.change_improvement, name="change_improvement"),
    path(f"{BASE}<int:improvement>/klar/", views.set_done, {"is_done": True}, name="improvement_done"),
    path(
        f"{BASE}<int:improvement>/inte-klar/", views.set_done, {"is_done": False}, name="improvement_undone"
    ),
    path(f"{BASE}<int:improvement>/stryk/", views.strike, name="strike_improvement"),
]
