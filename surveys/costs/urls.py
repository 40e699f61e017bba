"""Addresses of costs, under the round's."""

from django.urls import path

from surveys.costs import ledger_views, views

urlpatterns = [
    path("omgang/<slug:round>/kostnader/", views.lead_costs, name="lead_costs"),
    path("omgang/<slug:round>/kostnader/<slug:organisation>/", views.show_costs, name="costs"),
    path("omgang/<slug:round>/kostnader/<slug:organisation>/spara/", views.save_costs, name="save_costs"),
    path(
        "omgang/<slug:round>/kostnader/<slug:organisation>/reskontra/",
        ledger_views.show_ledger,
        name="ledger",
    ),
    path(
        "omgang/<slug:round>/kostnader/<slug:organisation>/reskontra/konton/",
        ledger_views.place_accounts,
        name="place_accounts",
    ),
    path(
        "omgang/<slug:round>/kostnader/<slug:organisation>/lamna-in/",
        views.hand_in_costs,
        name="hand_in_costs",
    ),
    path(
        "omgang/<slug:round>/kostnader/<slug:organisation>/ta-tillbaka/",
        views.withdraw_costs,
        name="withdraw_costs",
    ),
]
