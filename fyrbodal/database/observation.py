"""What can be seen of a data folder's server from outside."""

import socket
import struct
from pathlib import Path

from fyrbodal.database.account import current_account
from fyrbodal.database.folders import Folders, require_socket_folder

SOCKET = ".s.PGSQL.5432"
# The shortest question of PostgreSQL's protocol: may this connection be encrypted? Length and code.
ENCRYPTION_REQUEST = struct.pack("!ii", 8, 80877103)
ANSWER_SECONDS = 5


def is_running(folders: Folders) -> bool:
    """Whether the server answers and is ready, on a socket that is ours. Takes a millisecond or two.

    Raises DatabaseSetupError where another user's folder stands in the socket folder's place.
    """
    return _state(folders) == "ready" and _answers(folders)


def server_process(folders: Folders) -> int | None:
    """The number of the server's first process; None where there is none or another program has it by now."""
    lines = _pid_file(folders)
    process = int(lines[0]) if lines else 0
    return process if process and _works_in(process, folders.cluster) else None


def _state(folders: Folders) -> str | None:
    """What the server last wrote about itself: "starting", "ready", "stopping"; None if it wrote nothing."""
    lines = _pid_file(folders)
    return lines[7].strip() if len(lines) > 7 else None


def _pid_file(folders: Folders) -> list[str]:
    """The lines of postmaster.pid: process, folder, time, port, socket folder, address, memory, state."""
    try:
        text = (folders.cluster / "postmaster.pid").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.splitlines()


def _answers(folders: Folders) -> bool:
    """Whether a server answers on our socket. One that was just killed may accept, but does not answer."""
    account = current_account()
    if account is None or not folders.socket.exists():
        return False
    require_socket_folder(folders, account.uid)
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(ANSWER_SECONDS)
            connection.connect(str(folders.socket / SOCKET))
            connection.sendall(ENCRYPTION_REQUEST)
            return connection.recv(1) != b""
    except OSError:
        return False


def _works_in(process: int, folder: Path) -> bool:
    """Whether there is such a process and the folder is its working directory, as it is the server's."""
    try:
        return Path(f"/proc/{process}/cwd").samefile(folder)
    except OSError:
        return False
