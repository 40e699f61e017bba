"""The server's own folder: made whole or not at all, and refused where it does not fit."""

import os
import subprocess
import sys
import time

import pytest

from fyrbodal.database import DatabaseSetupError
from tests.database.installation import ROOT


def test_ensure_after_an_interrupted_start_begins_anew(installation):
    with installation.start_elsewhere() as starter:
        while not (installation.data / "postgresql.new" / "PG_VERSION").exists():
            time.sleep(0.005)
        starter.kill()

    installation.start()

    assert installation.ask("SELECT 1") == 1
    assert not (installation.data / "postgresql.new").exists()


def test_ensure_when_the_password_is_lost_makes_a_new_one(installation):
    installation.start()
    before = installation.folders.passfile.read_text()
    installation.stop()
    installation.folders.passfile.unlink()

    installation.start()

    assert installation.folders.passfile.read_text() != before
    assert installation.ask("SELECT 1") == 1


def test_ensure_with_a_folder_of_another_version_refuses(installation):
    installation.start()
    installation.stop()
    (installation.folders.cluster / "PG_VERSION").write_text("12\n")

    with pytest.raises(DatabaseSetupError, match=r"made by PostgreSQL 12, and this checkout brings 18\."):
        installation.start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_ensure_with_a_folder_of_another_user_refuses(installation):
    installation.start()
    installation.stop()
    os.chown(installation.folders.cluster, 65534, 65534)

    with pytest.raises(DatabaseSetupError, match="belongs to user 65534"):
        installation.start()


def test_two_installations_have_different_passwords(tmp_path, installed):
    first, second = installed(tmp_path / "first"), installed(tmp_path / "second")

    first.start()
    second.start()

    assert first.folders.passfile.read_text() != second.folders.passfile.read_text()


def test_starting_needs_no_django(tmp_path):
    code = "import sys, fyrbodal.database; print('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
