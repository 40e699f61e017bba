"""The e-mail that says that a Result is published."""

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from organisations.models import Role
from surveys.rounds.models import RoundPurpose
from surveys.rounds.notices import participants
from tests.factories import assign, make_association, make_map, make_person, make_round
from tests.surveys.rounds.builders import CANARY, answer_anew, make_open, make_restricted, publish

pytestmark = pytest.mark.usefixtures("empty_queue")


def messages() -> list[dict[str, str]]:
    return list(ProcrastinateJob.objects.filter(task_name="send_email").values_list("args", flat=True))


def test_participants_are_the_active_people_of_the_association_once_each(world) -> None:
    assign(world.manager, Role.DIRECTOR, organisation=world.other_organisation)
    world.director.is_active = False
    world.director.save()
    people = [
        world.lead,
        world.manager,
        world.other_manager,
        world.department_manager,
        world.security_officer,
    ]
    assert participants(world.association.pk) == sorted(person.email for person in people)


def test_each_participant_is_told_once_with_a_link_and_no_figures(world, settings) -> None:
    settings.SITE_URL = "https://motor.example"
    make_open(world.round, "Ale")
    make_restricted(world.round)
    published = publish(world.round)
    sent = messages()
    assert [each["to"] for each in sent] == participants(world.association.pk)
    assert {each["subject"] for each in sent} == {f"Resultatet av {world.round.name} är publicerat"}
    [body] = {each["body"] for each in sent}
    assert f"https://motor.example/omgang/{world.round.slug}/resultat/\n" in body
    assert all(hidden not in body for hidden in ("Ale", CANARY, "3,00", "3.00", published.sha256))


def test_new_version_says_which(world) -> None:
    ale = make_open(world.round, "Ale", [1])
    publish(world.round)
    answer_anew(ale, 2)
    publish(world.round)
    first, second = messages()[0]["body"], messages()[-1]["body"]
    assert ("version 2" in first, "version 2" in second) == (False, True)


@pytest.mark.parametrize(
    ("purpose", "words"),
    [(RoundPurpose.TEST, "testomgång"), (RoundPurpose.DEMONSTRATION, "påhittade svar")],
)
def test_round_that_is_not_real_says_so(world, purpose, words) -> None:
    the_round = make_round(world.association, world.map_version, purpose=purpose)
    make_open(the_round, "Ale")
    publish(the_round)
    assert all(words in each["body"] for each in messages())
    assert messages()


def test_real_round_is_not_called_a_test(world) -> None:
    make_open(world.round, "Ale")
    publish(world.round)
    assert not any("test" in each["body"] for each in messages())


def test_name_with_signs_is_written_as_it_is(world) -> None:
    world.round.name = "IT & <verksamhet>"
    world.round.save()
    make_open(world.round, "Ale")
    publish(world.round)
    assert "IT & <verksamhet>" in messages()[0]["body"]


def test_association_without_people_tells_nobody(db) -> None:
    the_round = make_round(make_association(), make_map())
    make_open(the_round, "Ale")
    publish(the_round)
    assert messages() == []


def test_nothing_is_sent_of_a_publication_that_is_rolled_back(world) -> None:
    make_open(world.round, "Ale")
    with transaction.atomic():
        publish(world.round)
        transaction.set_rollback(True)
    assert messages() == []


def test_people_of_other_associations_are_not_told(world) -> None:
    stranger = make_person(Role.DIRECTOR, association=make_association())
    make_open(world.round, "Ale")
    publish(world.round)
    told = {each["to"] for each in messages()}
    assert told.isdisjoint({stranger.email, world.outsider.email, world.administrator.email})
    assert world.lead.email in told
