"""Addresses of pilots."""

from django.urls import URLPattern, URLResolver, include, path

from scenarios.pilots import views
from scenarios.pilots.decisions.views import note_decision, strike_decision
from scenarios.pilots.participants.views import participant

of_pilot: list[URLPattern | URLResolver] = [
    path("", views.pilot, name="pilot"),
    path("", include("scenarios.pilots.editing.urls")),
    path("deltagare/<slug:organisation>/", participant, name="pilot_participant"),
    path("beslut/", note_decision, name="note_pilot_decision"),
    path("beslut/<int:decision>/stryk/", strike_decision, name="strike_pilot_decision"),
    path("plan.ics", views.pilot_calendar, name="pilot_calendar"),
    path("lage/", views.set_status, name="set_pilot_status"),
]

of_association: list[URLPattern | URLResolver] = [
    path("", views.pilots, name="pilots"),
    path("ny/", views.create_pilot, name="create_pilot"),
    path("mall/<int:number>/", views.template, name="pilot_template"),
    path("<int:pilot>/", include(of_pilot)),
]

urlpatterns = [path("forbund/<slug:association>/piloter/", include(of_association))]
