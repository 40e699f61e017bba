"""Addresses of what pilots would lead to, beside those of the pilots."""

from django.urls import path

from scenarios.portfolio import views

urlpatterns = [
    path("forbund/<slug:association>/piloter/tank-om/", views.what_if, name="what_if"),
    path("forbund/<slug:association>/piloter/portfolj/", views.portfolio, name="portfolio"),
]
