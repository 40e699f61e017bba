"""The typesetter as a program of its own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reports import typesetter
from reports.typesetting import BASE_DIR, TypesettingError, typeset

CUT_OFF = """#!/bin/sh
cat >/dev/null
printf 'PDF\\n%%PDF-1.7 half'
exit 1
"""
SLOW = """#!/bin/sh
cat >/dev/null
echo step
sleep 3
touch "$(dirname "$0")/outlived"
"""
PAGE = '<html lang="sv"><title>Prov</title><p>Ett prov.</p></html>'


@pytest.fixture
def pretended_program(tmp_path, monkeypatch) -> Callable[[str], Path]:
    """Have a shell script run in the typesetter's place; gives the folder that it lies in."""

    def pretend(script: str) -> Path:
        program = tmp_path / "program"
        program.write_text(script)
        program.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(program))
        return tmp_path

    return pretend


def test_typeset_gives_what_the_program_makes_and_tells_of_its_steps():
    steps: list[None] = []

    content = typeset(PAGE, on_step=lambda: steps.append(None))

    assert content == typesetter.typeset(PAGE)
    assert len(steps) >= 5


def test_typeset_fault_in_the_program_is_an_error(capfd):
    with pytest.raises(TypesettingError):
        typeset('<html lang="sv"><title>Prov</title><img src="https://evil.example/x.png"></html>')

    assert "ForbiddenAddressError" in capfd.readouterr().err


def test_typeset_past_the_time_limit_is_an_error():
    with pytest.raises(TypesettingError):
        typeset(PAGE, longest_seconds=0.01)


def test_typeset_half_a_pdf_is_an_error(pretended_program):
    pretended_program(CUT_OFF)

    with pytest.raises(TypesettingError):
        typeset(PAGE)


def test_typeset_ends_the_program_when_the_caller_fails(pretended_program):
    folder = pretended_program(SLOW)

    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        typeset(PAGE, on_step=fail)
    assert not (folder / "outlived").exists()


def test_typeset_tells_the_program_no_secret(monkeypatch, capfd):
    monkeypatch.setenv("FYRBODAL_SECRET_KEY", "hemligt")
    monkeypatch.setenv("PYTHONVERBOSE", "1")  # would fill the log if it came through

    typeset(PAGE)

    assert capfd.readouterr().err == ""


def test_web_process_does_without_the_typesetters_libraries():
    script = (
        "import sys, django; django.setup(); import fyrbodal.urls, reports.jobs;"
        "print([name for name in ('weasyprint', 'tinycss2', 'pydyf') if name in sys.modules])"
    )

    said = subprocess.run(
        [sys.executable, "-c", script], cwd=BASE_DIR, capture_output=True, text=True, check=True
    )

    assert said.stdout == "[]\n"
