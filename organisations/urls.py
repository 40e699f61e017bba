"""Addresses of people and invitations."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
