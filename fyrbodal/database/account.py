"""The user that the embedded server runs as. PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from typing import Any

from fyrbodal.database.errors import USE_YOUR_OWN, DatabaseSetupError

SYSTEM_USER = "fyrbodal-database"
HOW_TO_ADD = {
    "useradd": ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
    "adduser": ["-S", "-D", "-H", SYSTEM_USER],  # BusyBox
}


@dataclass(frozen=True, slots=True)
class Account:
    """Who runs the server, by number."""

    uid: int
    gid: int

    def subprocess_options(self) -> dict[str, Any]:
        """What `subprocess` needs to run a program as this user; nothing where that is who we are."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def current_account() -> Account | None:
    """Who would run the server now: ourselves, or for root the system user (None until it has been made)."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        return None
    return Account(entry.pw_uid, entry.pw_gid)


def ensure_account() -> Account:
    """Who runs the server; for root a system user, made the first time."""
    return current_account() or _made_account()


def _made_account() -> Account:
    """Add the system user. Another process may do so at the same time: what counts is that it exists."""
    said = "neither useradd nor adduser was found"
    if program := next(filter(shutil.which, HOW_TO_ADD), None):
        said = subprocess.run(  # noqa: S603 - a fixed command
            [program, *HOW_TO_ADD[program]], capture_output=True, text=True, check=False
        ).stderr.strip()
    if account := current_account():
        return account
    raise DatabaseSetupError(
        f"The system user {SYSTEM_USER} could not be added: {said}.\n"
        "PostgreSQL never runs as root, so root needs a user to run it as. Run the command as an ordinary\n"
        f"user, or add {SYSTEM_USER} by hand.\n{USE_YOUR_OWN}"
    )
