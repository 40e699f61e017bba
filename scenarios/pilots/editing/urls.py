"""Addresses of the forms that change a pilot, under the pilot's own."""

from django.urls import path

from scenarios.pilots.editing import views

urlpatterns = [
    path("andra/", views.edit_pilot, name="edit_pilot"),
    path("budget/", views.edit_lines, name="edit_pilot_lines"),
    path("plan/", views.edit_milestones, name="edit_pilot_milestones"),
]
