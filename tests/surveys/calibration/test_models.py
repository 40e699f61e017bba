"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from surveys.calibration.models import VignetteDraft, VignetteRating
from tests.factories import NOW, make_assessment
from tests.surveys.calibration.builders import make_ratings


@pytest.fixture
def assessment(world):
    return make_assessment(world.round, world.organisation, submitted=False)


@pytest.mark.parametrize("rater", ["manager", None])
def test_one_set_for_each_person_and_one_for_nobody(world, assessment, vignettes, rater) -> None:
    person = getattr(world, rater) if rater else None
    make_ratings(assessment, person, vignettes, [1, 1, 1])
    with pytest.raises(IntegrityError, match="surveys_vignetterating_once"), transaction.atomic():
        make_ratings(assessment, person, vignettes[:1], [2])


def test_level_outside_the_scale_is_refused(assessment, vignettes) -> None:
    with pytest.raises(IntegrityError, match="surveys_vignetterating_level_0_to_4"), transaction.atomic():
        make_ratings(assessment, None, vignettes[:1], [5])


def draft(world, assessment, vignette, level) -> VignetteDraft:
    return VignetteDraft.objects.create(
        assessment=assessment, person=world.manager, vignette=vignette, level=level, saved_at=NOW
    )


def test_one_draft_for_each_person(world, assessment, vignettes) -> None:
    draft(world, assessment, vignettes[0], 1)
    with pytest.raises(IntegrityError, match="surveys_vignettedraft_once"), transaction.atomic():
        draft(world, assessment, vignettes[0], 2)


def test_draft_outside_the_scale_is_refused(world, assessment, vignettes) -> None:
    with pytest.raises(IntegrityError, match="surveys_vignettedraft_level_0_to_4"), transaction.atomic():
        draft(world, assessment, vignettes[0], 5)


def test_rating_never_changes(assessment, vignettes) -> None:
    make_ratings(assessment, None, vignettes[:1], [3])
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        VignetteRating.objects.update(level=2)
