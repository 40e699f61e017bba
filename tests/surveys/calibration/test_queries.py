"""What is read of calibration, and with how many queries."""

from datetime import timedelta
from fractions import Fraction

import pytest

from capabilities.queries import read_map
from surveys.calibration.models import VignetteSkip
from surveys.calibration.queries import leniency_by_assessment, read_calibration
from tests.factories import NOW, make_assessment, make_person, make_vignettes
from tests.surveys.calibration.builders import AREA, make_ratings

TODAY = NOW.date()


@pytest.fixture
def assessment(world):
    return make_assessment(world.round, world.organisation, submitted=False)


def read(world, assessment, person=None):
    return read_calibration(
        the_map=read_map(world.map_version.pk),
        assessment_id=assessment.pk if assessment else None,
        person_id=(person or world.manager).pk,
    )


def put_off(world, assessment, *moments) -> None:
    for moment in moments:
        VignetteSkip.objects.create(assessment=assessment, person=world.manager, area=AREA, skipped_at=moment)


def test_map_without_vignettes_has_no_such_step(world, assessment, django_assert_num_queries) -> None:
    read_map(world.map_version.pk)
    with django_assert_num_queries(1):
        assert read(world, assessment) is None


def test_organisation_is_the_mean_over_its_raters_and_own_is_ones_own(world, assessment, vignettes) -> None:
    make_ratings(assessment, world.manager, vignettes, [3, 1, 3])  # +1 0 0 → 1/3
    make_ratings(assessment, world.director, vignettes, [4, 2, 4])  # +2 +1 +1 → 4/3
    found = read(world, assessment)
    assert (found.own, found.organisation, found.raters) == (Fraction(1, 3), Fraction(5, 6), 2)
    assert list(found.areas[0].ratings.values()) == [3, 1, 3]


def test_other_organisations_ratings_are_not_read(world, assessment, vignettes) -> None:
    other = make_assessment(world.round, world.other_organisation, submitted=False)
    make_ratings(other, world.other_manager, vignettes, [4, 4, 4])
    found = read(world, assessment)
    assert (found.own, found.organisation, found.raters) == (None, None, 0)


def test_before_anything_is_begun_it_is_asked(world, vignettes) -> None:
    (area,) = read(world, None).areas
    assert (area.key, area.is_rated, area.is_asked(TODAY)) == (AREA, False, True)


def test_skipped_is_asked_again_once_on_a_later_day(world, assessment, vignettes) -> None:
    put_off(world, assessment, NOW)
    area = read(world, assessment).area(AREA)
    assert (area.is_asked(TODAY), area.is_asked(TODAY + timedelta(days=1))) == (False, True)
    put_off(world, assessment, NOW + timedelta(days=1))
    assert not read(world, assessment).area(AREA).is_asked(TODAY + timedelta(days=9))


def test_somebody_elses_skip_or_rating_does_not_count(world, assessment, vignettes) -> None:
    put_off(world, assessment, NOW)
    make_ratings(assessment, world.manager, vignettes, [1, 1, 1])
    assert read(world, assessment, world.director).area(AREA).is_asked(TODAY)
    assert not read(world, assessment).area(AREA).is_asked(TODAY + timedelta(days=1))


@pytest.mark.parametrize("raters", [1, 3])
def test_queries_do_not_grow(world, assessment, django_assert_num_queries, raters) -> None:
    vignettes = make_vignettes(world.map_version, [1, 2, 3, 0, 4][: raters + 2])
    for _ in range(raters):
        make_ratings(assessment, make_person(), vignettes, [2] * len(vignettes))
    read_map(world.map_version.pk)
    with django_assert_num_queries(4):
        assert read(world, assessment).raters == raters


def test_leniency_of_each_assessment_in_one_query(
    world, assessment, vignettes, django_assert_num_queries
) -> None:
    other = make_assessment(world.round, world.other_organisation, submitted=False)
    make_ratings(assessment, world.manager, vignettes, [3, 1, 3])
    make_ratings(assessment, None, vignettes, [2, 0, 3])
    make_ratings(other, world.other_manager, vignettes, [1, 1, 3])
    with django_assert_num_queries(1):
        found = leniency_by_assessment([assessment.pk, other.pk])
    assert found == {assessment.pk: Fraction(0), other.pk: Fraction(-1, 3)}
