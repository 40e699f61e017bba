from datetime import date

import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from organisations.errors import FileError
from surveys.answer_import.cells import Cell, Row
from surveys.answer_import.xlsx_rows import xlsx_rows
from tests.surveys.answer_import.files import HEADER, ONE_ANSWER, SHEET, repacked, xlsx_file


def second_row(*values: object, **how: object) -> tuple[Cell, ...]:
    return next(row.cells for row in xlsx_rows(xlsx_file(values, **how)) if row.line == 2)


def test_xlsx_rows_gives_lines_and_texts():
    rows = list(xlsx_rows(xlsx_file(ONE_ANSWER, (), ("Åsele", "Avveckla", None))))

    assert rows == [
        Row(1, tuple(map(Cell, HEADER))),
        Row(2, (Cell("Aneby"), Cell("Avveckla"), Cell("2"))),
        Row(4, (Cell("Åsele"), Cell("Avveckla"))),
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (2, "2"),
        (2.0, "2"),
        (2.5, "2.5"),
        (-1, "-1"),
        (1492, "1492"),
        (True, "SANT"),
        (False, "FALSKT"),
        (date(2026, 1, 2), "2026-01-02 00:00:00"),
        (" x\r\ny ", "x\ny"),
        ("'=1", "'=1"),
    ],
)
def test_xlsx_rows_shows_each_kind_of_value(value, shown):
    assert second_row(value)[0] == Cell(shown)


def test_xlsx_rows_does_not_take_a_formula_for_its_value():
    assert second_row("=1+1")[0] == Cell("=1+1", "är en formel. Klistra in värdet i stället.")


def test_xlsx_rows_does_not_take_an_error_for_a_text():
    assert second_row("#N/A")[0] == Cell("#N/A", "är ett felvärde från kalkylprogrammet. Skriv värdet.")


def test_xlsx_rows_reads_a_sheet_with_a_drop_down_list():
    content = xlsx_file(
        ONE_ANSWER, change=lambda sheet: sheet.add_data_validation(DataValidation("list", formula1='"0,1"'))
    )

    assert len(list(xlsx_rows(content))) == 2


@pytest.mark.parametrize("stated", [b"A1:XFD1048576", b"A1:A1"])
def test_xlsx_rows_does_not_believe_the_size_that_the_sheet_states(stated):
    content = repacked(
        xlsx_file(ONE_ANSWER), {SHEET: lambda sheet: sheet.replace(b'ref="A1:C2"', b'ref="' + stated + b'"')}
    )

    assert [(row.line, len(row.cells)) for row in xlsx_rows(content)] == [(1, 3), (2, 3)]


@pytest.mark.parametrize(
    ("part", "broken"),
    [("xl/workbook.xml", b"<x/>"), ("[Content_Types].xml", b"<x/>"), ("xl/_rels/workbook.xml.rels", b"<x/>")],
)
def test_xlsx_rows_of_a_broken_part_is_refused(part, broken):
    with pytest.raises(FileError, match="Filen är skadad och går inte att läsa"):
        list(xlsx_rows(repacked(xlsx_file(ONE_ANSWER), {part: lambda _: broken})))
