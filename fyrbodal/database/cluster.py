"""The embedded server's own folder: made once, with one role and one database for the application.

The role owns its database and may create others (tests do) but is no superuser. The superuser has no password
and no way in: what needs it is done in PostgreSQL's single-user mode while the server is down.
"""

import os
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from fyrbodal.database.account import Account
from fyrbodal.database.errors import DatabaseSetupError
from fyrbodal.database.folders import Folders
from fyrbodal.database.programs import ENVIRONMENT

ROLE = "fyrbodal"
SUPERUSER = "postgres"
# The server's user may be unable to walk to its own folder (root's home is closed). It is put there before it
# drops root's rights, and the kernel's link to the working directory leads there without a walk.
HERE = "/proc/self/cwd"
INITDB = (
    *("-D", HERE, "--username", SUPERUSER, "--auth=reject", "--no-instructions"),
    *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
)
SINGLE_USER = ("--single", "-D", HERE, "-c", "exit_on_error=on", SUPERUSER)
WHO_MAY_CONNECT = f"# The application's role alone, over the socket alone.\nlocal all {ROLE} scram-sha-256\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A data folder together with who runs its server and with which programs."""

    folders: Folders
    account: Account
    programs: Path
    lock: int  # the descriptor of the folder's lock, which every program that works in the folder inherits
    throwaway: bool  # may be lost when the machine stops: nothing waits for the disk

    def ensure(self) -> None:
        """Make what is missing: the folder, the file with the password. Refuse a folder that does not fit."""
        if not (self.folders.cluster / "PG_VERSION").exists():
            self._make()
        self._require_owner()
        self._require_version()
        if not self.folders.passfile.exists():
            self._set_password(self.folders.cluster, "ALTER ROLE")

    def _make(self) -> None:
        """Make a draft and rename it: a folder that exists is whole, even if we are killed on the way."""
        draft = self.folders.data / "postgresql.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        os.chown(draft, self.account.uid, self.account.gid)
        self._run(draft, "initdb", *INITDB, *(["--no-sync"] if self.throwaway else []))
        (draft / "pg_hba.conf").write_text(WHO_MAY_CONNECT, encoding="ascii")
        self._set_password(draft, "CREATE ROLE", then=f"CREATE DATABASE {ROLE} OWNER {ROLE}\n")
        draft.rename(self.folders.cluster)

    def _set_password(self, cluster: Path, verb: str, then: str = "") -> None:
        """Give the role a new password and write it down for libpq."""
        password = secrets.token_hex(32)
        said = f"{verb} {ROLE} LOGIN CREATEDB PASSWORD '{password}'\n{then}"
        self._run(cluster, "postgres", *SINGLE_USER, said=said)
        draft = self.folders.passfile.with_suffix(".new")
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        draft.write_text(f"*:*:*:{ROLE}:{password}\n", encoding="ascii")
        draft.rename(self.folders.passfile)

    def _run(self, cluster: Path, program: str, *arguments: str, said: str = "") -> None:
        """Run one of PostgreSQL's programs inside the folder; raise with what it complained of."""
        done = subprocess.run(  # noqa: S603 - our own programs
            [self.programs / program, *arguments],
            input=said,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            cwd=cluster,
            env=ENVIRONMENT,
            umask=0o077,
            start_new_session=True,
            pass_fds=[self.lock],
            **self.account.subprocess_options(),
        )
        if done.returncode:
            raise DatabaseSetupError(
                f"The embedded database could not be made in {self.folders.data}: {program} said\n"
                f"{done.stderr.strip()}\n"
                "Is the disk full or the folder read-only? FYRBODAL_DATA may name another folder."
            )

    def _require_owner(self) -> None:
        """Refuse a folder of another user: the server would not open it."""
        owner = self.folders.cluster.stat().st_uid
        if owner != self.account.uid:
            raise DatabaseSetupError(
                f"{self.folders.cluster} belongs to user {owner}, and the server would run as\n"
                f"user {self.account.uid}. Give it to that user (chown -R), or set FYRBODAL_DATA to another."
            )

    def _require_version(self) -> None:
        """Refuse a folder of another PostgreSQL: its files have another form."""
        made_by = (self.folders.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
        ours = self._major_version()
        if made_by != ours:
            raise DatabaseSetupError(
                f"{self.folders.cluster} was made by PostgreSQL {made_by}, and this checkout brings {ours}.\n"
                "Export with the version that made it and import here, or set FYRBODAL_DATA to a new folder."
            )

    def _major_version(self) -> str:
        """The first number that `postgres --version` prints."""
        printed = subprocess.run(  # noqa: S603 - our own program
            [self.programs / "postgres", "--version"],
            check=True,
            capture_output=True,
            text=True,
            env=ENVIRONMENT,
        ).stdout
        return printed.split()[-1].partition(".")[0]
