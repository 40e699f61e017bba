"""JSON, CSV and XLSX of the same figures."""

import csv
import io
import json
from dataclasses import replace

import pytest

from surveys.results.exports import CAPABILITY_COLUMNS, capability_rows
from surveys.results.files import FileForm, file_name, write_file
from tests.surveys.results.builders import make_result

ROWS = {"Ale": [4, 2, 3, 4, None], "Bo": [4, 2, 3, 4, None]}


def test_file_name_says_round_and_version():
    assert file_name(make_result(ROWS), FileForm.XLSX) == "ht-2026-version-1.xlsx"


def test_write_file_as_json_is_the_document():
    result = make_result(ROWS)

    assert json.loads(write_file(result, form=FileForm.JSON)) == result.to_document()


def test_write_file_as_csv_has_a_row_per_capability():
    content = write_file(make_result(ROWS), form=FileForm.CSV).decode("utf-8")

    heading, *rows = list(csv.reader(io.StringIO(content)))
    assert heading == [column.name for column in CAPABILITY_COLUMNS]
    assert rows == [
        ["" if value is None else str(value) for value in row] for row in capability_rows(make_result(ROWS))
    ]


def test_write_file_as_csv_leaves_negative_figures_as_numbers():
    content = write_file(make_result(ROWS), form=FileForm.CSV).decode("utf-8")

    assert next(csv.DictReader(io.StringIO(content)))["gap_signed"] == "-1.00"


@pytest.mark.parametrize("name", ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1"])
def test_write_file_as_csv_marks_a_name_that_looks_like_a_formula(name):
    result = make_result(ROWS)
    hostile = replace(result, capabilities=(replace(result.capabilities[0], name=name),))

    content = write_file(hostile, form=FileForm.CSV).decode("utf-8")

    assert next(csv.DictReader(io.StringIO(content, newline="")))["name"] == f"'{name}"


@pytest.mark.parametrize("form", FileForm)
def test_write_file_gives_the_same_bytes_for_the_same_figures(form):
    assert write_file(make_result(ROWS), form=form) == write_file(make_result(ROWS), form=form)
