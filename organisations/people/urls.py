"""Addresses of people."""

from django.urls import path

from organisations.people import views

PERSON = "forbund/<slug:association>/personer/<int:person>/"

urlpatterns = [
    path("forbund/<slug:association>/personer/", views.people, name="people"),
    path(PERSON, views.person, name="person"),
    path(f"{PERSON}roller/", views.add_role, name="add_role"),
    path(f"{PERSON}roller/<int:assignment>/ta-bort/", views.remove_role, name="remove_role"),
    path(f"{PERSON}avaktivera/", views.deactivate_person, name="deactivate_person"),
    path(f"{PERSON}ateraktivera/", views.reactivate_person, name="reactivate_person"),
    path(f"{PERSON}lank/", views.new_link, name="new_link"),
    path(f"{PERSON}lamna-over/", views.hand_over_roles, name="hand_over"),
]
