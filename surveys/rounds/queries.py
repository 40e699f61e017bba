"""Reads of rounds, limited to what a person may see."""

from django.db.models import QuerySet

from organisations.permissions import Access
from surveys.rounds.models import PublishedResult, Round, RoundState


def visible_rounds(access: Access) -> QuerySet[Round]:
    """The rounds of the person's associations; planned ones are the project lead's alone."""
    rounds = Round.objects.filter(association_id__in=access.associations).select_related("association")
    planned_by_others = Round.objects.filter(state=RoundState.PLANNED).exclude(
        association_id__in=access.led_associations
    )
    return rounds.exclude(pk__in=planned_by_others)


def led_rounds(access: Access) -> QuerySet[Round]:
    """The rounds that the person runs."""
    return Round.objects.filter(association_id__in=access.led_associations).select_related("association")


def published_result(*, round_id: int, version: int | None = None) -> PublishedResult | None:
    """The version asked for, or the last; None where there is none."""
    results = PublishedResult.objects.filter(round_id=round_id)
    if version is not None:
        return results.filter(version=version).first()
    return results.order_by("-version").first()
