"""The report as plain values."""

import pytest

from reports.contents import SHEET_COLUMNS, build_report
from surveys.rounds.models import RoundPurpose
from tests.reports.builders import make_result, make_source, voted


def test_build_report_participation_is_counts():
    participation = build_report(make_source()).participation

    assert (participation.respondents, participation.open, participation.restricted) == (9, 3, 6)
    assert participation.minimum_sources == 5


@pytest.mark.parametrize(
    ("purpose", "label"),
    [
        (RoundPurpose.REAL, ""),
        (RoundPurpose.TEST, "Testomgång: siffrorna är inte på riktigt"),
        (RoundPurpose.DEMONSTRATION, "Demonstration: alla svar är påhittade"),
    ],
)
def test_build_report_label_tells_what_the_figures_are_worth(purpose, label):
    assert build_report(make_source(purpose=purpose)).label == label


def test_build_report_few_organisations_stand_on_one_sheet():
    sheets = build_report(make_source()).sheets

    assert [[column.name for column in sheet.columns] for sheet in sheets] == [["Aneby", "Åsele", "Öckerö"]]


def test_build_report_many_organisations_are_cut_into_sheets_that_keep_every_answer():
    sheets = build_report(make_source(make_result(many_open=SHEET_COLUMNS))).sheets

    assert [len(sheet.columns) for sheet in sheets] == [SHEET_COLUMNS, 3]
    assert [len(sheet.sections) for sheet in sheets] == [3, 3]
    for sheet in sheets:
        assert {len(row.levels) for section in sheet.sections for row in section.rows} == {len(sheet.columns)}
    first_rows = [sheet.sections[0].rows[0].levels for sheet in sheets]
    assert [cell.text for cell in first_rows[1]] == ["3", "2", "0"]  # Extra 23, Åsele, Öckerö


def test_build_report_order_holds_every_capability():
    order = build_report(make_source(voted(make_result()))).order

    assert [row.place for row in order.rows] == [1, 2, 3, 4, 5]
    assert [(row.name, row.weight_class) for row in order.left_out] == [("Avveckla", "hög")]
    assert (order.is_weighted, build_report(make_source()).order.is_weighted) == (True, False)


def test_build_report_nobody_open_has_no_sheet():
    assert build_report(make_source(make_result(levels_open=False))).sheets == ()
