"""Who has read whose answers in a review: the two are one source for the rest of the round."""

from datetime import datetime

from surveys.teamwork.review.models import Review


def reviewed_pairs(association_id: int, *, since: datetime) -> list[tuple[int, int]]:
    """Who was reviewed and by whom since then, by organisation, also where the review is ended. One query.

    A review that is asked for again counts from then, so none of a round is missed.
    """
    rows = Review.objects.filter(assessment__organisation__association_id=association_id, asked_at__gte=since)
    return list(rows.values_list("assessment__organisation_id", "reviewer_id"))
