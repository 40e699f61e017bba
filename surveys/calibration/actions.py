"""What people do with the made-up municipalities: judge them, or go on without."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from capabilities.models import Vignette
from organisations.errors import NotPossible
from surveys.assessments.actions import editable
from surveys.assessments.models import Assessment
from surveys.calibration.models import VignetteDraft, VignetteRating, VignetteSkip

ALREADY = "Ni har redan bedömt de här påhittade kommunerna och sett facit."


@transaction.atomic
def rate_vignettes(
    *, assessment_id: int, person_id: int | None, levels: Mapping[int, int], now: datetime
) -> None:
    """Store the person's levels by vignette. Each is given once, since the reference is told afterwards.

    The vignettes are those of the round's map. Raises NotPossible.
    """
    assessment = _open_assessment(assessment_id)
    known = Vignette.objects.filter(version=assessment.round.map_version_id, pk__in=levels)
    if known.count() != len(levels):
        raise NotPossible("De påhittade kommunerna hör inte till omgångens karta.")
    before = VignetteRating.objects.filter(assessment=assessment, vignette__in=levels)
    if person_id in set(before.values_list("person_id", flat=True)):
        raise NotPossible(ALREADY)
    for vignette_id, level in levels.items():
        rating = VignetteRating(
            assessment=assessment,
            vignette_id=vignette_id,
            person_id=person_id,
            level=level,
            rated_at=now,
        )
        rating.full_clean()
        rating.save()
    if person_id is not None:
        assessment.vignette_drafts.filter(person_id=person_id, vignette__in=levels).delete()


@transaction.atomic
def draft_vignette(
    *, assessment_id: int, person_id: int, vignette_id: int, level: int, now: datetime
) -> VignetteDraft:
    """Keep the level that the person has chosen until all of the area are compared. Raises NotPossible."""
    assessment = _open_assessment(assessment_id)
    which = {"assessment": assessment, "person_id": person_id, "vignette_id": vignette_id}
    if VignetteRating.objects.filter(**which).exists():
        raise NotPossible(ALREADY)
    draft = VignetteDraft.objects.filter(**which).first() or VignetteDraft(**which)
    draft.level, draft.saved_at = level, now
    draft.full_clean()
    draft.save()
    return draft


@transaction.atomic
def skip_vignettes(*, assessment_id: int, person_id: int, area: str, now: datetime) -> None:
    """Go on to the area's questions without judging its vignettes now. Raises NotPossible."""
    assessment = _open_assessment(assessment_id)
    skip = VignetteSkip(assessment=assessment, person_id=person_id, area=area, skipped_at=now)
    skip.full_clean()
    skip.save()


def _open_assessment(assessment_id: int) -> Assessment:
    locked = Assessment.objects.select_for_update(of=["self"]).select_related("round")
    assessment = locked.get(pk=assessment_id)
    can_change = editable(
        round_state=assessment.round.state,
        sharing=assessment.sharing,
        submitted=assessment.submitted_at is not None,
        reopened=assessment.reopened_at is not None,
    )
    if not can_change:
        raise NotPossible("Bedömningen går inte att ändra nu, så jämförelsen kan inte sparas.")
    return assessment
