import csv
import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from organisations.models import Organisation
from surveys.answer_sheets.files import SheetFile
from surveys.models import Activity, Assessment
from surveys.participation.actions import record_attendance
from surveys.participation.files import write_participation
from surveys.participation.queries import participation_of
from tests.factories import make_assessment

DAY = date(2026, 11, 20)
ROWS = [
    ["Organisation", "Inbjuden", "Började", "Lämnade in", "Workshop", "=W(1) (2026-11-20)"],
    ["+Aneby", "ja", "2026-11-24", "2026-11-24", "1 av 1", "ja"],
    ["Åsele", "ja", "", "", "0 av 1", "nej"],
]


@pytest.fixture
def table(world):
    Organisation.objects.filter(pk=world.organisation.pk).update(name="+Aneby")
    make_assessment(world.round, world.organisation, [2])
    Assessment.objects.update(started_at=datetime(2026, 11, 23, 23, 30, tzinfo=UTC))  # half past twelve here
    activity = Activity.objects.create(round=world.round, name="=W(1)", held_on=DAY)
    record_attendance(activity_id=activity.pk, organisations=[world.organisation.pk])
    return participation_of(world.round, today=DAY)


def test_write_participation_as_a_table(table) -> None:
    file = write_participation(table, round_slug="prov", form=SheetFile.CSV)

    assert file.name == "deltagande-prov.csv"
    rows = list(csv.reader(io.StringIO(file.content.decode())))
    assert rows == [[*ROWS[0][:5], f"'{ROWS[0][5]}"], [f"'{ROWS[1][0]}", *ROWS[1][1:]], ROWS[2]]


def test_write_participation_as_a_workbook(table) -> None:
    file = write_participation(table, round_slug="prov", form=SheetFile.XLSX)

    sheet = load_workbook(io.BytesIO(file.content)).worksheets[0]
    assert [[cell.value or "" for cell in row] for row in sheet.rows] == ROWS
    assert {cell.data_type for row in sheet.rows for cell in row if cell.value} == {"s"}
    assert (sheet["A2"].quotePrefix, sheet["A3"].quotePrefix) == (True, False)
