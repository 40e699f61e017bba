"""A figure as files."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PIL import Image

from figures.drawing import table
from figures.palette import Theme
from surveys.results.figures.files import SHARPNESS, FigureForm, write_figure
from tests.figures.builders import DRAWINGS

RANKED = DRAWINGS["ranked"]
NUMBERS = replace(
    RANKED,
    table=table(
        [("name", "Namn"), ("mean", "Medelvärde"), ("n", "Antal")],
        [("=1+1", Decimal("2.73"), 15), ("Åka, och be", None, 0)],
    ),
)


def written(drawing, form, theme=Theme.LIGHT):
    return write_figure(drawing, form=form, theme=theme)


@pytest.mark.parametrize("form", FigureForm)
@pytest.mark.parametrize("name", DRAWINGS)
def test_same_figure_gives_the_same_bytes(name, form):
    assert written(DRAWINGS[name], form) == written(DRAWINGS[name], form) != b""


def test_svg_is_the_picture_in_its_theme():
    assert b"#1c2122" in written(RANKED, FigureForm.SVG, Theme.DARK)
    assert b"#1c2122" not in written(RANKED, FigureForm.SVG)


@pytest.mark.parametrize(("theme", "paper"), [(Theme.LIGHT, (255, 254, 251)), (Theme.DARK, (28, 33, 34))])
def test_png_has_the_size_and_the_paper(theme, paper):
    image = Image.open(io.BytesIO(written(RANKED, FigureForm.PNG, theme))).convert("RGB")
    width, height = RANKED.size

    assert image.size == (width * SHARPNESS, height * SHARPNESS)
    assert image.getpixel((2, 2)) == paper


def test_png_shows_the_text():
    """A line under the edge of the title's capitals has ink in it; without text it would be bare."""
    image = Image.open(io.BytesIO(written(RANKED, FigureForm.PNG))).convert("L")

    title = image.crop((32, 40, 400, 60))
    assert min(title.get_flattened_data()) < 80


def test_csv_is_for_programs():
    rows = list(csv.reader(io.StringIO(written(NUMBERS, FigureForm.CSV).decode())))

    assert rows == [["name", "mean", "n"], ["'=1+1", "2.73", "15"], ["Åka, och be", "", "0"]]


def test_xlsx_is_for_people():
    book = load_workbook(io.BytesIO(written(NUMBERS, FigureForm.XLSX)))

    assert [[cell.value for cell in row] for row in book["Siffror"].iter_rows()] == [
        ["Namn", "Medelvärde", "Antal"],
        ["=1+1", 2.73, 15],
        ["Åka, och be", None, 0],
    ]
    assert book["Siffror"]["A2"].data_type == "s"
    assert [row[1].value for row in book["Om"].iter_rows(min_row=2)] == [
        RANKED.title,
        RANKED.subtitle,
        RANKED.description,
    ]
