"""The application set to send to a real SMTP server, or to none."""

from collections.abc import Callable, Iterator

import pytest

from surveys.models import Message
from tests.smtp_server import Mailbox, mailers, smtp_server


@pytest.fixture
def mailbox(settings) -> Iterator[Mailbox]:
    """The server, and the application set to send to it."""
    with smtp_server() as (box, port):
        settings.MAILERS = mailers(port)
        yield box


@pytest.fixture
def no_server(settings) -> None:
    """The application set to send to a port where nobody answers."""
    settings.MAILERS = mailers(1)


@pytest.fixture
def states() -> Callable[[], dict[str, str]]:
    """What has become of each letter, by address."""
    return lambda: dict(Message.objects.order_by("pk").values_list("address", "state"))
