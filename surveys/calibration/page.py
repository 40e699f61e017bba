"""The made-up municipalities of one area as a page shows them: judged, or compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from django.urls import reverse

from analysis.calibration import leniency_of
from capabilities.queries import CapabilityMap
from capabilities.vignettes import MapVignette
from surveys.assessments.queries import OrganisationAssessment
from surveys.assessments.step_page import step_url
from surveys.assessments.words import Rubric, rubric_of
from surveys.calibration.forms import VignetteForm, field_of
from surveys.calibration.queries import AreaCalibration, Calibration

NEAR = Fraction(1, 4)
"""A leniency below this, either way, agrees with the reference: one level in all, with five ratings."""


class Verdict(StrEnum):
    """How a leniency compares with the reference; the page says it in words."""

    NEAR = "near"
    HIGHER = "higher"
    LOWER = "lower"


def verdict_of(leniency: Fraction) -> Verdict:
    """Near, higher or lower than the reference."""
    if abs(leniency) < NEAR:
        return Verdict.NEAR
    return Verdict.HIGHER if leniency > 0 else Verdict.LOWER


@dataclass(frozen=True, slots=True, kw_only=True)
class VignetteCard:
    """A made-up municipality to judge. `chosen` is the code of the level, empty for none; `saved_at` is None
    where that is not what is saved."""

    key: str
    name: str
    text: str
    capability: str
    rubric: tuple[Rubric, ...]
    chosen: str
    saved_at: datetime | None
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the person gave a made-up municipality beside the reference and its reasoning."""

    name: str
    text: str
    capability: str
    given: Rubric
    reference: Rubric
    reasoning: str

    @property
    def difference(self) -> int:
        """Given - reference, in levels."""
        return self.given.level - self.reference.level


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """All comparisons of an area. `size` is the leniency without its sign."""

    rows: tuple[Comparison, ...]
    verdict: Verdict
    size: Fraction
    alike: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaTask:
    """An area on the overview: where its made-up municipalities are, and what came of them."""

    name: str
    url: str
    total: int
    is_rated: bool
    was_skipped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationSummary:
    """The calibration on the overview; the two leniencies are None until somebody has judged."""

    areas: tuple[AreaTask, ...]
    own: Fraction | None
    organisation: Fraction | None
    raters: int
    verdict: Verdict | None

    @property
    def has_more(self) -> bool:
        """Whether some area is left for this person."""
        return not all(area.is_rated for area in self.areas)


def summary_of(
    assessment: OrganisationAssessment, calibration: Calibration | None
) -> CalibrationSummary | None:
    """What the overview says; None where the map has no vignettes."""
    if calibration is None:
        return None
    mean = calibration.organisation
    return CalibrationSummary(
        areas=tuple(
            AreaTask(
                name=area.name,
                url=calibration_url(assessment, area.key),
                total=len(area.vignettes),
                is_rated=area.is_rated,
                was_skipped=bool(area.skips),
            )
            for area in calibration.areas
        ),
        own=calibration.own,
        organisation=mean,
        raters=calibration.raters,
        verdict=None if mean is None else verdict_of(mean),
    )


def calibration_url(assessment: OrganisationAssessment, area: str) -> str:
    """The page of the area's made-up municipalities."""
    return reverse("calibration", args=[assessment.round_slug, assessment.organisation_key, area])


def onwards_url(assessment: OrganisationAssessment, the_map: CapabilityMap, area: str, group: str) -> str:
    """The step to go on with: the group, where it is one of the area's, else the area's first."""
    groups = [each.key for found in the_map.areas if found.key == area for each in found.groups]
    return step_url(assessment, group if group in groups else groups[0])


def cards_of(the_map: CapabilityMap, area: AreaCalibration, form: VignetteForm) -> tuple[VignetteCard, ...]:
    """The vignettes with the texts of their capability, and what was chosen before an error."""
    named = {capability.key: capability for capability in the_map.capabilities()}
    return tuple(
        VignetteCard(
            key=each.key,
            name=each.name,
            text=each.text,
            capability=named[each.capability].name,
            rubric=rubric_of(the_map, named[each.capability]),
            chosen=form.data.get(field_of(each), "") if form.is_bound else _drafted(area, each),
            saved_at=area.drafts[each.id].saved_at if each.id in area.drafts and not form.is_bound else None,
            errors=tuple(str(error) for error in form.errors.get(field_of(each), ())),
        )
        for each in area.vignettes
    )


def _drafted(area: AreaCalibration, vignette: MapVignette) -> str:
    draft = area.drafts.get(vignette.id)
    return "" if draft is None else str(draft.level)


def compared(the_map: CapabilityMap, area: AreaCalibration) -> Compared | None:
    """The person's levels beside the references; None where the area is not judged."""
    rated = [each for each in area.vignettes if each.id in area.ratings]
    leniency = leniency_of((area.ratings[each.id], each.reference) for each in rated)
    if leniency is None:
        return None
    rows = tuple(_comparison(the_map, each, area.ratings) for each in rated)
    return Compared(
        rows=rows,
        verdict=verdict_of(leniency),
        size=abs(leniency),
        alike=sum(row.difference == 0 for row in rows),
    )


def _comparison(the_map: CapabilityMap, vignette: MapVignette, ratings: Mapping[int, int]) -> Comparison:
    capability = next(each for each in the_map.capabilities() if each.key == vignette.capability)
    rubric = rubric_of(the_map, capability)
    return Comparison(
        name=vignette.name,
        text=vignette.text,
        capability=capability.name,
        given=rubric[ratings[vignette.id]],
        reference=rubric[vignette.reference],
        reasoning=vignette.reasoning,
    )
