"""Real servers: started, killed, started twice, in awkward places."""

import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from fyrbodal.database import DatabaseSetupError, ensure_running, server
from fyrbodal.database.account import ensure_account
from fyrbodal.database.folders import make_socket_folder
from fyrbodal.database.observation import SOCKET, is_running
from tests.database.installation import ROOT, START

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
START_AND_SLEEP = [
    sys.executable,
    "-c",
    "import os, signal, time; from pathlib import Path; from fyrbodal.database import ensure_running; "
    "signal.signal(signal.SIGINT, signal.default_int_handler); "  # a shell's background job ignores it
    "ensure_running(os.environ, Path.cwd()); print('up', flush=True); time.sleep(600)",
]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def starts(installation) -> int:
    """How many servers have begun to start, by the log."""
    return installation.folders.log.read_text().count("LOG:  starting PostgreSQL")


def test_ensure_running_from_nothing_gives_a_database_and_the_right_to_make_more(installation):
    installation.start()

    assert installation.ask("SELECT current_user || ' in ' || current_database()") == "fyrbodal in fyrbodal"
    with installation.connect() as connection:
        connection.execute("CREATE DATABASE test_fyrbodal")
    assert installation.ask("SELECT usesuper FROM pg_user WHERE usename = current_user") is False


def test_ensure_running_from_nothing_sorts_and_stores_without_locale(installation):
    installation.start()

    assert installation.ask("SHOW server_encoding") == "UTF8"
    locale = (
        "SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = current_database()"
    )
    assert installation.ask(locale) == "b C.UTF-8"
    assert installation.ask("SHOW jit") == "off"


def test_ensure_running_when_running_changes_nothing(installation):
    installation.start()
    process = installation.process

    installation.start()

    assert installation.process == process
    assert starts(installation) == 1


def test_ensure_running_from_four_processes_at_once_gives_one_server(installation):
    starters = [installation.start_elsewhere() for _ in range(4)]
    said = [starter.communicate(timeout=60)[0] for starter in starters]

    assert said == [""] * 4
    assert [starter.returncode for starter in starters] == [0] * 4
    assert starts(installation) == 1
    assert is_running(installation.folders)


def test_ensure_running_with_database_url_starts_nothing(tmp_path):
    environ = {"FYRBODAL_DATA": str(tmp_path / "data"), "DATABASE_URL": "postgresql://someone@elsewhere/name"}

    ensure_running(environ, ROOT)

    assert not (tmp_path / "data").exists()


def test_start_from_a_command_returns_with_its_output_closed(installation):
    with installation.start_elsewhere() as starter:
        assert starter.stdout.read() == ""  # returns only when nobody holds the other end

    assert starter.returncode == 0
    assert is_running(installation.folders)


def test_server_outlives_its_starter_being_killed(installation):
    with installation.start_elsewhere(START_AND_SLEEP) as starter:
        assert starter.stdout.readline() == "up\n"
        process = installation.process

        starter.kill()

    assert installation.process == process
    assert installation.ask("SELECT 1") == 1


def test_server_outlives_ctrl_c_to_its_starters_group(installation):
    with subprocess.Popen(
        START_AND_SLEEP,
        cwd=ROOT,
        env={**os.environ, **installation.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        process_group=0,
    ) as starter:
        assert starter.stdout.readline() == "up\n"

        os.killpg(starter.pid, signal.SIGINT)

    assert installation.ask("SELECT 1") == 1


def test_ensure_running_after_the_server_was_killed_finds_the_data_again(installation):
    installation.start()
    with installation.connect() as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(installation.process, signal.SIGKILL)

    installation.start()

    assert installation.ask("SELECT answer FROM kept") == 42


def test_ensure_running_after_a_reboot_ignores_that_its_number_is_another_process(installation):
    installation.start()
    written = (installation.folders.cluster / "postmaster.pid").read_text()
    installation.stop()
    account = ensure_account()
    # PostgreSQL itself would take a process of its own user for the server.
    with subprocess.Popen(["sleep", "60"], cwd="/", **account.subprocess_options()) as other:
        stale = re.sub(r"\A\d+", str(other.pid), written)
        (installation.folders.cluster / "postmaster.pid").write_text(stale)
        make_socket_folder(installation.folders, account.uid, account.gid)
        (installation.folders.socket / f"{SOCKET}.lock").write_text(stale)

        installation.start()

        assert installation.process != other.pid
        assert installation.ask("SELECT 1") == 1
        installation.stop()
        assert other.poll() is None  # and stopping has not touched it
        other.kill()


def test_stop_after_a_reboot_leaves_the_process_that_has_its_number(installation):
    installation.start()
    written = (installation.folders.cluster / "postmaster.pid").read_text()
    installation.stop()
    with subprocess.Popen(["sleep", "60"]) as other:
        stale = re.sub(r"\A\d+", str(other.pid), written)
        (installation.folders.cluster / "postmaster.pid").write_text(stale)

        assert installation.stop() is False

        assert other.poll() is None
        other.kill()


@pytest.mark.parametrize("name", ["with spaces", "åäö – 'quoted' \"twice\" %s $HOME", "long" * 50])
def test_ensure_running_in_an_awkward_folder_works(tmp_path, installed, name):
    installation = installed(tmp_path / name / "data")

    installation.start()

    assert installation.ask("SELECT 1") == 1


def test_ensure_running_in_two_folders_gives_two_servers(tmp_path, installed):
    first, second = installed(tmp_path / "first"), installed(tmp_path / "second")

    first.start()
    second.start()
    with first.connect() as connection:
        connection.execute("CREATE TABLE only_here ()")

    assert first.process != second.process
    assert second.ask("SELECT to_regclass('only_here')") is None


def test_server_listens_on_no_network_address(installation):
    installation.start()

    opened = [str(link.readlink()) for link in Path(f"/proc/{installation.process}/fd").iterdir()]
    sockets = {re.sub(r"\D", "", target) for target in opened if target.startswith("socket:")}
    tables = [Path("/proc/net") / name for name in ("tcp", "tcp6", "udp", "udp6")]
    network = {
        line.split()[9] for table in tables if table.exists() for line in table.read_text().splitlines()[1:]
    }
    assert sockets  # it does listen: on its Unix socket
    assert sockets & network == set()


def test_folders_and_files_are_open_to_their_owner_alone(installation):
    installation.start()

    folders = installation.folders
    assert [mode(folder) for folder in (folders.data, folders.cluster, folders.socket)] == [0o700] * 3
    assert [mode(file) for file in (folders.passfile, folders.log, folders.lock)] == [0o600] * 3


def test_connection_with_another_password_is_refused(installation):
    installation.start()

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        installation.connect(password="guess", passfile="/nonexistent")


def test_connection_as_superuser_is_refused(installation):
    installation.start()

    with pytest.raises(psycopg.OperationalError, match=r"no pg_hba\.conf entry"):
        installation.connect(user="postgres", dbname="postgres")


def test_log_holds_no_values_of_failed_statements(installation):
    installation.start()
    with installation.connect() as connection:
        connection.execute("CREATE TABLE person (email text PRIMARY KEY)")
        connection.execute("INSERT INTO person VALUES ('anna@example.org')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO person VALUES ('anna@example.org')")

    log = installation.folders.log.read_text()
    assert "duplicate key" in log
    assert "anna@example.org" not in log


def test_throwaway_alone_does_without_waiting_for_the_disk(installation):
    installation.start(FYRBODAL_DATABASE_THROWAWAY="0")
    assert installation.ask("SHOW fsync") == "on"
    installation.stop()

    installation.start(FYRBODAL_DATABASE_THROWAWAY="1")
    assert installation.ask("SHOW fsync") == "off"


def test_stop_waits_until_nothing_is_left_and_twice_is_no_error(installation):
    installation.start()
    process = installation.process

    assert installation.stop() is True
    assert installation.stop() is False

    assert not installation.folders.socket.exists()
    assert not (installation.folders.cluster / "postmaster.pid").exists()
    assert installation.process is None
    assert process is not None


def test_stop_ends_open_connections(installation):
    installation.start()
    with installation.connect() as connection:
        connection.execute("SELECT 1")

        assert installation.stop() is True

        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")


def test_stop_while_another_process_starts_waits_for_it_and_stops_it(installation):
    with installation.start_elsewhere():
        while not (installation.data / "postgresql.new").exists():
            time.sleep(0.005)

        assert installation.stop() is True

    assert not is_running(installation.folders)


def test_stop_without_a_data_folder_makes_none(installation):
    assert installation.stop() is False
    assert not installation.data.exists()


def test_ensure_running_when_the_socket_is_gone_says_what_to_do(installation, monkeypatch):
    installation.start()
    (installation.folders.socket / SOCKET).unlink()
    monkeypatch.setattr(server, "START_SECONDS", 0.1)

    with pytest.raises(DatabaseSetupError, match="script/manage stop_database"):
        installation.start()


def test_ensure_running_when_the_server_cannot_start_shows_the_log(installation):
    installation.start()
    installation.stop()
    (installation.folders.cluster / "global" / "pg_control").unlink()

    with pytest.raises(DatabaseSetupError, match="global/pg_control"):
        installation.start()


def test_ensure_running_when_a_link_stands_for_the_socket_folder_refuses(installation, tmp_path):
    installation.start()
    installation.stop()
    installation.folders.socket.symlink_to(tmp_path)

    try:
        with pytest.raises(DatabaseSetupError, match="not a folder"):
            installation.start()
    finally:
        installation.folders.socket.unlink()


@AS_ROOT
def test_ensure_running_when_somebody_else_has_the_socket_folder_refuses(installation):
    installation.folders.socket.mkdir(mode=0o777)
    os.chown(installation.folders.socket, 65534, 65534)

    try:
        with pytest.raises(DatabaseSetupError, match="another user's folder"):
            installation.start()
    finally:
        installation.folders.socket.rmdir()


@AS_ROOT
def test_ensure_running_in_somebody_elses_data_folder_refuses(installation):
    installation.data.mkdir()
    os.chown(installation.data, 65534, 65534)

    with pytest.raises(DatabaseSetupError, match="FYRBODAL_DATA to a folder of your own"):
        installation.start()


@AS_ROOT
def test_server_started_by_root_runs_as_a_user_of_its_own(installation):
    installation.start()

    assert Path(f"/proc/{installation.process}").stat().st_uid not in {0, 65534}
    assert installation.data.stat().st_uid == 0


def test_ensure_running_where_no_folder_can_be_made_says_so(tmp_path, installed):
    (tmp_path / "file").write_text("")

    with pytest.raises(DatabaseSetupError, match="cannot be created"):
        installed(tmp_path / "file" / "data").start()


def test_module_start_with_an_error_prints_it_without_a_traceback(tmp_path):
    (tmp_path / "file").write_text("")
    environ = {**os.environ, "FYRBODAL_DATA": str(tmp_path / "file" / "data")}
    environ.pop("DATABASE_URL", None)

    done = subprocess.run(START, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith(f"The data folder {tmp_path}/file/data cannot be created")
