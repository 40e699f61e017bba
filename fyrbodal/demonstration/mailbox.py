"""The e-mail of the demonstration: it goes to a folder instead of to a server, and is read from there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

MOST_SHOWN = 100
_BETWEEN = re.compile(rb"^-{79}\n", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMail:
    """A letter in the folder."""

    to: str
    subject: str
    body: str
    sent_at: datetime


def read_mailbox(folder: Path) -> list[SentMail]:
    """The last letters, the newest first; none where nothing has been sent."""
    files = sorted(folder.glob("*.log"), reverse=True)[:MOST_SHOWN] if folder.is_dir() else []
    letters = [letter for file in files for letter in _letters(file.read_bytes())]
    return sorted(letters, key=lambda letter: letter.sent_at, reverse=True)[:MOST_SHOWN]


def _letters(content: bytes) -> Iterator[SentMail]:
    for part in _BETWEEN.split(content):
        if part.strip():
            yield _letter(message_from_bytes(part, policy=policy.default))


def _letter(message: EmailMessage) -> SentMail:
    return SentMail(
        to=str(message["To"]),
        subject=str(message["Subject"]),
        body=str(message.get_content()),
        sent_at=parsedate_to_datetime(str(message["Date"])),
    )
