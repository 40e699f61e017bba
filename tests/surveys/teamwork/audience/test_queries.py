import pytest

from capabilities.queries import read_map
from organisations.models import Role
from surveys.teamwork.audience.queries import Example, read_audience
from tests.factories import make_assessment, make_organisation, make_person
from tests.surveys.assessments.builders import found


def test_names_ones_own_and_counts_the_others(world) -> None:
    make_assessment(world.round, world.organisation, [3, None, 0], submitted=False)
    audience = read_audience(found(world))
    assert audience.own == (f"{world.manager.name} (IT-chef)", f"{world.director.name} (kommundirektör)")
    assert audience.co_assessors == (world.co_assessor.name,)
    assert audience.leads == (world.lead.name,)
    assert (audience.other_organisations, audience.other_people) == (1, 1)
    assert audience.examples == (
        Example(capability="Bygga kultur", level=3),
        Example(capability="Fatta beslut", level=0),
    )


def test_others_co_assessors_and_who_is_shut_out_see_nothing(world) -> None:
    make_person(Role.CO_ASSESSOR, organisation=world.other_organisation)
    world.other_manager.is_active = False
    world.other_manager.save()
    assert read_audience(found(world)).other_people == 0


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(world, number, django_assert_num_queries) -> None:
    make_assessment(world.round, world.organisation, [3] * number, submitted=False)
    for _ in range(number):
        make_person(Role.DIRECTOR, organisation=make_organisation(world.association))
    assessment = found(world)
    read_map(assessment.map_version_id)
    with django_assert_num_queries(5):
        read_audience(assessment)
