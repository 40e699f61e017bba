"""The workbook that is fetched, looked at as a spreadsheet program does."""

import io

import pytest
from openpyxl import load_workbook

from surveys.answer_import.xlsx_package import check_package
from surveys.answer_sheets.layout import INPUTS, Column
from surveys.answer_sheets.workbook import HEADING_ROW
from tests.factories import make_assessment
from tests.surveys.answer_sheets.builders import ALL_COLUMNS, PROCESS, TECHNOLOGY, fetched, place

SECRET = "=HYPERLINK(A1)"


@pytest.fixture
def sheet(world):
    answers = make_assessment(world.round, world.organisation, [2, None], submitted=False, sharing="").answers
    answers.filter(level=2).update(comment=SECRET, confidence="fairly", elements={"teknik": 3})
    answers.filter(level=None).update(blank_reason="elsewhere", provider="SML-IT")
    content = fetched(world)
    check_package(content)
    return load_workbook(io.BytesIO(content)).worksheets[0]


def test_write_workbook_stands_prefilled(sheet):
    first = {column: sheet.cell(*place(0, column)).value for column in ALL_COLUMNS}
    second = {column: sheet.cell(*place(1, column)).value for column in INPUTS}

    assert first[Column.CAPABILITY] == "Bygga kultur"
    assert first[Column.LEVEL_3] == "Bygga kultur: så ser nivå 3 ut."
    assert (first[Column.ANSWER], first[Column.CONFIDENCE]) == (2, "ganska säker")
    assert (first[PROCESS], first[TECHNOLOGY]) == (None, 3)
    assert (second[Column.ANSWER], second[Column.PROVIDER]) == ("levereras av annan", "SML-IT")


def test_write_workbook_has_no_formula_of_what_people_wrote(sheet):
    cell = sheet.cell(*place(0, Column.COMMENT))

    assert (cell.value, cell.data_type, cell.quotePrefix) == (SECRET, "s", True)


def test_write_workbook_unlocks_the_cells_to_fill_in_and_no_others(sheet):
    unlocked = {
        (row, column)
        for row in range(1, sheet.max_row + 1)
        for column in range(1, sheet.max_column + 1)
        if not sheet.cell(row, column).protection.locked
    }

    assert sheet.protection.sheet is True
    assert sheet.parent.security.lockStructure is True
    assert unlocked == {
        place(number, column) for number in range(5) for column in (*INPUTS, PROCESS, TECHNOLOGY)
    }


def test_write_workbook_offers_levels_and_confidences(sheet):
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}

    assert rules["E5:E9"] == '"0,1,2,3,4,vet inte,levereras av annan"'
    assert rules["F5:F9"] == '"säker,ganska säker,gissning"'
    assert rules["P5:P9"] == rules["Q5:Q9"] == '"0,1,2,3,4"'


def test_write_workbook_hides_the_ids_and_keeps_names_in_view(sheet):
    assert sheet.column_dimensions["A"].hidden is True
    assert sheet.freeze_panes == f"D{HEADING_ROW + 1}"


def test_write_workbook_makes_rows_tall_enough_for_their_texts(world):
    answers = make_assessment(world.round, world.organisation, [2, 2, 2], submitted=False, sharing="").answers
    answers.filter(capability__key="bygga-kultur").update(comment="ord " * 100)
    answers.filter(capability__key="skapa-fortroende").update(comment="ord " * 900)

    rows = load_workbook(io.BytesIO(fetched(world))).worksheets[0].row_dimensions

    assert [rows[HEADING_ROW + 1 + number].height for number in range(3)] == [165, 400, 15]
