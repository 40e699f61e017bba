import pytest

from organisations.errors import FileError
from surveys.answer_import.xlsx_package import check_package
from tests.surveys.answer_import.files import ONE_ANSWER, SHEET, in_sheet, repacked, xlsx_file


def refusal_of(content: bytes) -> str:
    with pytest.raises(FileError) as refusal:
        check_package(content)
    return str(refusal.value)


def test_sheet_scan_refuses_merged_cells():
    content = xlsx_file(ONE_ANSWER, change=lambda sheet: sheet.merge_cells("A2:A3"))

    assert refusal_of(content) == (
        "Cellerna A2:A3 är sammanslagna. Dela dem, så att varje rad har sina egna värden."
    )


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("XFD1048576", "Bladet har rader efter rad 50000. Ta bort dem, även de tomma."),
        ("A50001", "Bladet har rader efter rad 50000. Ta bort dem, även de tomma."),
        ("XFD2", "Cell XFD2 ligger långt utanför tabellen. Töm den."),
        ("AE2", "Cell AE2 ligger långt utanför tabellen. Töm den."),
    ],
)
def test_sheet_scan_refuses_values_far_away(cell, message):
    assert refusal_of(xlsx_file(ONE_ANSWER, change=lambda sheet: sheet.__setitem__(cell, 1))) == message


def test_sheet_scan_accepts_the_last_column_and_the_last_row():
    def fill(sheet):
        sheet["AD2"] = 1
        sheet["A50000"] = 1

    check_package(xlsx_file(ONE_ANSWER, change=fill))


def test_sheet_scan_leaves_empty_cells_far_to_the_right_alone():
    check_package(repacked(xlsx_file(ONE_ANSWER), {SHEET: in_sheet(b'<row r="3"><c r="XFD3" s="0"/></row>')}))


def test_sheet_scan_refuses_a_row_without_end():
    row = b'<row r="3">' + b"<c/>" * 16_385 + b"</row>"

    assert refusal_of(repacked(xlsx_file(ONE_ANSWER), {SHEET: in_sheet(row)})).startswith(
        "En rad har fler än 16384 celler."
    )


def test_sheet_scan_counts_rows_that_do_not_say_their_number():
    content = repacked(xlsx_file(ONE_ANSWER), {SHEET: in_sheet(b"<row/>" * 50_000)})

    assert refusal_of(content).startswith("Bladet har rader efter rad 50000.")


@pytest.mark.parametrize("number", [b"x", b"-1", b"99999999"])
def test_sheet_scan_refuses_a_row_number_that_is_none(number):
    content = repacked(xlsx_file(ONE_ANSWER), {SHEET: in_sheet(b'<row r="' + number + b'"/>')})

    assert refusal_of(content).startswith("Bladet har rader efter")
