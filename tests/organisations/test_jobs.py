from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from organisations.invitations.links import digest_of
from organisations.jobs import send_email, send_invitation, send_password_reset
from organisations.models import Invitation, Person
from tests.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation() -> Invitation:
    return Invitation.objects.create(
        person=make_person(), digest=digest_of("x"), expires_at=timezone.now() + timedelta(days=14)
    )


def test_send_email_sends_one_plain_message(mailoutbox):
    send_email(to="anna@example.se", subject="Ämne", body="Text med å.")
    assert [(m.to, m.subject, m.body) for m in mailoutbox] == [(["anna@example.se"], "Ämne", "Text med å.")]


def test_send_email_refuses_a_subject_that_would_add_headers(mailoutbox):
    with pytest.raises(ValueError, match="may not contain linefeed"):
        send_email(to="anna@example.se", subject="Ämne\nBcc: alla@example.se", body="")
    assert mailoutbox == []


def test_a_job_is_forgotten_with_the_transaction_that_deferred_it(jobs):
    with transaction.atomic():
        send_email.defer(to="anna@example.se", subject="A", body="B")
        assert len(jobs("send_email")) == 1
        transaction.set_rollback(True)
    assert jobs("send_email") == []


def test_send_invitation_mails_a_secret_that_is_stored_nowhere(invitation, mailoutbox, jobs):
    send_invitation(invitation_id=invitation.pk)
    secret = mailoutbox[0].body.split("/inbjudan/")[1].split("/")[0]
    invitation.refresh_from_db()
    assert invitation.digest == digest_of(secret)
    assert mailoutbox[0].to == [invitation.person.email]


def test_send_invitation_anew_makes_another_secret(invitation, mailoutbox):
    send_invitation(invitation_id=invitation.pk)
    send_invitation(invitation_id=invitation.pk)
    first, second = (mail.body.split("/inbjudan/")[1] for mail in mailoutbox)
    assert first != second


@pytest.mark.parametrize("way", ["used", "expired", "deactivated", "replaced"])
def test_send_invitation_sends_nothing_that_would_not_work(way, invitation, mailoutbox):
    if way == "used":
        Invitation.objects.update(used_at=timezone.now())
    elif way == "expired":
        Invitation.objects.update(
            created_at=timezone.now() - timedelta(days=15), expires_at=timezone.now() - timedelta(days=1)
        )
    elif way == "deactivated":
        Person.objects.update(is_active=False)
    else:
        invitation.delete()
    send_invitation(invitation_id=invitation.pk or 0)
    assert mailoutbox == []


def test_send_password_reset_mails_a_link_to_who_can_sign_in(mailoutbox):
    person = make_person()
    send_password_reset(person_id=person.pk)
    assert [(mail.to, "/konto/losenord/nytt/" in mail.body) for mail in mailoutbox] == [
        ([person.email], True)
    ]


@pytest.mark.parametrize("way", ["unknown", "deactivated"])
def test_send_password_reset_writes_to_nobody_else(way, mailoutbox):
    person = make_person()
    Person.objects.update(is_active=False)
    send_password_reset(person_id=None if way == "unknown" else person.pk)
    assert mailoutbox == []


def test_a_failed_sending_keeps_the_old_digest(invitation, settings, monkeypatch):
    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    with pytest.raises(ConnectionError):
        send_invitation(invitation_id=invitation.pk)
    invitation.refresh_from_db()
    assert invitation.digest == digest_of("x")


@pytest.mark.parametrize("task", [send_email, send_invitation, send_password_reset])
def test_a_failed_job_is_tried_again_within_two_hours(task):
    assert task.retry_strategy.max_attempts == 6


def fail(*_args, **_kwargs) -> int:
    raise ConnectionError
