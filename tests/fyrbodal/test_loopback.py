"""Listening where nobody outside can reach."""

import socket

import pytest

from fyrbodal import loopback
from fyrbodal.loopback import PortError, listen


@pytest.fixture
def listeners():
    opened: list[socket.socket] = []
    yield opened
    for listener in opened:
        listener.close()


def test_listen_on_zero_takes_one_free_port_for_all_addresses(listeners):
    listeners += listen(0)

    names = [listener.getsockname() for listener in listeners]
    assert names[0][0] == "127.0.0.1"
    assert {name[1] for name in names} == {names[0][1]}
    assert {name[0] for name in names} <= {"127.0.0.1", "::1"}
    socket.create_connection(names[0][:2], timeout=5).close()


def test_listen_on_a_taken_port_says_how_to_choose_another(listeners, monkeypatch):
    monkeypatch.setattr(loopback, "PATIENCE_SECONDS", 0)
    listeners += listen(0)
    port = listeners[0].getsockname()[1]

    with pytest.raises(PortError, match=rf"\APort {port} cannot be used: .*\n.*--port N"):
        listen(port)


def test_listen_on_a_port_that_is_let_go_waits_for_it(listeners):
    taken = listen(0)
    port = taken[0].getsockname()[1]
    for listener in taken:
        listener.close()

    listeners += listen(port)

    assert listeners[0].getsockname()[1] == port


@pytest.mark.parametrize("port", [-1, 65536])
def test_listen_on_an_impossible_port_says_so(port):
    with pytest.raises(PortError, match=f"Port {port} cannot be used"):
        listen(port)
