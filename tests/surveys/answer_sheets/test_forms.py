from django.core.files.uploadedfile import SimpleUploadedFile

from surveys.answer_sheets.comparison import compare
from surveys.answer_sheets.files import SheetFile
from surveys.answer_sheets.forms import MAX_BYTES, SheetForm, confirmed_rows, hidden_fields
from surveys.answer_sheets.layout import Column
from surveys.answer_sheets.reading import SheetRow, read_sheet
from tests.surveys.answer_sheets.builders import PROCESS, TECHNOLOGY, fetched, filled_table, map_of
from tests.surveys.assessments.builders import BUILD, found

FILLED = {
    (0, Column.ANSWER): "levereras av annan",
    (0, Column.PROVIDER): "SML-IT",
    (0, Column.COMMENT): "rad ett\nrad två",
    (1, Column.ANSWER): "4",
    (1, Column.COMPARED_WITH): "Ängelholm",
    (1, PROCESS): "3",
    (1, TECHNOLOGY): "0",
}


def fields(world) -> dict[str, str]:
    content = filled_table(fetched(world, SheetFile.CSV), FILLED)
    rows = read_sheet(content=content, assessment=found(world), the_map=map_of(world))
    # A browser sends each line break as two characters.
    return {name: value.replace("\n", "\r\n") for name, value in hidden_fields(compare(rows, {}).changes)}


def test_confirmed_rows_are_those_of_the_preview(world):
    content = filled_table(fetched(world, SheetFile.CSV), FILLED)
    rows = read_sheet(content=content, assessment=found(world), the_map=map_of(world))

    again = confirmed_rows(fields(world), map_of(world))

    expected = [
        SheetRow(capability=row.capability, revision=0, digest="", given=row.given) for row in rows[:2]
    ]
    assert again == expected


def test_confirmed_rows_leave_out_where_the_site_was_chosen(world):
    rows = confirmed_rows(fields(world) | {f"{BUILD}-choice": "site"}, map_of(world))

    assert [row.capability.key for row in rows] == ["skapa-fortroende"]


def test_confirmed_rows_rest_on_what_was_seen_where_the_file_was_chosen(world):
    sent = fields(world) | {f"{BUILD}-seen": "7", f"{BUILD}-choice": "file"}

    assert [row.revision for row in confirmed_rows(sent, map_of(world))] == [7, 0]


def test_confirmed_rows_that_were_tampered_with_are_none(world):
    assert confirmed_rows(fields(world) | {f"{BUILD}-answer": "9"}, map_of(world)) is None


def test_sheet_form_refuses_a_large_file_unread():
    file = SimpleUploadedFile("stor.xlsx", b"x" * (MAX_BYTES + 1))

    form = SheetForm({}, {"file": file})

    assert form.errors["file"] == [
        "Filen är större än 2 MB, och ett svarsblad är mycket mindre. Välj en annan."
    ]
