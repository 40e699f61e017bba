"""The application in gunicorn on a free loopback port, and signed-in clients that keep their connection."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from organisations.models import Person

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def running(*, workers: int = 2, threads: int = 6) -> Iterator[int]:
    """Yield the port of a server that answers; it is stopped afterwards."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "benchmarks.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--workers", str(workers), "--threads", str(threads)]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        _wait_for(port)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


class SignedIn:
    """One person's browser: a kept connection, a session cookie and a CSRF token."""

    def __init__(self, port: int, person: Person) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._token = "t" * 32
        cookie = f"{settings.SESSION_COOKIE_NAME}={session_of(person)}"
        self._headers = {"Cookie": f"{cookie}; {settings.CSRF_COOKIE_NAME}={self._token}"}

    def get(self, path: str) -> int:
        """The status of the page; its body is read to the end."""
        return self._ask("GET", path, None, {})[0]

    def post(self, path: str, body: str, headers: dict[str, str]) -> int:
        """The status of a form post."""
        return self.reply_to(path, body, headers)[0]

    def reply_to(self, path: str, body: str, headers: dict[str, str]) -> tuple[int, bytes]:
        """The status of a form post, and what came back."""
        form = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self._token}
        return self._ask("POST", path, body, {**form, **headers})

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> tuple[int, bytes]:
        self._connection.request(method, path, body, {**self._headers, **headers})
        response = self._connection.getresponse()
        content = response.read()
        return response.status, content


def session_of(person: Person) -> str:
    """The key of a fresh session of the person, as signing in makes it."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server does not answer within 20 seconds")
