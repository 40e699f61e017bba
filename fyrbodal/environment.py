"""What the installation says through its environment."""

import os
import secrets
from collections.abc import Mapping
from email.utils import formataddr
from pathlib import Path


class SettingError(Exception):
    """A setting cannot be used. The text says which, what is wrong and what to do."""


def flag(environ: Mapping[str, str], name: str) -> bool:
    """Whether the variable is set to something that means yes."""
    return environ.get(name, "").strip().lower() in {"1", "yes", "true", "on"}


def listed(environ: Mapping[str, str], name: str) -> list[str]:
    """The comma-separated parts of the variable, without blanks."""
    return [part.strip() for part in environ.get(name, "").split(",") if part.strip()]


def number(environ: Mapping[str, str], name: str, default: int) -> int:
    """The variable as a whole number; `default` where it is unset or empty. Raises SettingError."""
    value = environ.get(name, "").strip() or str(default)
    if not (value.isascii() and value.isdigit()):
        raise SettingError(f"{name} is {value!r} but should be a whole number, such as {default}.")
    return int(value)


def sender(environ: Mapping[str, str]) -> str:
    """Who e-mail comes from: FYRBODAL_MAIL_FROM, with the service's name where it is an address alone."""
    given = environ.get("FYRBODAL_MAIL_FROM", "").strip() or "fyrbodal@localhost"
    return given if "<" in given else formataddr(("Digital motor", given))


def secret_key(environ: Mapping[str, str], data_dir: Path) -> str:
    """FYRBODAL_SECRET_KEY, or a key made once and kept beside the embedded database for its owner alone.

    Two processes may start at once: the first to create the file decides, the other reads it.
    Raises SettingError where it can be neither made nor read.
    """
    if key := environ.get("FYRBODAL_SECRET_KEY"):
        return key
    try:
        return _kept_key(data_dir)
    except OSError as error:
        raise SettingError(
            f"The key that signs sessions cannot be kept in {data_dir}: {error.strerror}.\n"
            "Set FYRBODAL_SECRET_KEY, or FYRBODAL_DATA to a folder that you may write in."
        ) from error


def _kept_key(data_dir: Path) -> str:
    path = data_dir / "secret-key"
    if not path.exists():
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"secret-key.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")
