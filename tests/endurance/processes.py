"""The web server and the worker as processes of their own, and what it takes to kill them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fyrbodal.processes import Child, Surroundings
from tests.smtp_server import free_port

ROOT = Path(__file__).resolve().parents[2]
GUNICORN = (
    *(sys.executable, "-m", "gunicorn", "tests.endurance.wsgi:application", "--preload"),
    *("--worker-class", "gthread", "--workers", "1", "--threads", "4", "--graceful-timeout", "2"),
    *("--log-level", "critical", "--no-control-socket"),
)
WORKER = (sys.executable, "-m", "tests.endurance.worker")
PATIENCE = 180
"""Seconds until something that must happen is taken not to. Nothing is measured by it."""


def wait_for(what: str, happened: Callable[[], bool]) -> None:
    """Return when it has happened; fail where it never does."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, f"{what} did not happen within {PATIENCE} seconds"
        time.sleep(0.002)


@dataclass(slots=True)
class Service:
    """A parent that starts another child whenever its own is killed."""

    name: str
    command: tuple[str, ...]
    surroundings: Surroundings
    parent: Child | None = None

    def start(self) -> None:
        """Start the parent, and wait for its child."""
        self.parent = self.surroundings.start(self.name, self.command, stdout=subprocess.DEVNULL)
        wait_for(f"the start of {self.name}", lambda: bool(self.children()))

    def children(self) -> list[int]:
        """The processes that do the work now."""
        assert self.parent is not None
        pid = self.parent.process.pid
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        return [int(each) for each in text.split()]

    def kill_child(self) -> None:
        """kill -9 the process that does the work, and wait for the next one."""
        wait_for(f"a child of {self.name}", lambda: bool(self.children()))
        victim = self.children()[0]
        os.kill(victim, signal.SIGKILL)
        wait_for(f"another child of {self.name}", lambda: any(pid != victim for pid in self.children()))

    def kill_all(self) -> None:
        """kill -9 the parent with its children."""
        assert self.parent is not None
        os.killpg(self.parent.process.pid, signal.SIGKILL)
        self.parent.process.wait()


@contextmanager
def running_services(environ: Mapping[str, str]) -> Iterator[tuple[Service, Service, int]]:
    """The web server, the worker and the web server's port; none of them is left afterwards."""
    port = free_port()
    surroundings = Surroundings(environ={**os.environ, **environ}, folder=ROOT)
    web = Service("the web server", (*GUNICORN, "--bind", f"127.0.0.1:{port}"), surroundings)
    worker = Service("the worker", WORKER, surroundings)
    try:
        web.start()
        worker.start()
        yield web, worker, port
    finally:
        for service in (web, worker):
            if service.parent is not None and service.parent.process.poll() is None:
                service.kill_all()
