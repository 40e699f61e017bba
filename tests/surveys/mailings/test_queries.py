import pytest

from organisations.models import Role
from surveys.mailings.actions import send_invitations
from surveys.mailings.page import mailings_page, previewed
from surveys.mailings.queries import message_log, plan_of, recipients, without_recipient
from tests.factories import NOW, make_assessment, make_organisation, make_person


def test_recipients_are_in_order_with_what_their_letters_say(world) -> None:
    found = recipients(world.round)

    assert [(one.facts.organisation, one.address) for one in found] == [
        ("Aneby", world.manager.email),
        ("Åsele", world.other_manager.email),
    ]
    assert found[0].facts.link.endswith(f"/omgang/{world.round.slug}/bedomning/{world.organisation.key}/")


@pytest.mark.parametrize("count", [1, 3])
def test_recipients_take_two_queries(world, django_assert_num_queries, count) -> None:
    for _ in range(count):
        make_person(Role.IT_MANAGER, organisation=world.organisation)
    with django_assert_num_queries(2):
        recipients(world.round)


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_six_queries(world, django_assert_num_queries, count) -> None:
    for _ in range(count):
        make_person(Role.IT_MANAGER, organisation=world.organisation)
    send_invitations(round_id=world.round.pk, now=NOW)
    plan = plan_of(world.round.pk)
    with django_assert_num_queries(6):
        mailings_page(world.round, plan, today=NOW.date())


def test_without_recipient_names_whom_nobody_answers_for(world) -> None:
    make_organisation(world.association, "Orust")
    done = make_organisation(world.association, "Tanum")
    make_assessment(world.round, done, [2])

    assert without_recipient(world.round) == ["Orust"]


def test_message_log_tells_what_became_of_each(world) -> None:
    send_invitations(round_id=world.round.pk, now=NOW)

    log = message_log(world.round.pk)

    assert [(row.organisation, row.person, row.occasion.label, row.state.label) for row in log] == [
        ("Aneby", world.manager.name, "inbjudan", "väntar"),
        ("Åsele", world.other_manager.name, "inbjudan", "väntar"),
    ]


def test_previewed_without_recipients_is_none(world) -> None:
    assert previewed(plan_of(world.round.pk), []) is None
