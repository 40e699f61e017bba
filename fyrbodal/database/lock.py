"""One lock for a data folder, held first by whoever starts the server and then by the server itself.

The lock belongs to the open file, which the server inherits: the kernel lets it go when the server's last
process has gone, however it went. No process number is trusted: a reboot or a reused number cannot mislead.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def attempt(path: Path) -> Iterator[int | None]:
    """Yield the locked file's descriptor, or None where somebody else has the lock. Never waits."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        yield descriptor if _locked(descriptor) else None
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    """Whether the lock was free and now is ours."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
