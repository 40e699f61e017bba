"""A pretended checkout and machine, to see what script/bootstrap does where things are missing."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("sh", "dirname", "id", "awk", "cksum", "cat", "grep", "rm", "env", "flock", "mkdir", "ln", "chmod")
PRETENDED_UV = """#!/bin/sh
[ "$1" != --version ] || { echo "uv 0.13.0"; exit; }
printf '%s\\n' "$@" "VIRTUAL_ENV=${VIRTUAL_ENV-unset}" \\
    "SSL_CERT_FILE=${SSL_CERT_FILE-unset}" >>"$(dirname "$0")/../uv.said"
"""
PRETENDED_APT_CACHE = "#!/bin/sh\necho '  Candidate: 3.13.5-1'\n"
PRETENDED_APT = f"""#!/bin/sh
echo "$@" >>"$(dirname "$0")/../apt.said"
[ "$(id -u)" = 0 ] && ln -s "{sys.executable}" "$(dirname "$0")/python3" || exit 1
"""
BROKEN = "#!/bin/sh\necho 'command not found in this version' >&2\nexit 127\n"
PRETENDED_PYTHON = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'


@dataclass(frozen=True, kw_only=True)
class Checkout:
    """A copy of the scripts beside a machine that has just the programs that a test gives it."""

    root: Path
    machine: Path

    def has(self, name: str, content: str) -> None:
        """Put a program on the machine."""
        program = self.machine / "bin" / name
        program.write_text(content)
        program.chmod(0o755)

    def bootstrap(self, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run script/bootstrap there, from another folder."""
        known = {"PATH": str(self.machine / "bin"), "HOME": str(self.machine), "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            [self.root / "script" / "bootstrap", *arguments],
            cwd="/",
            env=known | environ,
            capture_output=True,
            text=True,
            check=False,
        )

    def said(self, program: str) -> list[str]:
        """What the pretended program was told, by line."""
        told = self.machine / f"{program}.said"
        return told.read_text().splitlines() if told.exists() else []


def make_checkout(folder: Path) -> Checkout:
    """A copy of the scripts and the lock file, and a machine with a shell's usual tools."""
    checkout = Checkout(root=folder / "checkout å", machine=folder / "machine")
    (checkout.machine / "bin").mkdir(parents=True)
    for tool in filter(shutil.which, TOOLS):
        (checkout.machine / "bin" / tool).symlink_to(shutil.which(tool))
    shutil.copytree(ROOT / "script", checkout.root / "script")
    shutil.copy(ROOT / "uv.lock", checkout.root)
    return checkout


def without_database_url() -> dict[str, str]:
    """Our environment, for scripts that shall use an embedded database."""
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
