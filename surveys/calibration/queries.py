"""Reads of calibration: one person's own ratings, and the leniency of whole assessments."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.utils.timezone import localdate

from analysis.calibration import leniency_of, mean_leniency
from capabilities.queries import CapabilityMap
from capabilities.vignettes import MapVignette, read_vignettes
from surveys.calibration.models import VignetteDraft, VignetteRating, VignetteSkip

MOST_TIMES_ASKED = 2
"""After that the vignettes are still on the overview, but no longer in front of the questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenDraft:
    """The level that a person has chosen and can still change."""

    level: int
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaCalibration:
    """An area's vignettes and what one person did: `ratings` by vignette, `drafts` likewise of what is not
    rated yet, `skips` when it was put off."""

    key: str
    name: str
    vignettes: tuple[MapVignette, ...]
    ratings: Mapping[int, int]
    drafts: Mapping[int, GivenDraft]
    skips: tuple[datetime, ...]

    @property
    def is_rated(self) -> bool:
        """Whether the person has judged them."""
        return bool(self.ratings)

    def is_asked(self, today: date) -> bool:
        """Whether they stand in front of the area's questions: at first, and once more on a later day."""
        if self.is_rated or len(self.skips) >= MOST_TIMES_ASKED:
            return False
        return all(localdate(skip) < today for skip in self.skips)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """One person's calibration in one assessment, and the organisation's, the mean over its `raters`."""

    areas: tuple[AreaCalibration, ...]
    own: Fraction | None
    organisation: Fraction | None
    raters: int

    def area(self, key: str) -> AreaCalibration | None:
        """The area with that key, where it has vignettes."""
        return next((area for area in self.areas if area.key == key), None)


def read_calibration(
    *, the_map: CapabilityMap, assessment_id: int | None, person_id: int
) -> Calibration | None:
    """The calibration as the person sees it; None where the map has no vignettes.

    One query for such a map, four for others once the assessment is begun.
    """
    vignettes = read_vignettes(the_map.version_id)
    if not vignettes:
        return None
    ratings = _ratings_by_person([assessment_id] if assessment_id else [])
    given = ratings.get((assessment_id, person_id), {})
    drafts = _drafts(assessment_id, person_id)
    skips = _skips_by_area(assessment_id, person_id)
    raters = [leniency_of(each.values()) for each in ratings.values()]
    known = [leniency for leniency in raters if leniency is not None]
    return Calibration(
        areas=tuple(
            AreaCalibration(
                key=area.key,
                name=area.name,
                vignettes=own,
                ratings={each.id: given[each.id][0] for each in own if each.id in given},
                drafts={each.id: drafts[each.id] for each in own if each.id in drafts},
                skips=tuple(skips.get(area.key, ())),
            )
            for area in the_map.areas
            if (own := tuple(each for each in vignettes if each.area == area.key))
        ),
        own=leniency_of(given.values()),
        organisation=mean_leniency(known),
        raters=len(known),
    )


def leniency_by_assessment(assessment_ids: Collection[int]) -> dict[int, Fraction]:
    """The leniency of each assessment that somebody has judged vignettes in. One query."""
    each: dict[int, list[Fraction]] = defaultdict(list)
    for (assessment_id, _), given in _ratings_by_person(assessment_ids).items():
        leniency = leniency_of(given.values())
        if assessment_id is not None and leniency is not None:
            each[assessment_id].append(leniency)
    means = {assessment_id: mean_leniency(given) for assessment_id, given in each.items()}
    return {assessment_id: mean for assessment_id, mean in means.items() if mean is not None}


type Rater = tuple[int | None, int | None]
"""An assessment and a person, by id."""


def _ratings_by_person(assessment_ids: Collection[int]) -> dict[Rater, dict[int, tuple[int, int]]]:
    """For each rater, by vignette: the level given and the reference."""
    if not assessment_ids:
        return {}
    found: dict[Rater, dict[int, tuple[int, int]]] = defaultdict(dict)
    rows = VignetteRating.objects.filter(assessment_id__in=assessment_ids).order_by("pk")
    fields = rows.values_list("assessment_id", "person_id", "vignette_id", "level", "vignette__reference")
    for assessment_id, person_id, vignette_id, level, reference in fields:
        found[assessment_id, person_id][vignette_id] = (level, reference)
    return found


def _skips_by_area(assessment_id: int | None, person_id: int) -> dict[str, list[datetime]]:
    skips: dict[str, list[datetime]] = defaultdict(list)
    if assessment_id is not None:
        rows = VignetteSkip.objects.filter(assessment_id=assessment_id, person_id=person_id)
        for area, skipped_at in rows.order_by("skipped_at").values_list("area", "skipped_at"):
            skips[area].append(skipped_at)
    return skips


def _drafts(assessment_id: int | None, person_id: int) -> dict[int, GivenDraft]:
    if assessment_id is None:
        return {}
    rows = VignetteDraft.objects.filter(assessment_id=assessment_id, person_id=person_id)
    return {row.vignette_id: GivenDraft(level=row.level, saved_at=row.saved_at) for row in rows}
