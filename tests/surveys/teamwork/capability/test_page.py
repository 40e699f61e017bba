from organisations.people.queries import access_of
from surveys.teamwork.capability.page import deliberation, own_answer
from surveys.teamwork.capability.queries import find_workplace
from tests.surveys.assessments.builders import BUILD
from tests.surveys.teamwork.builders import another_says, say


def place_of(person, world):
    return find_workplace(
        access_of(person.pk),
        round_slug=world.round.slug,
        organisation_key=world.organisation.key,
        capability=BUILD,
    )


def test_spread_has_each_person_at_their_level(world, draft) -> None:
    say(world, draft, world.co_assessor, BUILD, 3)
    another_says(world, draft, BUILD, 1)
    said = deliberation(place_of(world.manager, world))
    assert {bar.level: bar.people for bar in said.spread if bar.people} == {
        1: (world.security_officer.name,),
        3: (world.co_assessor.name,),
    }
    assert [bar.level for bar in said.spread if bar.is_answer] == [3]
    assert (said.differs, said.waits, said.answered_by) == (True, True, world.co_assessor.name)


def test_nobody_has_said_anything(world, draft) -> None:
    said = deliberation(place_of(world.manager, world))
    assert (said.answer.headline, said.opinions, said.differs) == ("Inget svar", (), False)


def test_three_queries(world, draft, django_assert_num_queries) -> None:
    say(world, draft, world.co_assessor, BUILD, 3)
    place = place_of(world.manager, world)
    with django_assert_num_queries(3):
        deliberation(place)


def test_co_assessors_own_answer(world, draft) -> None:
    place = place_of(world.co_assessor, world)
    another_says(world, draft, BUILD, 1)
    assert own_answer(place, world.co_assessor.pk) is None
    say(world, draft, world.co_assessor, BUILD, 3)
    assert own_answer(place, world.co_assessor.pk).rubric.level == 3
