"""Judging the made-up municipalities, or going on without."""

import pytest
from django.core.exceptions import ValidationError

from organisations.errors import NotPossible
from surveys.calibration.actions import rate_vignettes, skip_vignettes
from surveys.calibration.models import VignetteRating, VignetteSkip
from tests.factories import NOW, make_assessment, make_map, make_vignettes
from tests.surveys.calibration.builders import AREA


@pytest.fixture
def assessment(world):
    return make_assessment(world.round, world.organisation, submitted=False)


def stored() -> list[tuple]:
    return list(
        VignetteRating.objects.order_by("pk").values_list("person_id", "vignette__key", "level", "rated_at")
    )


def test_levels_are_stored_with_who_and_when(world, assessment, vignettes) -> None:
    levels = {vignettes[0].pk: 3, vignettes[1].pk: 0}
    rate_vignettes(assessment_id=assessment.pk, person_id=world.manager.pk, levels=levels, now=NOW)
    assert stored() == [(world.manager.pk, "by-0", 3, NOW), (world.manager.pk, "by-1", 0, NOW)]


def test_reference_once_seen_nothing_is_judged_again(world, assessment, vignettes) -> None:
    given = {"assessment_id": assessment.pk, "person_id": world.manager.pk, "now": NOW}
    rate_vignettes(levels={vignettes[0].pk: 3}, **given)
    with pytest.raises(NotPossible, match="redan bedömt"):
        rate_vignettes(levels={vignettes[0].pk: 2, vignettes[1].pk: 2}, **given)
    assert [level for _, _, level, _ in stored()] == [3]


def test_two_people_each_have_a_set(world, assessment, vignettes) -> None:
    for person in (world.manager, world.director):
        rate_vignettes(assessment_id=assessment.pk, person_id=person.pk, levels={vignettes[0].pk: 1}, now=NOW)
    assert len(stored()) == 2


def test_vignette_of_another_map_is_refused(world, assessment, vignettes) -> None:
    (other,) = make_vignettes(make_map(key="annan"), [1])
    with pytest.raises(NotPossible, match="omgångens karta"):
        rate_vignettes(assessment_id=assessment.pk, person_id=None, levels={other.pk: 1}, now=NOW)
    assert stored() == []


def test_level_outside_the_scale_is_refused_and_nothing_stored(assessment, vignettes) -> None:
    levels = {vignettes[0].pk: 1, vignettes[1].pk: 5}
    with pytest.raises(ValidationError):
        rate_vignettes(assessment_id=assessment.pk, person_id=None, levels=levels, now=NOW)
    assert stored() == []


def test_after_handing_in_neither_is_possible(world, vignettes) -> None:
    handed_in = make_assessment(world.round, world.organisation, [1])
    with pytest.raises(NotPossible, match="går inte att ändra"):
        rate_vignettes(assessment_id=handed_in.pk, person_id=None, levels={vignettes[0].pk: 1}, now=NOW)
    with pytest.raises(NotPossible, match="går inte att ändra"):
        skip_vignettes(assessment_id=handed_in.pk, person_id=world.manager.pk, area=AREA, now=NOW)
    assert (stored(), VignetteSkip.objects.count()) == ([], 0)


def test_skip_is_kept_with_its_time(world, assessment) -> None:
    skip_vignettes(assessment_id=assessment.pk, person_id=world.manager.pk, area=AREA, now=NOW)
    assert list(VignetteSkip.objects.values_list("area", "skipped_at")) == [(AREA, NOW)]
