"""Addresses of the notice and of one's own data."""

from django.urls import path

from portal.privacy import views

urlpatterns = [
    path("personuppgifter/", views.privacy, name="privacy"),
    path("konto/mina-uppgifter/", views.my_data, name="my_data"),
    path("konto/mina-uppgifter/fil/", views.my_data_file, name="my_data_file"),
]
