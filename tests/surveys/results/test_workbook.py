"""The workbook."""

import io
from dataclasses import replace
from fractions import Fraction
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from analysis.calibration import LeniencyDistribution
from analysis.result import OrganisationAnswers, Sharing
from surveys.results.workbook import write_workbook
from tests.surveys.results.builders import make_lead_result, make_result

ROWS = {"Ale": [4, 2, 3, 4, None], "Bo": [4, 1, 3, 4, None]}
HIDDEN = OrganisationAnswers(key="cy", name="Cy", levels=(4, None, 1, 1, 1), sharing=Sharing.RESTRICTED)


def open_book(content):
    return load_workbook(io.BytesIO(content))


def values(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_write_workbook_has_the_four_sheets():
    assert open_book(write_workbook(make_result(ROWS))).sheetnames == [
        "Förmågor",
        "Grupper",
        "Öppna svar",
        "Om",
    ]


def test_write_workbook_writes_figures_as_numbers():
    sheet = open_book(write_workbook(make_result(ROWS)))["Förmågor"]

    heading, first, second, *_, last = values(sheet)
    assert dict(zip(heading, second, strict=True))["Medelvärde"] == 1.5
    assert dict(zip(heading, first, strict=True))["Gap med tecken"] == -1
    assert dict(zip(heading, last, strict=True))["Medelvärde"] is None
    assert sheet["H3"].number_format == "0.00"


def test_write_workbook_shows_open_answers_by_name():
    sheet = open_book(write_workbook(make_result({**ROWS, "Cy": [0]}, restricted=["Cy"])))["Öppna svar"]

    assert values(sheet)[:3] == [["Förmåga", "Ale", "Bo"], ["Ösa", 4, 4], ["Ana", 2, 1]]


def test_write_workbook_adds_own_answers_that_are_not_open():
    book = open_book(write_workbook(make_result({**ROWS, "Cy": [0]}, restricted=["Cy"]), own=[HIDDEN]))

    assert values(book["Egna svar"])[:3] == [
        ["Förmåga", "Cy"],
        ["Delning", "bara projektledaren"],
        ["Ösa", 4],
    ]


def test_write_workbook_of_the_lead_holds_all_with_their_sharing():
    book = open_book(write_workbook(make_lead_result({**ROWS, "Cy": [0]}, restricted=["Cy"])))

    assert "Öppna svar" not in book.sheetnames
    assert values(book["Alla svar"])[:3] == [
        ["Förmåga", "Ale", "Bo", "Cy"],
        ["Delning", "öppen", "öppen", "bara projektledaren"],
        ["Ösa", 4, 4, 0],
    ]


def test_write_workbook_says_where_it_comes_from():
    result = make_result(ROWS)
    about = dict(values(open_book(write_workbook(result))["Om"]))

    assert about["Omgång"] == "Hösten 2026"
    assert about["Version"] == 1
    assert about["SHA-256 för samma uppgifter som JSON"] == result.to_document()["sha256"]
    assert about["Medelvärde"] == "Poäng delat med antal svar, 0–4. I JSON och CSV: mean"


@pytest.mark.parametrize("name", ["=1+1", "+46", "-2", "@SUM(A1)"])
def test_write_workbook_keeps_a_name_that_looks_like_a_formula_as_text(name):
    result = make_result(ROWS)
    hostile = replace(result, capabilities=(replace(result.capabilities[0], name=name),))

    cell = open_book(write_workbook(hostile))["Förmågor"]["D2"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (name, "s", True)


def test_write_workbook_drops_characters_that_xml_cannot_hold():
    result = make_result(ROWS)
    hostile = replace(result, capabilities=(replace(result.capabilities[0], name="A\x00B"),))

    assert open_book(write_workbook(hostile))["Förmågor"]["D2"].value == "AB"


def test_write_workbook_holds_no_time_of_making():
    archive = ZipFile(io.BytesIO(write_workbook(make_result(ROWS))))

    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"dcterms" not in archive.read("docProps/core.xml").replace(b"xmlns:dcterms", b"")


def test_write_workbook_shows_the_distribution_of_leniency_where_the_result_does():
    counts = (0, 0, 0, 1, 2, 3, 0, 0, 0)
    result = replace(make_result(ROWS), leniency=LeniencyDistribution(counts=counts))

    heading, *rows = values(open_book(write_workbook(result))["Påhittade kommuner"])
    assert heading == ["Nivåer från referensen", "Organisationer"]
    assert rows == [[level, count] for level, count in zip(range(-4, 5), counts, strict=True)]


def test_write_workbook_for_the_lead_tells_each_organisations_leniency():
    made = make_lead_result(ROWS)
    first, *others = made.organisations
    judged = replace(made, organisations=(replace(first, leniency=Fraction(-2, 3)), *others))

    row = values(open_book(write_workbook(judged))["Alla svar"])[1]
    assert row == ["Nivåer från referensen, i snitt", -0.67, *[None] * len(others)]
