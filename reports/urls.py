"""Addresses of reports, under those of their round."""

from django.urls import include, path

from reports import views

urlpatterns = [
    path("", include("reports.decision_papers.urls")),
    path("", include("reports.records.urls")),
    path("omgang/<slug:round>/rapporter/", views.reports, name="reports"),
    path("omgang/<slug:round>/rapporter/bestall/", views.order_report, name="order_report"),
    path("omgang/<slug:round>/rapporter/<int:version>/", views.show_report, name="report"),
    path("omgang/<slug:round>/rapporter/<int:version>/pdf/", views.report_pdf, name="report_pdf"),
]
