"""The page of mailings: own words, preview, schedule, sending, log."""

from datetime import date

import pytest
from django.urls import reverse

from surveys.mailings.actions import send_invitations
from surveys.mailings.delivery import NO_SERVER, deliver_waiting
from surveys.mailings.queries import plan_of
from surveys.models import MailPlan, Message
from surveys.rounds.models import RoundState
from tests.factories import NOW, make_organisation

SENT = {
    "invitation_subject": "Välkomna {organisation}",
    "invitation_body": "Hej {namn},\r\nbörja: {länk}",
    "reminder_subject": "Dags",
    "reminder_body": "Senast {sista dag}.",
    "week_before": "on",
}


@pytest.fixture
def lead(world, signed_in):
    return signed_in(world.lead)


@pytest.fixture
def url(world) -> str:
    return reverse("mailings", args=[world.round.slug])


def text(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def test_page_suggests_words_and_sends_nothing_by_itself(lead, url, world) -> None:
    world.round.closes_on = date(2026, 12, 1)
    world.round.save()
    page = text(lead.get(url))
    assert "dags att bedöma er digitala förmåga" in page
    assert "Inga påminnelser skickas av sig själva." in page
    assert "Inget är skickat" in page


def test_words_and_schedule_are_saved(lead, url, world) -> None:
    world.round.closes_on = date(2026, 12, 8)
    world.round.save()
    response = lead.post(url, SENT, follow=True)
    plan = plan_of(world.round.pk)
    assert plan.invitation.body == "Hej {namn},\nbörja: {länk}"
    assert (plan.week_before, plan.day_before) == (True, False)
    assert "2026-12-01: påminnelse en vecka före" in text(response)


def test_preview_shows_the_letters_and_saves_nothing(lead, url, world) -> None:
    page = text(lead.post(url, {**SENT, "preview": "1"}))
    assert "Välkomna Aneby" in page
    assert f"Hej {world.manager.name}," in page
    assert MailPlan.objects.count() == 0


def test_preview_without_a_recipient_says_so(lead, url, world) -> None:
    world.manager.assignments.all().delete()
    world.other_manager.assignments.all().delete()
    assert "Ingen mottagare" in text(lead.post(url, {**SENT, "preview": "1"}))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"invitation_subject": ""}, "Skriv ett ämne."),
        ({"reminder_body": ""}, "Skriv en text."),
        ({"reminder_body": "Hej {nman}"}, "{nman} går inte att fylla i."),
        ({"invitation_body": "x" * 5001}, "Texten har 5001 tecken och får ha högst 5000."),
    ],
)
def test_faulty_words_are_explained_and_not_saved(lead, url, change, said) -> None:
    assert said in text(lead.post(url, {**SENT, **change}))
    assert MailPlan.objects.count() == 0


def test_invitations_are_sent_and_shown(lead, url, world, mailbox) -> None:
    said = text(lead.post(reverse("send_invitations", args=[world.round.slug]), follow=True))
    assert "Inbjudningar på väg: 2." in said
    deliver_waiting(now=NOW)
    page = text(lead.get(url))
    assert page.count("Skickat\n") == 2
    assert "0 personer har inte fått inbjudan." in page


def test_reminders_are_sent_once(lead, world) -> None:
    address = reverse("send_reminders", args=[world.round.slug])
    said = [text(lead.post(address, follow=True)) for _ in range(2)]
    assert "Påminnelser på väg: 2." in said[0]
    assert "Ingen ny mottagare: alla har redan fått brevet eller har lämnat in." in said[1]


def test_refused_and_waiting_are_shown_with_what_the_server_said(lead, url, world, mailbox) -> None:
    mailbox.refusals[world.manager.email] = "550 5.1.1 No such user"
    mailbox.refusals[world.other_manager.email] = "451 4.7.1 Greylisted"
    send_invitations(round_id=world.round.pk, now=NOW)
    deliver_waiting(now=NOW)
    page = text(lead.get(url))
    assert ("550 5.1.1 No such user" in page, "451 4.7.1 Greylisted" in page) == (True, True)
    assert "E-postservern tog inte emot 1 brev." in page
    assert "1 brev väntar på e-postservern." in page


def test_server_that_is_down_is_shown(lead, url, world, no_server) -> None:
    send_invitations(round_id=world.round.pk, now=NOW)
    deliver_waiting(now=NOW)
    assert NO_SERVER in text(lead.get(url))


def test_organisations_without_a_recipient_are_named(lead, url, world) -> None:
    make_organisation(world.association, "Orust")
    assert "Saknar mottagare</span> Orust." in text(lead.get(url))


@pytest.mark.parametrize("name", ["send_invitations", "send_reminders"])
def test_in_a_closed_round_nothing_is_sent(lead, world, name) -> None:
    world.round.state = RoundState.CLOSED
    world.round.save()
    said = text(lead.post(reverse(name, args=[world.round.slug]), follow=True))
    assert "E-brev skickas medan omgången är öppen. Den är stängd." in said
    assert Message.objects.count() == 0
