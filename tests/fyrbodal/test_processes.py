"""Children that end when they are asked to, when they are not, and when their parent is killed."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fyrbodal.processes import Surroundings, first_ended, stop_all

ROOT = Path(__file__).resolve().parents[2]
SLEEP = ["sleep", "600"]
STUBBORN = ["sh", "-c", "trap '' TERM; echo up; while :; do sleep 0.05; done"]
PARENT = """
import os, sys, time
from pathlib import Path
from fyrbodal.processes import Surroundings
child = Surroundings(environ=os.environ, folder=Path("/")).start("it", ["sleep", "60"])
print(child.process.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def surroundings(tmp_path) -> Surroundings:
    return Surroundings(environ={"PATH": "/usr/bin:/bin", "GIVEN": "yes"}, folder=tmp_path)


def test_start_gives_environment_folder_and_a_session_of_its_own(surroundings, tmp_path):
    child = surroundings.start(
        "it", ["sh", "-c", "echo $GIVEN; pwd -P; ps -o sid= -p $$"], stdout=subprocess.PIPE
    )

    printed, _ = child.process.communicate()

    assert printed.split() == ["yes", str(tmp_path.resolve()), str(child.process.pid)]


def test_stop_all_ends_children_in_order(surroundings):
    children = [surroundings.start(name, SLEEP) for name in ("first", "second")]

    stop_all(children, seconds=30)

    assert [child.process.returncode for child in children] == [-signal.SIGTERM] * 2


def test_stop_all_kills_a_child_that_does_not_listen(surroundings):
    child = surroundings.start("stubborn", STUBBORN, stdout=subprocess.PIPE)
    assert child.process.stdout.readline() == "up\n"

    stop_all([child], seconds=0.1)
    child.process.stdout.close()

    assert child.process.returncode == -signal.SIGKILL


def test_stop_all_leaves_one_that_has_ended_as_it_is(surroundings):
    child = surroundings.start("it", ["sh", "-c", "exit 3"])
    child.process.wait()

    stop_all([child], seconds=30)

    assert child.process.returncode == 3


def test_first_ended_names_the_one_that_ended(surroundings):
    running, ended = surroundings.start("running", SLEEP), surroundings.start("ended", ["true"])
    ended.process.wait()

    assert first_ended([running]) is None
    assert first_ended([running, ended]) is ended
    stop_all([running], seconds=30)


def test_child_of_a_killed_parent_ends():
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        child = Path("/proc", parent.stdout.readline().strip())
        assert child.exists()

        parent.kill()

        deadline = time.monotonic() + 30
        while child.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
    assert not child.exists()
