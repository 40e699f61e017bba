"""Child processes that never outlive this one, however it ends."""

import ctypes
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A running process and what it is called when a person is told of it."""

    name: str
    process: subprocess.Popen[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What every child is given: its environment, its working folder, the descriptors left open for it."""

    environ: Mapping[str, str]
    folder: Path
    descriptors: Sequence[int] = ()

    def start(self, name: str, command: Sequence[str], *, stdout: int | IO[str] | None = None) -> Child:
        """Start the command in a session of its own: Ctrl-C reaches us alone, and we stop all in order."""
        process = subprocess.Popen(  # noqa: S603 - our own commands
            command,
            cwd=self.folder,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            text=True,
            pass_fds=self.descriptors,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )
        return Child(name=name, process=process)


def stop_all(children: Iterable[Child], *, seconds: float) -> None:
    """Ask the children to end, and end them when the time is up."""
    running = [child.process for child in children if child.process.poll() is None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + seconds
    for process in running:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def first_ended(children: Iterable[Child]) -> Child | None:
    """A child that no longer runs, or None."""
    return next((child for child in children if child.process.poll() is not None), None)


def _end_with_parent() -> None:
    """In the child: ask the kernel for a signal when the parent dies, even by `kill -9`."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
