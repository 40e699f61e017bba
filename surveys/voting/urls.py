"""Addresses of votes and ballots."""

from django.urls import include, path

from surveys.voting import views

of_vote = [
    path("", views.show_vote, name="vote"),
    path("villkor/", views.plan_vote, name="plan_vote"),
    path("oppna/", views.open_vote, name="open_vote"),
    path("stang/", views.close_vote, name="close_vote"),
    path("sedel/<slug:organisation>/", views.show_ballot, name="ballot"),
    path("sedel/<slug:organisation>/spara/", views.save_ballot, name="save_ballot"),
]

urlpatterns = [path("omgang/<slug:round>/rostning/", include(of_vote))]
