"""Addresses of the scenario library."""

from django.urls import path

from scenarios.library import views

BASE = "forbund/<slug:association>/scenarier/"

urlpatterns = [
    path(BASE, views.library, name="scenarios"),
    path(f"{BASE}<int:number>/", views.show_scenario, name="scenario"),
    path(f"{BASE}<int:number>/andra/", views.edit_scenario, name="edit_scenario"),
]
