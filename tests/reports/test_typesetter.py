"""The PDF itself: tagged, self-contained, the same every time, and made without the network."""

import io
import logging
import re
import socket
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest
from weasyprint.urls import FatalURLFetchingError

from reports.document import report_html
from reports.typesetter import BASE_URL, STATIC, ForbiddenAddressError, static_path, typeset
from tests.reports.builders import RESTRICTED_NAME, make_result, make_source
from tests.reports.pdf_text import pages_text

A3 = (842, 1191)


@pytest.fixture
def pdf(demonstration_pdf: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(demonstration_pdf)) as opened:
        yield opened


@pytest.fixture
def no_network(monkeypatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("something asked for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def _structure(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The element and all elements below it, in reading order; not what they mark or link to."""
    yield element
    for child in element.get("/K", pikepdf.Array()):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield from _structure(child)


def _tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S) for element in _structure(pdf.Root.StructTreeRoot.K[0])]


def test_typeset_pdf_is_tagged_swedish_and_shows_its_title(pdf):
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "sv"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == "Digital förmåga: Hösten 2026, version 1"
    assert str(pdf.docinfo["/Author"]) == "Provförbundet"


def test_typeset_pdf_claims_ua_1(pdf):
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_typeset_pdf_dates_are_the_publications(pdf):
    assert str(pdf.docinfo["/CreationDate"]) == "D:20261125003000+01'00"
    assert str(pdf.docinfo["/ModDate"]) == "D:20261125003000+01'00"


def test_typeset_pdf_headings_descend_one_step_at_a_time(pdf):
    steps = [int(tag[2:]) for tag in _tags(pdf) if tag.startswith("/H") and tag[2:].isdigit()]

    assert steps[0] == 1
    assert [later for earlier, later in pairwise(steps) if later > earlier + 1] == []


def test_typeset_pdf_tables_have_headed_cells(pdf):
    cells = [element for element in _structure(pdf.Root.StructTreeRoot.K[0]) if element.S == "/TD"]
    text_cells = [cell for cell in cells if len(cell.K)]

    assert len(text_cells) > 100
    assert [cell for cell in text_cells if not len(cell.A.Headers)] == []


def test_typeset_pdf_embeds_the_projects_own_font_alone(pdf):
    fonts = {
        str(font.BaseFont): font.DescendantFonts[0].FontDescriptor
        for page in pdf.pages
        for font in page.Resources.Font.values()
    }

    assert {name.split("+")[1] for name in fonts} == {"Source-Sans-3,", "Source-Sans-3-Semi-Bold"}
    assert all("/FontFile2" in descriptor or "/FontFile3" in descriptor for descriptor in fonts.values())


def test_typeset_pdf_bookmarks_are_the_chapters(pdf):
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Sammanfattning",
            "Så gjordes mätningen",
            "Deltagande",
            "Hur svaren är givna",
            "Värmekarta",
            "Vad som bör utvecklas först",
            "Resultat grupp för grupp",
            "Öppna svar, organisation för organisation",
            "Bilaga: förmågorna och skalan",
            "Bilaga: så kontrolleras rapporten",
        ]


def test_typeset_pdf_has_the_heat_map_lying_and_the_matrix_standing_on_a3(pdf):
    sizes = [(round(page.mediabox[2]), round(page.mediabox[3])) for page in pdf.pages]

    assert [size for size in sizes if size != (595, 842)] == [A3[::-1], A3]


def test_typeset_pdf_every_page_has_text_and_its_number(demonstration_pdf):
    pages = pages_text(demonstration_pdf)

    assert 8 <= len(pages) <= 12
    for number, text in enumerate(pages, start=1):
        assert f"Sida {number} av {len(pages)}" in text
        assert len(text) > 300


def test_typeset_pdf_of_a_demonstration_is_labelled_on_every_page(demonstration_pdf):
    label = "Demonstration: alla svar är påhittade"

    assert [number for number, text in enumerate(pages_text(demonstration_pdf)) if label not in text] == []


def test_typeset_pdf_contents_give_page_numbers(demonstration_pdf):
    pages = pages_text(demonstration_pdf)
    heat_map = next(number for number, text in enumerate(pages, start=1) if "Figur 2." in text)

    assert re.search(rf"Värmekarta[ .]*{heat_map} ", pages[1])


def test_typeset_pdf_never_names_who_did_not_share(demonstration_pdf):
    text = "".join(pages_text(demonstration_pdf))

    assert "Aneby" in text
    assert RESTRICTED_NAME not in text
    assert RESTRICTED_NAME.encode() not in demonstration_pdf


def test_typeset_same_page_gives_the_same_bytes(demonstration_html, demonstration_pdf):
    assert typeset(demonstration_html) == demonstration_pdf


def test_typeset_uses_only_css_that_the_typesetter_knows(demonstration_html, caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        typeset(demonstration_html)

    messages = [record.getMessage() for record in caplog.records]
    assert [text for text in messages if "prefers-color-scheme" not in text] == []


def test_typeset_with_a_hostile_name_asks_for_nothing(no_network):
    name = '<img src="https://evil.example/x.png"><link rel="stylesheet" href="file:///etc/passwd">'
    html = report_html(make_source(make_result(round_name=name)))

    assert "<img src=" in "".join(pages_text(typeset(html)))


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://evil.example/x.png" alt="">',
        '<img src="//evil.example/x.png" alt="">',
        '<img src="file:///etc/hostname" alt="">',
        '<link rel="stylesheet" href="../pyproject.toml">',
        '<style>@import url("http://169.254.169.254/latest.css");</style>',
        '<p style="background: url(https://evil.example/x.png)">x</p>',
    ],
)
def test_typeset_stops_at_every_address_but_the_static_files(no_network, markup):
    with pytest.raises(FatalURLFetchingError):
        typeset(f'<html lang="sv"><title>Prov</title>{markup}</html>')


def test_static_path_finds_the_projects_style_sheet():
    assert static_path(f"{BASE_URL}report.css") == STATIC / "report.css"


@pytest.mark.parametrize(
    "url",
    [
        "report.css",
        f"{BASE_URL}../manage.py",
        f"{BASE_URL}%2e%2e/reports/models.css",
        f"{BASE_URL}/etc/passwd.css",
        f"{BASE_URL}icon.svg",
        "https://static.invalid.evil.example/report.css",
        "file:///etc/passwd",
    ],
)
def test_static_path_of_anything_else_is_forbidden(url):
    with pytest.raises(ForbiddenAddressError):
        static_path(url)
