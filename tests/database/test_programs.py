"""PostgreSQL's programs: run, not just found."""

import os

import pytest

from fyrbodal.database import DatabaseSetupError
from fyrbodal.database.account import Account, ensure_account
from fyrbodal.database.programs import ensure_programs, require_fit

MYSELF = Account(os.geteuid(), os.getegid())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("\x7fELF of another machine", "Exec format error"),
        ("#!/nonexistent/interpreter\n", "No such file or directory"),
        ("#!/bin/sh\necho a library is missing >&2; exit 127\n", "a library is missing"),
    ],
)
def test_require_fit_for_a_program_that_does_not_run_tells_of_database_url(tmp_path, content, said):
    program = tmp_path / "postgres"
    program.write_text(content)
    program.chmod(0o755)

    with pytest.raises(DatabaseSetupError, match=said) as refusal:
        require_fit(program, MYSELF)

    assert "DATABASE_URL=postgresql://" in str(refusal.value)


def test_ensure_programs_gives_programs_that_others_may_read_and_none_may_change():
    folder = ensure_programs(ensure_account())

    assert {path.name for path in folder.iterdir()} >= {"postgres", "initdb"}
    if os.geteuid() == 0:
        modes = {path.stat().st_mode & 0o777 for path in folder.iterdir()}
        assert modes == {0o755}
        assert folder.stat().st_uid == 0
