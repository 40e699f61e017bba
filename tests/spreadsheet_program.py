"""A real spreadsheet program, LibreOffice in Swedish, that opens a file and saves it."""

import shutil
import subprocess
from pathlib import Path

import pytest

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>sv-SE</value></prop></item>
</oor:items>
"""
# Field separator, text delimiter and character set, by the program's own numbers.
COMMA_WINDOWS = "44,34,1"
SEMICOLON_UTF8 = "59,34,76"
_CSV = "Text - txt - csv (StarCalc)"
# Columns as they are, and what looks like a number stays what it is: as when somebody opens our table.
_OPEN_TABLE = f"--infilter={_CSV}:{SEMICOLON_UTF8},1,,0,false,false"


def saved_again(folder: Path, content: bytes, *, name: str, to: str, options: str = "") -> bytes:
    """The file called `name`, opened and saved in the form `to`. Fails the test without the program."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.fail("LibreOffice saknas. Kör: apt-get install libreoffice-calc-nogui")
    profile, out = folder / "profile", folder / "saved"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE)
    (folder / name).write_bytes(content)
    form = f"{to}:{_CSV}:{options}" if options else to
    opening = [_OPEN_TABLE] if name.endswith(".csv") else []
    subprocess.run(
        [
            *(program, f"-env:UserInstallation={profile.as_uri()}", "--headless", *opening),
            *("--convert-to", form, "--outdir", str(out), str(folder / name)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (out / Path(name).with_suffix(f".{to}").name).read_bytes()
