import pytest

from organisations.people.queries import access_of
from surveys.rounds.models import RoundState
from surveys.teamwork.capability.queries import find_workplace
from tests.surveys.assessments.builders import BUILD, set_state


def place_of(person, world, capability=BUILD):
    return find_workplace(
        access_of(person.pk),
        round_slug=world.round.slug,
        organisation_key=world.organisation.key,
        capability=capability,
    )


def test_manager_sees_the_whole_and_may_decide(world, draft) -> None:
    place = place_of(world.manager, world)
    assert (place.whole.assessment_id, place.part, place.may_decide) == (draft.pk, None, True)
    assert (place.capability.name, place.group.name) == ("Bygga kultur", "Leda")


def test_director_reads_and_a_co_assessor_has_a_part(world, draft) -> None:
    director, colleague = place_of(world.director, world), place_of(world.co_assessor, world)
    assert (director.may_decide, colleague.may_decide) == (False, False)
    assert (colleague.assessment, colleague.assessment_id) == (None, draft.pk)
    with pytest.raises(LookupError):
        _ = colleague.whole


@pytest.mark.parametrize("who", ["lead", "other_manager", "security_officer", "administrator", "outsider"])
def test_others_find_nothing(world, draft, who) -> None:
    assert place_of(getattr(world, who), world) is None


def test_what_the_map_or_the_part_does_not_have_is_not_there(world, draft) -> None:
    assert place_of(world.manager, world, "finns-inte") is None
    assert place_of(world.co_assessor, world, "fatta-beslut") is None


def test_closed_round_is_not_open_to_decisions(world, draft) -> None:
    set_state(world, round_state=RoundState.CLOSED)
    place = place_of(world.manager, world)
    assert (place.is_open, place.may_decide) == (False, False)
