"""A sheet that LibreOffice in Swedish has opened and saved, in each form that people use, is read as it was
filled in."""

import pytest

from surveys.answer_sheets.files import SheetFile
from surveys.answer_sheets.layout import Column, Given
from surveys.answer_sheets.reading import read_sheet
from tests.factories import make_assessment
from tests.spreadsheet_program import COMMA_WINDOWS, SEMICOLON_UTF8, saved_again
from tests.surveys.answer_sheets.builders import (
    PROCESS,
    TECHNOLOGY,
    fetched,
    filled,
    filled_table,
    map_of,
)
from tests.surveys.assessments.builders import found

FILLED = {
    (1, Column.ANSWER): "4",
    (1, Column.COMPARED_WITH): "Ängelholm",
    (1, PROCESS): "0",
    (1, TECHNOLOGY): "3",
    (2, Column.ANSWER): "levereras av annan",
    (2, Column.PROVIDER): "SML-IT",
    (3, Column.ANSWER): "vet inte",
    (3, Column.CONFIDENCE): "gissning",
    (3, Column.COMMENT): "2026-11-24; 1,5 och ”mer”\nrad två",
}
BEFORE = {"comment": "'=1+1\nrad två", "evidence": '=1+1;x, "y"', "elements": {"teknik": 3}}
EXPECTED = [
    Given(answer="2", evidence='=1+1;x, "y"', comment="'=1+1\nrad två", elements=(("teknik", "3"),)),
    Given(answer="4", compared_with="Ängelholm", elements=(("process", "0"), ("teknik", "3"))),
    Given(answer="elsewhere", provider="SML-IT"),
    Given(answer="unknown", confidence="guess", comment="2026-11-24; 1,5 och ”mer”\nrad två"),
    Given(),
]


@pytest.mark.parametrize(
    ("name", "to", "options"),
    [
        ("blad.xlsx", "xlsx", ""),
        ("blad.xlsx", "csv", ""),
        ("blad.xlsx", "csv", COMMA_WINDOWS),
        ("blad.xlsx", "csv", SEMICOLON_UTF8),
        ("blad.csv", "csv", SEMICOLON_UTF8),
        ("blad.csv", "xlsx", ""),
    ],
)
def test_sheet_saved_by_a_spreadsheet_program_is_read_back(world, tmp_path, name, to, options):
    make_assessment(world.round, world.organisation, [2], submitted=False, sharing="").answers.update(
        **BEFORE
    )
    if name.endswith("xlsx"):
        content = filled(fetched(world), FILLED)
    else:
        content = filled_table(fetched(world, SheetFile.CSV), FILLED, encoding="utf-8-sig")

    saved = saved_again(tmp_path, content, name=name, to=to, options=options)

    rows = read_sheet(content=saved, assessment=found(world), the_map=map_of(world))
    assert [row.given for row in rows] == EXPECTED
    assert [row.is_touched for row in rows] == [False, True, True, True, False]
