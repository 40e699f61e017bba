"""One lock for a data folder, held first by whoever starts the server and then by the server itself.

The lock belongs to the open file, which the server inherits: the kernel lets it go when the server's last
process has gone, however it went. No process number is trusted: a reboot or a reused number cannot mislead.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fyrbodal.database.errors import DatabaseSetupError


@contextmanager
def attempt(path: Path) -> Iterator[int | None]:
    """Yield the locked file's descriptor, or None where somebody else has the lock. Never waits.

    Raises DatabaseSetupError where the file cannot be made or written.
    """
    descriptor = _opened(path)
    try:
        yield descriptor if _locked(descriptor) else None
    finally:
        os.close(descriptor)


def _opened(path: Path) -> int:
    """The file's descriptor; the file is made where it is missing. Raises DatabaseSetupError."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise DatabaseSetupError(
            f"The data folder {path.parent} cannot be written in: {error.strerror} ({path.name}).\n"
            "The embedded database is kept there. Set FYRBODAL_DATA to a folder that you may write in."
        ) from error


def _locked(descriptor: int) -> bool:
    """Whether the lock was free and now is ours."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
