"""Addresses of a round's mailings."""

from django.urls import include, path

from surveys.mailings import views

of_round = [
    path("", views.mailings, name="mailings"),
    path("bjud-in/", views.send_invitations, name="send_invitations"),
    path("paminn/", views.send_reminders, name="send_reminders"),
]

urlpatterns = [path("omgang/<slug:round>/utskick/", include(of_round))]
