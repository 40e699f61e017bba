"""The lock that a server inherits from its starter."""

import subprocess

import pytest

from fyrbodal.database import DatabaseSetupError, lock


def test_attempt_on_a_free_file_gets_it(tmp_path):
    with lock.attempt(tmp_path / "lock") as descriptor:
        assert descriptor is not None


def test_attempt_on_a_locked_file_gets_none(tmp_path):
    with lock.attempt(tmp_path / "lock"), lock.attempt(tmp_path / "lock") as second:
        assert second is None


def test_attempt_after_the_holder_has_let_go_gets_it(tmp_path):
    with lock.attempt(tmp_path / "lock"):
        pass

    with lock.attempt(tmp_path / "lock") as second:
        assert second is not None


def test_attempt_while_a_child_that_inherited_it_lives_gets_none(tmp_path):
    with lock.attempt(tmp_path / "lock") as descriptor:
        child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=[descriptor])

    with lock.attempt(tmp_path / "lock") as while_it_lives:
        assert while_it_lives is None
    child.communicate()
    with lock.attempt(tmp_path / "lock") as afterwards:
        assert afterwards is not None


def test_attempt_where_nothing_can_be_written_says_which_folder_and_what_to_do(tmp_path):
    (tmp_path / "lock").mkdir()  # refused to root too, whom no right to write stops

    with pytest.raises(DatabaseSetupError, match=r"data folder .* cannot be written in") as refusal:
        lock.attempt(tmp_path / "lock").__enter__()

    assert str(tmp_path) in str(refusal.value)
    assert "FYRBODAL_DATA" in str(refusal.value)
