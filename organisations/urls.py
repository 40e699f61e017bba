"""Addresses of associations, organisations, people and invitations."""

from organisations.invitations.urls import urlpatterns as invitations
from organisations.members.urls import urlpatterns as members
from organisations.people.urls import urlpatterns as people

urlpatterns = [*invitations, *members, *people]
