"""Addresses of participation in a round."""

from django.urls import include, path

from surveys.participation import views

of_round = [
    path("", views.participation, name="participation"),
    path("deltagande.<slug:form>", views.participation_file, name="participation_file"),
    path("<int:activity>/", views.activity, name="activity"),
    path("<int:activity>/ta-bort/", views.remove_activity, name="remove_activity"),
]

urlpatterns = [path("omgang/<slug:round>/deltagande/", include(of_round))]
