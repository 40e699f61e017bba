"""Handing letters that wait to the mail server.

A letter stands as waiting until the server has taken it or has refused its address for good, so one is never
lost, whatever is down or killed. Between the server's yes and our note of it there is a moment in which a
kill would make the same letter go out again: it then carries the same Message-ID, by which mail programs
know it.
"""

import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from surveys.assessments.queries import project_leads
from surveys.mailings.models import Message, MessageState
from surveys.mailings.queries import is_wanted

NO_SERVER = "E-postservern svarar inte. Vi försöker igen var femte minut."


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why a letter was not taken: for good, only this time, or because the whole server is out of reach."""

    words: str
    is_final: bool = False
    is_everywhere: bool = False


def deliver_waiting(*, now: datetime) -> int:
    """Try every letter that waits, the longest untried first; gives how many were sent.

    Where the server is out of reach the rest is left for the next time.
    """
    sent = 0
    for message_id in _waiting():
        trouble = _deliver(message_id, now)
        if trouble is not None and trouble.is_everywhere:
            Message.objects.filter(state=MessageState.WAITING).update(trouble=trouble.words)
            break
        sent += trouble is None
    return sent


def _waiting() -> Iterator[int]:
    waiting = Message.objects.filter(state=MessageState.WAITING)
    yield from list(waiting.order_by("tried_at", "pk").values_list("pk", flat=True))


@transaction.atomic
def _deliver(message_id: int, now: datetime) -> Trouble | None:
    """Try one letter and note what came of it; None where there is nothing more to do about it."""
    rows = Message.objects.select_for_update(of=["self"], skip_locked=True).select_related("round")
    message = rows.filter(pk=message_id, state=MessageState.WAITING).first()
    if message is None:  # another worker has it, or is done with it
        return None
    if not is_wanted(message):
        _note(message, MessageState.NOT_NEEDED, "", now)
        return None
    trouble = _send(message)
    if trouble is None:
        _note(message, MessageState.SENT, "", now)
    else:
        _note(message, MessageState.REFUSED if trouble.is_final else MessageState.WAITING, trouble.words, now)
    return trouble


def _note(message: Message, state: MessageState, trouble: str, now: datetime) -> None:
    message.state, message.trouble, message.tried_at = state, trouble[:300], now
    message.save(update_fields=["state", "trouble", "tried_at"])


def _send(message: Message) -> Trouble | None:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    letter = EmailMessage(
        subject=message.subject,
        body=message.body,
        to=[message.address],
        reply_to=[lead.email for lead in project_leads(message.round.association_id)],
        headers={"Message-ID": f"<omgang-{message.round_id}-brev-{message.pk}@{domain}>"},
    )
    try:
        letter.send()
    except (OSError, ValueError) as error:  # SMTPException is an OSError; ValueError is an impossible address
        return trouble_of(error)
    return None


def trouble_of(error: OSError | ValueError) -> Trouble:
    """What an error from the sending means."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return _answered(code, said)
    if isinstance(error, smtplib.SMTPDataError):
        return _answered(error.smtp_code, error.smtp_error)
    if isinstance(error, (ValueError, smtplib.SMTPNotSupportedError)):
        return Trouble(words="Adressen kan inte användas.", is_final=True)
    if isinstance(error, smtplib.SMTPResponseException):
        return Trouble(
            words=f"{NO_SERVER} Svar: {_said(error.smtp_code, error.smtp_error)}", is_everywhere=True
        )
    return Trouble(words=NO_SERVER, is_everywhere=True)


def _answered(code: int, said: bytes | str) -> Trouble:
    """A no to this letter: from 500 for good, below that only for now."""
    return Trouble(words=_said(code, said), is_final=code >= 500)


def _said(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())}"
