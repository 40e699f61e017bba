"""Resident memory of processes, from /proc: zero where there is none."""

import os
from pathlib import Path

PROC = Path("/proc")
PAGE = os.sysconf("SC_PAGE_SIZE") / 1_000_000
"""Megabytes to a page."""


def own() -> float:
    """This process' megabytes."""
    return _resident(os.getpid())


def descendants() -> float:
    """The megabytes of all processes that this one has started, and those that they have."""
    family, grown = {os.getpid()}, True
    parents = {pid: _parent(pid) for pid in _running()}
    while grown:
        more = {pid for pid, parent in parents.items() if parent in family} - family
        family, grown = family | more, bool(more)
    return sum(_resident(pid) for pid in family - {os.getpid()})


def _running() -> list[int]:
    return [int(folder.name) for folder in PROC.iterdir() if folder.name.isdigit()] if PROC.is_dir() else []


def _parent(pid: int) -> int:
    fields = _read(pid, "stat").rpartition(")")[2].split()
    return int(fields[1]) if fields else 0


def _resident(pid: int) -> float:
    fields = _read(pid, "statm").split()
    return int(fields[1]) * PAGE if fields else 0.0


def _read(pid: int, name: str) -> str:
    try:
        return (PROC / str(pid) / name).read_text()
    except OSError:  # it has ended, or there is no /proc
        return ""
