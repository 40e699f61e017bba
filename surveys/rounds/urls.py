"""Addresses of rounds. Pages of answers and of figures lie under a round's address, in their own folders."""

from django.urls import path

from surveys.rounds import views

urlpatterns = [
    path("forbund/<slug:association>/omgangar/", views.rounds, name="rounds"),
    path("forbund/<slug:association>/omgangar/ny/", views.create_round, name="create_round"),
    path("omgang/<slug:round>/", views.show_round, name="round"),
    path("omgang/<slug:round>/oppna/", views.open_round, name="open_round"),
    path("omgang/<slug:round>/stang/", views.close_round, name="close_round"),
    path("omgang/<slug:round>/publicera/", views.publish_round, name="publish_round"),
    path("omgang/<slug:round>/arkivera/", views.archive_round, name="archive_round"),
    path("omgang/<slug:round>/ta-bort/", views.delete_round, name="delete_round"),
    path("omgang/<slug:round>/oppna-igen/<slug:organisation>/", views.reopen, name="reopen_assessment"),
    path("omgang/<slug:round>/angra-oppning/<slug:organisation>/", views.withdraw, name="withdraw_reopening"),
]
