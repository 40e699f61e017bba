"""E-mail, sent by the worker: no request waits for a mail server, nothing is sent of what was rolled back.

A job's arguments are stored and logged, so no secret may be among them.
"""

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from organisations.invitations.emails import Email, invitation_email, password_reset_email
from organisations.invitations.links import digest_of, link, new_secret
from organisations.models import Invitation, Person
from organisations.people.passwords import reset_link

# Waits 4, 16, 64, 256, 1024, 4096 seconds: a mail server that is away for an hour loses nothing.
RETRY = RetryStrategy(max_attempts=6, exponential_wait=4)


@app.task(name="send_email", retry=RETRY)
def send_email(to: str, subject: str, body: str) -> None:
    """Send one plain message. Defer it inside the transaction that it tells of."""
    EmailMessage(subject=subject, body=body, to=[to]).send()


@app.task(name="send_invitation", retry=RETRY)
@transaction.atomic
def send_invitation(invitation_id: int) -> None:
    """Send the link of an invitation that still holds; the secret is made here and kept by nobody.

    A failed attempt rolls its digest back, and the next attempt makes another secret.
    """
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("person", "created_by")
        .filter(pk=invitation_id, used_at__isnull=True, person__is_active=True, expires_at__gt=timezone.now())
        .first()
    )
    if invitation is None:
        return
    secret = new_secret()
    invitation.digest = digest_of(secret)
    invitation.save(update_fields=["digest"])
    _send(
        invitation_email(
            person=invitation.person,
            inviter=invitation.created_by,
            link=link(secret),
            expires_at=timezone.localtime(invitation.expires_at),
        )
    )


@app.task(name="send_password_reset", retry=RETRY)
def send_password_reset(person_id: int | None) -> None:
    """Send a link to choose a new password; the key is made here and kept by nobody.

    None stands for an address that nobody has: what a visitor waits for is the same for both.
    """
    person = Person.objects.filter(pk=person_id or 0, is_active=True).first()
    if person is not None:
        _send(password_reset_email(person=person, link=reset_link(person)))


def _send(email: Email) -> None:
    EmailMessage(subject=email.subject, body=email.body, to=[email.to]).send()
