"""Where the embedded server keeps what it keeps."""

import contextlib
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fyrbodal.database.errors import DatabaseSetupError

# Not TMPDIR: two shells with different ones must find the same server. A socket's path may hold 107 bytes.
SOCKETS = Path("/tmp")  # noqa: S108 - the folder inside it is made 0700 and its owner is checked before use


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The paths that belong to one data folder; nothing is created by naming them."""

    data: Path
    socket: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own folder, which belongs to the user that runs the server."""
        return self.data / "postgresql"

    @property
    def lock(self) -> Path:
        """Locked by whoever is starting the server, then by the server while any process of it lives."""
        return self.data / "database.lock"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.data / "database.log"

    @property
    def passfile(self) -> Path:
        """The password of the application's role, in libpq's own format."""
        return self.data / "database.pgpass"


def folders_for(environ: Mapping[str, str], base_dir: Path) -> Folders:
    """The folders of FYRBODAL_DATA, or of `.data/` in the checkout.

    The socket's folder is named by a hash of the data folder's path and of the person, which keeps checkouts
    and people apart.
    """
    data = Path(environ.get("FYRBODAL_DATA") or base_dir / ".data").resolve()
    identity = f"{os.geteuid()}:".encode() + os.fsencode(data)
    return Folders(data=data, socket=SOCKETS / f"fyrbodal-{hashlib.sha256(identity).hexdigest()[:20]}")


def make_data_folder(folders: Folders) -> None:
    """Create the data folder, readable by its owner alone; refuse one that belongs to somebody else."""
    try:
        for folder in (*reversed(folders.data.parents), folders.data):
            if not folder.exists():
                folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise DatabaseSetupError(
            f"The data folder {folders.data} cannot be created: {error.strerror}.\n"
            "The embedded database is kept there. Set FYRBODAL_DATA to a folder that you may write in."
        ) from error
    _require_owner(
        folders.data,
        os.geteuid(),
        "Run the command as that user, or set FYRBODAL_DATA to a folder of your own.",
    )


def make_socket_folder(folders: Folders, uid: int, gid: int) -> None:
    """Create the socket's folder, open to the server's user alone; refuse one that another user put there."""
    with contextlib.suppress(FileExistsError):
        folders.socket.mkdir(mode=0o700)
    if folders.socket.lstat().st_uid == os.geteuid():
        os.chown(folders.socket, uid, gid, follow_symlinks=False)
    require_socket_folder(folders, uid)


def require_socket_folder(folders: Folders, uid: int) -> None:
    """Raise unless the socket's folder is a real folder (no link) of the user that runs the server."""
    _require_owner(
        folders.socket,
        uid,
        "The database's socket must not lie in another user's folder.\n"
        "Ask that user or an administrator to remove it, or set FYRBODAL_DATA to another folder.",
    )


def _require_owner(folder: Path, uid: int, advice: str) -> None:
    """Raise with `advice` unless `folder` itself, not what it may link to, is a folder of the user's."""
    found = folder.lstat()
    if found.st_uid != uid or not folder.is_dir() or folder.is_symlink():
        raise DatabaseSetupError(f"{folder} belongs to user {found.st_uid} or is not a folder.\n{advice}")
