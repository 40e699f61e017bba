"""Letters reach a real SMTP server, wait where there is none, and are told of when they are refused."""

import smtplib
from datetime import timedelta

import pytest

from surveys.jobs import deliver_messages, deliver_waiting_messages
from surveys.mailings.actions import send_invitations, send_reminders
from surveys.mailings.delivery import NO_SERVER, Trouble, deliver_waiting, trouble_of
from surveys.models import Message
from tests.factories import NOW, make_assessment

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def invited(world) -> None:
    send_invitations(round_id=world.round.pk, now=NOW)


@pytest.mark.usefixtures("invited")
class TestTaken:
    def test_letters_reach_the_server(self, world, mailbox, states) -> None:
        assert deliver_waiting(now=LATER) == 2
        assert mailbox.received() == [
            (world.manager.email, "Aneby: dags att bedöma er digitala förmåga"),
            (world.other_manager.email, "Åsele: dags att bedöma er digitala förmåga"),
        ]
        assert states() == {world.manager.email: "sent", world.other_manager.email: "sent"}

    def test_letter_is_whole_and_can_be_answered(self, world, mailbox) -> None:
        deliver_waiting(now=LATER)
        letter = mailbox.taken[0]
        assert letter["Reply-To"] == world.lead.email
        assert f"/omgang/{world.round.slug}/bedomning/{world.organisation.key}/" in letter.get_content()

    def test_letter_is_sent_once(self, mailbox) -> None:
        runs = [deliver_waiting(now=LATER), deliver_waiting(now=LATER)]
        assert (runs, len(mailbox.taken)) == ([2, 0], 2)

    @pytest.mark.parametrize(
        "job",
        [deliver_messages, lambda: deliver_waiting_messages(timestamp=0)],
        ids=["at once", "by the clock"],
    )
    def test_jobs_send_what_waits(self, mailbox, job) -> None:
        job()
        assert len(mailbox.taken) == 2

    def test_who_handed_in_meanwhile_gets_none(self, world, mailbox, states) -> None:
        make_assessment(world.round, world.organisation, [2])
        deliver_waiting(now=LATER)
        assert [address for address, _ in mailbox.received()] == [world.other_manager.email]
        assert states()[world.manager.email] == "not_needed"

    def test_who_no_longer_answers_gets_none(self, world, mailbox, states) -> None:
        world.manager.assignments.all().delete()
        deliver_waiting(now=LATER)
        assert states()[world.manager.email] == "not_needed"

    def test_same_letter_again_is_known_by_its_id(self, mailbox) -> None:
        """As after a kill between the server's yes and our note of it."""
        deliver_waiting(now=LATER)
        Message.objects.update(state="waiting")
        deliver_waiting(now=LATER)
        ids = [letter["Message-ID"] for letter in mailbox.taken]
        assert (len(set(ids)), ids[:2]) == (2, ids[2:])


@pytest.mark.usefixtures("invited")
class TestNotTaken:
    def test_refused_address_is_told_of_and_not_tried_again(self, world, mailbox, states) -> None:
        mailbox.refusals[world.manager.email] = "550 5.1.1 No such user"
        runs = [deliver_waiting(now=LATER), deliver_waiting(now=LATER)]
        refused = Message.objects.get(address=world.manager.email)
        assert runs == [1, 0]
        assert (refused.state, refused.trouble, refused.tried_at) == (
            "refused",
            "550 5.1.1 No such user",
            LATER,
        )
        assert states()[world.other_manager.email] == "sent"

    def test_address_refused_for_now_waits_and_is_sent_later(self, world, mailbox, states) -> None:
        mailbox.refusals[world.manager.email] = "451 4.7.1 Greylisted"
        deliver_waiting(now=LATER)
        waiting = Message.objects.get(address=world.manager.email)
        assert (waiting.state, waiting.trouble) == ("waiting", "451 4.7.1 Greylisted")
        mailbox.refusals.clear()
        assert deliver_waiting(now=LATER) == 1
        assert states()[world.manager.email] == "sent"

    def test_without_a_server_every_letter_waits(self, no_server, states) -> None:
        assert deliver_waiting(now=LATER) == 0
        assert set(states().values()) == {"waiting"}
        assert set(Message.objects.values_list("trouble", flat=True)) == {NO_SERVER}

    def test_server_that_is_back_gets_them_all(self, request, states) -> None:
        request.getfixturevalue("no_server")
        deliver_waiting(now=LATER)
        mailbox = request.getfixturevalue("mailbox")
        deliver_waiting(now=LATER)
        assert len(mailbox.taken) == 2
        assert set(Message.objects.values_list("state", "trouble")) == {("sent", "")}

    def test_untried_go_before_tried(self, world, mailbox) -> None:
        mailbox.refusals[world.manager.email] = "451 4.7.1 Greylisted"
        deliver_waiting(now=LATER)
        send_reminders(round_id=world.round.pk, now=LATER)
        mailbox.refusals.clear()
        mailbox.taken.clear()
        deliver_waiting(now=LATER)
        assert [subject.split(":")[1][:5] for _, subject in mailbox.received()] == [" dags", " lämn", " lämn"]


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (
            smtplib.SMTPRecipientsRefused({"a@b.se": (550, b"no\nsuch")}),
            Trouble(words="550 no such", is_final=True),
        ),
        (smtplib.SMTPRecipientsRefused({"a@b.se": (450, b"busy")}), Trouble(words="450 busy")),
        (smtplib.SMTPDataError(554, b"spam"), Trouble(words="554 spam", is_final=True)),
        (smtplib.SMTPNotSupportedError(), Trouble(words="Adressen kan inte användas.", is_final=True)),
        (ValueError(), Trouble(words="Adressen kan inte användas.", is_final=True)),
        (
            smtplib.SMTPAuthenticationError(535, b"no"),
            Trouble(words=f"{NO_SERVER} Svar: 535 no", is_everywhere=True),
        ),
        (ConnectionRefusedError(), Trouble(words=NO_SERVER, is_everywhere=True)),
        (TimeoutError(), Trouble(words=NO_SERVER, is_everywhere=True)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_trouble_of_an_error(error, trouble) -> None:
    assert trouble_of(error) == trouble
