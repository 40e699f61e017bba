import pytest

from organisations.errors import FileError
from surveys.answer_import.tables import read_rows
from tests.surveys.answer_import.files import HEADER, ONE_ANSWER, csv_file, xlsx_file


def refusal_of(content: bytes, *, max_rows: int = 10) -> str:
    with pytest.raises(FileError) as refusal:
        list(read_rows(content, max_rows=max_rows))
    return str(refusal.value)


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_read_rows_tells_the_forms_apart_and_leaves_empty_rows_out(make):
    rows = list(read_rows(make(("", "", ""), ONE_ANSWER), max_rows=1))

    assert [row.line for row in rows] == [1, 3]
    assert [cell.text for cell in rows[0].cells] == list(HEADER)


@pytest.mark.parametrize(
    ("start", "called"),
    [
        (b"%PDF-1.7", "är en PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "är ett äldre eller lösenordsskyddat kalkylblad"),
        (b"\xff\xfea\0", "är sparad som UTF-16 (”Unicode-text”)"),
        (b"\xfe\xff\0a", "är sparad som UTF-16 (”Unicode-text”)"),
    ],
)
def test_read_rows_names_other_forms(start, called):
    assert refusal_of(start) == f"Filen {called}. Spara svaren som CSV eller som en vanlig XLSX-fil."


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n,,\n", xlsx_file(header=())])
def test_read_rows_of_nothing_is_refused(content):
    assert refusal_of(content) == "Filen är tom. Den ska ha en rubrikrad och en rad för varje svar."


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_read_rows_stops_after_as_many_as_there_can_be(make):
    rows = read_rows(make(*[ONE_ANSWER] * 4), max_rows=3)

    assert [next(rows).line for _ in range(4)] == [1, 2, 3, 4]
    with pytest.raises(FileError, match="Filen har fler än 3 rader"):
        next(rows)
