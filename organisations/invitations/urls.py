"""Addresses of invitations."""

from django.urls import path

from organisations.invitations import views

urlpatterns = [
    path("inbjudan/<str:secret>/", views.invitation, name="invitation"),
    path("forbund/<slug:association>/personer/bjud-in/", views.invite_person, name="invite_person"),
    path("forbund/<slug:association>/personer/bjud-in/fil/", views.invite_from_file, name="invite_from_file"),
]
