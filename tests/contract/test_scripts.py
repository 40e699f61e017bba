"""script/manage, script/test, script/demo and .ci/run as the contract has them."""

import http.client
import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from fyrbodal.database import stop
from fyrbodal.database.folders import folders_for
from fyrbodal.database.observation import is_running
from tests.contract.checkout import ROOT, without_database_url

DEMO_SECONDS = 120
LISTENING = "0A"
LOOPBACK = {"0100007F", "00000000000000000000000001000000"}


def run(*command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run one of the scripts from another folder."""
    program = str(ROOT / command[0])
    return subprocess.run(
        [program, *command[1:]],
        cwd="/",
        env=without_database_url() | environ,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def data(tmp_path) -> Iterator[Path]:
    """A data folder, without a server afterwards."""
    folder = tmp_path / "data å"
    yield folder
    stop({"FYRBODAL_DATA": str(folder)}, ROOT)


@contextmanager
def demonstration(data: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """script/demo on a free port, without made-up answers."""
    with subprocess.Popen(
        [ROOT / "script" / "demo", "--empty", "--port", "0", "--data", str(data), *arguments],
        cwd="/",
        env=without_database_url(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def port_when_ready(process: subprocess.Popen[str]) -> int:
    """The port in the line `Ready: URL`; fails with all that was printed where that line does not come."""
    printed = []
    for line in process.stdout:
        printed.append(line)
        if found := re.fullmatch(r"Ready: http://localhost:(\d+)/\n", line):
            return int(found[1])
    raise AssertionError("".join(printed))


def status(port: int, path: str) -> int:
    """The HTTP status of a page."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path, headers={"Host": "localhost"})
        return connection.getresponse().status


def is_listening(port: int) -> bool:
    """Whether anything accepts connections on the port."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True


def wait_until_quiet(port: int) -> None:
    """Return when nothing listens; fail after a while."""
    deadline = time.monotonic() + DEMO_SECONDS
    while is_listening(port):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def listening_addresses(port: int) -> set[str]:
    """The addresses, as the kernel writes them, on which something listens on the port."""
    tables = [Path("/proc/net", name).read_text().splitlines()[1:] for name in ("tcp", "tcp6")]
    rows = [line.split() for table in tables for line in table]
    local = [row[1].split(":") for row in rows if row[3] == LISTENING]
    return {address for address, number in local if int(number, 16) == port}


def database_runs(data: Path) -> bool:
    """Whether the data folder's server is up."""
    return is_running(folders_for({"FYRBODAL_DATA": str(data)}, ROOT))


def test_manage_starts_the_database_and_returns_with_its_output_closed(data):
    done = run("script/manage", "showmigrations", "--plan", FYRBODAL_DATA=str(data))

    assert done.returncode == 0, done.stderr
    assert database_runs(data)


def test_manage_stop_database_says_whether_there_was_one(data):
    run("script/manage", "check", "--database", "default", FYRBODAL_DATA=str(data))

    first = run("script/manage", "stop_database", "--json", FYRBODAL_DATA=str(data))
    second = run("script/manage", "stop_database", "--json", FYRBODAL_DATA=str(data))

    assert (first.stdout, second.stdout) == ('{"stopped": true}\n', '{"stopped": false}\n')
    assert (first.returncode, second.returncode) == (0, 0)


def test_manage_stop_database_without_one_starts_none(data):
    done = run("script/manage", "stop_database", FYRBODAL_DATA=str(data))

    assert (done.returncode, done.stdout) == (0, "No database was running.\n")
    assert not data.exists()


def test_manage_on_a_database_without_tables_says_to_migrate_first(data):
    done = run("script/manage", "setup", FYRBODAL_DATA=str(data))

    assert done.returncode == 1
    assert "script/manage migrate" in done.stderr
    assert "Traceback" not in done.stderr


def test_manage_migrate_twice_at_once_on_an_empty_folder_does_it_once(data):
    command = [ROOT / "script" / "manage", "migrate", "--no-input", "--verbosity", "0"]
    environ = without_database_url() | {"FYRBODAL_DATA": str(data), "FYRBODAL_DATABASE_THROWAWAY": "1"}
    both = [
        subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(2)
    ]

    said = [process.communicate()[0] for process in both]

    assert [process.returncode for process in both] == [0, 0], said


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("DATABASE_URL", "postgresql://anna:secret@127.0.0.1:9/kommun", "(127.0.0.1, port 9)"),
        ("FYRBODAL_SMTP_PORT", "abc", "FYRBODAL_SMTP_PORT is 'abc'"),
    ],
)
def test_manage_with_a_setting_that_does_not_work_says_which(data, setting, value, said):
    done = run("script/manage", "check", **{"FYRBODAL_DATA": str(data), setting: value})

    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr


@pytest.mark.parametrize("script", ["script/test", ".ci/run"])
def test_test_with_arguments_runs_pytest_alone_with_them(data, script):
    done = run(script, "--version", FYRBODAL_TEST_DATA=str(data))

    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).startswith("pytest ")
    assert not database_runs(data)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_demo_serves_on_loopback_alone_and_stops_it_all_on_a_signal(data, number):
    with demonstration(data) as process:
        port = port_when_ready(process)
        assert status(port, "/healthz") == 200
        assert status(port, "/readyz") == 200
        assert listening_addresses(port) <= LOOPBACK

        process.send_signal(number)

        assert process.wait(DEMO_SECONDS) == 0
    assert not is_listening(port)
    assert not database_runs(data)


def test_demo_without_answers_says_how_to_make_a_login_and_does_not_speak_of_made_up_answers(data):
    with demonstration(data) as process:
        printed = []
        for line in process.stdout:
            printed.append(line)
            if line.startswith("Ready: "):
                break
        port = int(printed[-1].rstrip("/\n").rpartition(":")[2])
        command = next(line.strip() for line in printed if "create_person" in line)

        made = subprocess.run(command, shell=True, cwd="/", capture_output=True, text=True, check=False)  # noqa: S602

        assert made.returncode == 0, made.stderr
        link = re.search(r"link: (\S+)", made.stdout)[1]
        assert link.startswith(f"http://localhost:{port}/inbjudan/")
        page = urllib.request.urlopen(link).read().decode()  # noqa: S310 - the address was just checked
        assert "Hej Anna Berg" in page
        assert "Demonstration: här ska inga riktiga svar stå" in page
        assert f"{data}/mail" in "".join(printed)


def test_demo_whose_supervisor_was_killed_leaves_its_port(data):
    with demonstration(data) as process:
        port = port_when_ready(process)

        process.kill()
        process.wait()

    wait_until_quiet(port)
    assert database_runs(data)


def test_demo_on_a_taken_port_says_so_before_anything_starts(data):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        done = run("script/demo", "--data", str(data), PORT=str(port))

    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {port} cannot be used: ")
    assert not data.exists()


def test_demo_a_second_time_on_one_data_folder_is_refused(data):
    with demonstration(data) as process:
        port_when_ready(process)

        done = run("script/demo", "--port", "0", "--data", str(data))

        assert done.returncode == 1
        assert f"A demonstration already runs with {data}" in done.stderr
        assert process.poll() is None


def test_demo_whose_web_server_ends_stops_the_rest_and_fails(data):
    with demonstration(data) as process:
        port = port_when_ready(process)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        commands = {int(child): Path(f"/proc/{child}/cmdline").read_text() for child in children}
        os.kill(next(child for child, command in commands.items() if "gunicorn" in command), signal.SIGKILL)

        printed = process.stdout.read()

        assert process.wait(DEMO_SECONDS) == 1
    assert "The web server ended by itself" in printed
    assert not is_listening(port)
    assert not database_runs(data)
