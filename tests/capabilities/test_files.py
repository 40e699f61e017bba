import os
from pathlib import Path

import pytest

from capabilities.files import read_file
from organisations.errors import FileError


def refusal_of(path: Path) -> str:
    with pytest.raises(FileError) as refusal:
        read_file(path, at_most=2**20)
    return str(refusal.value)


def test_read_file_gives_the_content(tmp_path):
    path = tmp_path / "fil"
    path.write_bytes(b"x" * 2**20)

    assert read_file(path, at_most=2**20) == b"x" * 2**20


def test_read_file_refuses_one_byte_too_many(tmp_path):
    path = tmp_path / "fil"
    path.write_bytes(b"x" * (2**20 + 1))

    assert refusal_of(path) == "Filen är större än 1 MB, som är det mesta som läses."


def test_read_file_refuses_a_folder(tmp_path):
    assert refusal_of(tmp_path) == "Det är en mapp. Ange en fil."


def test_read_file_refuses_a_pipe_without_waiting_for_it(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)

    assert refusal_of(path).startswith("Det är ingen vanlig fil.")


def test_read_file_of_a_missing_file_says_so(tmp_path):
    path = tmp_path / "saknas"

    assert refusal_of(path) == "Filen finns inte. Kontrollera sökvägen."


def test_read_file_of_a_name_with_nul_is_refused():
    assert "går inte att läsa" in refusal_of(Path("a\0b"))
