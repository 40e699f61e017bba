"""A real SMTP server on the loopback address, which refuses whom it is told to refuse."""

import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from surveys.models import Message


class Mailbox:
    """What the server has taken, and what it answers to some addresses."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.refusals: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def received(self) -> list[tuple[str, str]]:
        """Address and subject of each letter, in the order they came."""
        return [(str(letter["To"]), str(letter["Subject"])) for letter in self.taken]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _mailers(port: int) -> dict[str, Any]:
    options = {"host": "127.0.0.1", "port": port, "timeout": 5}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


@pytest.fixture
def mailbox(settings) -> Iterator[Mailbox]:
    """The server, and the application set to send to it."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=_free_port())
    controller.start()
    try:
        settings.MAILERS = _mailers(controller.port)
        yield box
    finally:
        controller.stop()


@pytest.fixture
def no_server(settings) -> None:
    """The application set to send to a port where nobody answers."""
    settings.MAILERS = _mailers(1)


@pytest.fixture
def states() -> Callable[[], dict[str, str]]:
    """What has become of each letter, by address."""
    return lambda: dict(Message.objects.order_by("pk").values_list("address", "state"))
