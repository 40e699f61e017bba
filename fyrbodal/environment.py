"""What the installation says through its environment."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def flag(environ: Mapping[str, str], name: str) -> bool:
    """Whether the variable is set to something that means yes."""
    return environ.get(name, "").strip().lower() in {"1", "yes", "true", "on"}


def listed(environ: Mapping[str, str], name: str) -> list[str]:
    """The comma-separated parts of the variable, without blanks."""
    return [part.strip() for part in environ.get(name, "").split(",") if part.strip()]


def secret_key(environ: Mapping[str, str], data_dir: Path) -> str:
    """FYRBODAL_SECRET_KEY, or a key made once and kept beside the embedded database for its owner alone.

    Two processes may start at once: the first to create the file decides, the other reads it.
    """
    if key := environ.get("FYRBODAL_SECRET_KEY"):
        return key
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
