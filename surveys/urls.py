"""Addresses of rounds, self-assessments and results."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
