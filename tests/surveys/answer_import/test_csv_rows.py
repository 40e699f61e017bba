import pytest

from organisations.errors import FileError
from surveys.answer_import.cells import MAX_LINES
from surveys.answer_import.csv_rows import csv_rows


def texts(content: bytes) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in csv_rows(content)]


def refusal_of(content: bytes) -> str:
    with pytest.raises(FileError) as refusal:
        list(csv_rows(content))
    return str(refusal.value)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_rows_reads_each_separator_and_encoding(separator, encoding):
    content = (
        separator.join(["Organisation", "Förmåga", "Nivå"]) + "\r\n" + separator.join(["Åmål", "a", "2"])
    )

    assert texts(content.encode(encoding)) == [("Organisation", "Förmåga", "Nivå"), ("Åmål", "a", "2")]


def test_csv_rows_takes_the_separator_of_the_headings_not_of_the_texts():
    content = b"organisation;capability;level;comment\nA;b, c, d, e, f;1;g, h"

    assert texts(content)[1] == ("A", "b, c, d, e, f", "1", "g, h")


def test_csv_rows_says_on_which_line_each_row_begins():
    content = b'organisation,capability,level,comment\nA,b,1,"two\nlines"\n\nC,d,2,e\n'

    rows = list(csv_rows(content))

    assert [row.line for row in rows if row.cells] == [1, 2, 5]
    assert rows[1].cells[3].text == "two\nlines"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_csv_rows_reads_each_newline(newline):
    content = newline.join(["organisation,capability,level", "A,b,1"]).encode()

    assert texts(content) == [("organisation", "capability", "level"), ("A", "b", "1")]


@pytest.mark.parametrize("content", [b"a\0b", "åäö".encode("utf-16-be"), b"a\x1bb"])
def test_csv_rows_of_what_is_no_text_is_refused(content):
    assert refusal_of(content) == (
        "Filen innehåller tecken som inte finns i text. Spara svaren som CSV i UTF-8 och försök igen."
    )


def test_csv_rows_in_an_unknown_encoding_is_refused():
    assert refusal_of(b"\x81\x8d,a") == (
        "Filen är varken UTF-8 eller Windows-1252. Spara svaren som CSV i UTF-8 och försök igen."
    )


@pytest.mark.parametrize("content", [b'a,b\nc,"d', b'a,b\nc,"d"e,f'])
def test_csv_rows_with_a_quote_that_does_not_fit_names_the_line(content):
    assert refusal_of(content).startswith("Raden som börjar på rad 2 går inte att läsa")


def test_csv_rows_refuses_a_line_without_end():
    assert refusal_of(b"organisation\n" + b"," * 100_001).startswith("Rad 2 är längre än 100000 tecken.")


def test_csv_rows_refuses_a_row_that_is_too_wide():
    assert refusal_of(b"a\n" + b"," * 40 + b"x").startswith("Rad 2 har fler än 30 kolumner.")


def test_csv_rows_refuses_lines_without_end_though_they_are_empty():
    assert refusal_of(b"a" + b"\n" * MAX_LINES + b"b").startswith(f"Filen har fler än {MAX_LINES} rader.")
