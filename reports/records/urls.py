"""The address of the file of a round."""

from django.urls import path

from reports.records import views

urlpatterns = [path("omgang/<slug:round>/handlingar/", views.round_record, name="round_record")]
