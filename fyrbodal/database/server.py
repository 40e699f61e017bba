"""Starting and stopping the embedded server. `lock` tells why a data folder never has more than one."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from fyrbodal.database import lock
from fyrbodal.database.account import ensure_account
from fyrbodal.database.cluster import HERE, Cluster
from fyrbodal.database.errors import DatabaseSetupError
from fyrbodal.database.folders import Folders, folders_for, make_data_folder, make_socket_folder
from fyrbodal.database.observation import SOCKET, is_running, server_process
from fyrbodal.database.programs import ENVIRONMENT, ensure_programs

START_SECONDS = 120  # after a crash the server first reads its journal
STOP_SECONDS = 60
PAUSE_SECONDS = 0.02
LOG_BYTES = 5_000_000

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    # A small machine with many short queries: neither compiling nor parallel plans pay.
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "io_method": "sync",
    # Nobody replicates from this server.
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_logical_replication_workers": "0",
    # The log says that a statement failed, not what it held: answers and names stay in the database.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "cluster_name": "fyrbodal",
}
THROWAWAY_SETTINGS = {"fsync": "off", "full_page_writes": "off"}

# Kept for as long as we live: dropping a child that still runs would make Python warn about it.
_started: list[subprocess.Popen[bytes]] = []


def ensure_running(environ: Mapping[str, str], base_dir: Path) -> None:
    """Start the embedded server of this data folder unless it runs already or DATABASE_URL names another.

    Returns when it answers. With FYRBODAL_DATABASE_THROWAWAY=1 nothing waits for the disk (for tests alone: a
    power cut would lose the data). Raises DatabaseSetupError.
    """
    if environ.get("DATABASE_URL"):
        return
    folders = folders_for(environ, base_dir)
    if not is_running(folders):
        make_data_folder(folders)
        _start_or_wait(folders, throwaway=environ.get("FYRBODAL_DATABASE_THROWAWAY") == "1")


def stop(environ: Mapping[str, str], base_dir: Path) -> bool:
    """Stop the embedded server of this data folder and wait until it has gone; whether there was one.

    One that is starting is waited for and stopped too. Raises DatabaseSetupError if it takes too long.
    """
    folders = folders_for(environ, base_dir)
    asked: int | None = None
    deadline = time.monotonic() + STOP_SECONDS
    while not _clear_if_free(folders):
        process = server_process(folders)
        if asked is None and process is not None:
            asked = _ask_to_stop(process)
        if process not in {None, asked}:
            return True  # ours has gone, and somebody has started the next one
        if time.monotonic() > deadline:
            raise DatabaseSetupError(f"The database in {folders.data} does not stop. See {folders.log}")
        time.sleep(PAUSE_SECONDS)
    return asked is not None


def _start_or_wait(folders: Folders, *, throwaway: bool) -> None:
    """Start the server, or wait for whoever does; start it after all should they give up."""
    deadline = time.monotonic() + START_SECONDS
    while not is_running(folders):
        with lock.attempt(folders.lock) as descriptor:
            if descriptor is not None:
                _start(folders, descriptor, throwaway=throwaway)
                return
        if time.monotonic() > deadline:
            raise DatabaseSetupError(
                f"The database in {folders.data} runs or starts, but does not answer on {folders.socket}.\n"
                "Was the data folder moved, or the socket's folder removed, while it ran? Stop it with\n"
                f"  script/manage stop_database\nand try again. Its log is {folders.log}"
            )
        time.sleep(PAUSE_SECONDS)


def _start(folders: Folders, descriptor: int, *, throwaway: bool) -> None:
    """Make what is missing and start the server. The caller has the lock, so no earlier server is alive."""
    account = ensure_account()
    programs = ensure_programs(account)
    cluster = Cluster(
        folders=folders, account=account, programs=programs, lock=descriptor, throwaway=throwaway
    )
    try:
        make_socket_folder(folders, account.uid, account.gid)
        _clear_remains(folders)
        cluster.ensure()
        _wait_until_ready(folders, _launch(cluster))
    except OSError as error:
        raise DatabaseSetupError(f"The embedded database could not be started: {error}") from error


def _clear_remains(folders: Folders) -> None:
    """Remove what a killed server leaves behind: its process number may be another program's by now."""
    for remains in (
        folders.cluster / "postmaster.pid",
        folders.socket / SOCKET,
        folders.socket / f"{SOCKET}.lock",
    ):
        remains.unlink(missing_ok=True)


def _launch(cluster: Cluster) -> subprocess.Popen[bytes]:
    """Start the server in a session of its own, with nothing of ours open but the lock."""
    with _open_log(cluster.folders.log) as log:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [cluster.programs / "postgres", "-D", HERE, *_options(cluster)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=cluster.folders.cluster,
            env=ENVIRONMENT,
            umask=0o077,
            start_new_session=True,
            pass_fds=[cluster.lock],
            **cluster.account.subprocess_options(),
        )
    _started.append(process)
    return process


def _options(cluster: Cluster) -> list[str]:
    """The settings as the server's command line takes them."""
    settings = {**SETTINGS, "unix_socket_directories": str(cluster.folders.socket)}
    if cluster.throwaway:
        settings |= THROWAWAY_SETTINGS
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def _open_log(path: Path) -> BinaryIO:
    """The log, to append to; a long one becomes the old one first."""
    if path.exists() and path.stat().st_size > LOG_BYTES:
        path.rename(path.with_suffix(".log.old"))
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600), "ab")


def _wait_until_ready(folders: Folders, process: subprocess.Popen[bytes]) -> None:
    """Return when the server is ready; raise with the end of its log if it stops first or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while not is_running(folders):
        if process.poll() is not None or time.monotonic() > deadline:
            end = "\n".join(folders.log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:])
            raise DatabaseSetupError(f"The embedded database did not start. {folders.log} ends:\n{end}")
        time.sleep(PAUSE_SECONDS)


def _clear_if_free(folders: Folders) -> bool:
    """Whether no server runs or starts in this data folder. If so, remove what one left outside it."""
    if not folders.lock.exists():
        return True
    with lock.attempt(folders.lock) as descriptor:
        if descriptor is None:
            return False
        _clear_remains(folders)
        with suppress(OSError):
            folders.socket.rmdir()
        return True


def _ask_to_stop(process: int) -> int:
    """Ask the server to end its connections and stop; its number."""
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGINT)
    return process
