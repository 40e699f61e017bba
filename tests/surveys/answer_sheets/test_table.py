import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answer_sheets.files import SheetFile
from surveys.answer_sheets.table import marked, unmarked
from surveys.results.workbook import READ_AS_FORMULA
from tests.factories import make_assessment
from tests.surveys.answer_sheets.builders import ALL_COLUMNS, fetched


@given(st.text(alphabet="'=+-@\tab", max_size=6))
def test_unmarked_is_what_was_before_marked(text):
    assert unmarked(marked(text)) == text


@given(st.text(alphabet="'=+-@\tab", max_size=6))
def test_marked_is_never_taken_for_a_formula(text):
    assert not marked(text).startswith(READ_AS_FORMULA)


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+46 522", "-", "@SUM(A1)"])
def test_write_table_marks_what_people_wrote(world, text):
    make_assessment(world.round, world.organisation, [2], submitted=False, sharing="").answers.update(
        comment=text
    )

    content = fetched(world, SheetFile.CSV)

    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0]["Kommentar"] == f"'{text}"
    assert list(rows[0]) == [str(column) for column in ALL_COLUMNS]
    assert [row["Förmåga"] for row in rows] == [
        "Bygga kultur", "Skapa förtroende", "Fatta beslut", "Avveckla", "Erbjuda stöd",
    ]  # fmt: skip
