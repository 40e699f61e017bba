"""Every address of the application, and the yardstick: a signed-in page of the same stack with one query."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.http import require_safe

from organisations.models import Association
from organisations.requests import SignedInRequest, signed_in


@signed_in
@require_safe
def one_query(request: SignedInRequest) -> HttpResponse:
    """The layout around a single row."""
    association = Association.objects.get(pk=min(request.access.associations))
    return render(request, "bench/one_query.html", {"association": association})


urlpatterns = [path("bench/one-query/", one_query), path("", include("fyrbodal.urls"))]
