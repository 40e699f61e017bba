"""Where things lie."""

from pathlib import Path

from fyrbodal.database.folders import folders_for
from fyrbodal.database.observation import SOCKET

SOCKET_PATH_BYTES = 107


def test_folders_for_no_setting_lie_in_the_checkout(tmp_path):
    assert folders_for({}, tmp_path).data == tmp_path / ".data"


def test_folders_for_a_setting_lie_there(tmp_path):
    assert folders_for({"FYRBODAL_DATA": str(tmp_path / "x")}, Path("/elsewhere")).data == tmp_path / "x"


def test_folders_for_a_relative_setting_lie_from_the_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert folders_for({"FYRBODAL_DATA": "x/../y"}, Path("/elsewhere")).data == tmp_path / "y"


def test_folders_for_a_link_are_those_it_leads_to(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "real")

    through = folders_for({"FYRBODAL_DATA": str(tmp_path / "link")}, tmp_path)
    assert through == folders_for({"FYRBODAL_DATA": str(tmp_path / "real")}, tmp_path)


def test_socket_folder_of_a_long_path_is_short_enough(tmp_path):
    folders = folders_for({"FYRBODAL_DATA": str(tmp_path / ("å" * 100) / ("b" * 200))}, tmp_path)

    assert len(str(folders.socket / SOCKET).encode()) <= SOCKET_PATH_BYTES


def test_socket_folders_of_two_data_folders_differ(tmp_path):
    first, second = (folders_for({"FYRBODAL_DATA": str(tmp_path / name)}, tmp_path) for name in "ab")

    assert first.socket != second.socket
