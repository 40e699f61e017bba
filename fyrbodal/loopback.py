"""Listening on this machine's own addresses, where nobody outside can reach."""

import errno
import os
import socket
import time
from contextlib import ExitStack

ADDRESSES = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
NO_SUCH_ADDRESS = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}
PORTS = range(65536)
PATIENCE_SECONDS = 3  # a web server whose supervisor was killed needs a moment to go
PAUSE_SECONDS = 0.1


class PortError(Exception):
    """The port cannot be listened on. The text says why and what to do."""


def listen(port: int) -> list[socket.socket]:
    """Sockets that listen on the port of each loopback address that this machine has; for 0 on a free port.

    Raises PortError.
    """
    if port not in PORTS:
        raise _refusal(port, "there is no such port")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return _listeners(port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() > deadline:
                raise _refusal(port, os.strerror(error.errno or 0)) from error
        time.sleep(PAUSE_SECONDS)


def _refusal(port: int, reason: str) -> PortError:
    """The error, with what to do."""
    return PortError(
        f"Port {port} cannot be used: {reason}.\nStop what uses it, or choose another with --port N."
    )


def _listeners(port: int) -> list[socket.socket]:
    """One try of `listen`: all addresses or, with the error, none."""
    with ExitStack() as opened:
        listeners: list[socket.socket] = []
        for family, address in ADDRESSES:
            try:
                listener = opened.enter_context(socket.create_server((address, port), family=family))
            except OSError as error:
                if error.errno in NO_SUCH_ADDRESS and listeners:
                    continue
                raise
            listeners.append(listener)
            port = listener.getsockname()[1]
        opened.pop_all()
    return listeners
