"""Addresses of pilots."""

from django.urls import URLPattern, URLResolver, include, path

from scenarios.pilots import views

of_pilot: list[URLPattern | URLResolver] = [
    path("", views.pilot, name="pilot"),
    path("", include("scenarios.pilots.editing.urls")),
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
