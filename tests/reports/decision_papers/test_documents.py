"""The paper as PDF and as Word: two pages, tagged, the same bytes each time, opened without repair."""

import io
import shutil
import subprocess
from dataclasses import replace

import pikepdf
import pytest
from docx import Document

from reports.decision_papers.documents import file_name, paper_html, paper_pdf
from reports.decision_papers.forms import LINE, ROOM, room_taken
from reports.decision_papers.paper import Paper, build_paper
from reports.decision_papers.start_texts import Section
from reports.decision_papers.word import write_word
from reports.typesetter import typeset
from tests.reports.builders import make_map
from tests.reports.decision_papers.builders import PILOT, make_facts, make_paper
from tests.reports.pdf_text import pages_text


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return paper_pdf(make_paper())


def full(texts: dict[Section, str]) -> Paper:
    """With as many figures and steps as a paper can have, and those texts."""
    every = tuple(each.key for each in make_map().capabilities())
    facts = make_facts(capabilities=every, milestones=PILOT.milestones[1:] * 11, title="Lång titel " * 10)
    return build_paper(facts, texts)


def test_pdf_is_two_pages_tagged_and_in_swedish(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) <= 2
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "sv"
        assert "pdfuaid:part" in opened.Root.Metadata.read_bytes().decode()


def test_pdf_says_figures_decision_and_source(pdf):
    text = " ".join(pages_text(pdf))

    for told in ("Bakgrund", "1,78", "Förslag till beslut", "att utse en kontaktperson", "version 1"):
        assert told in text


def test_same_paper_gives_the_same_bytes(pdf):
    assert typeset(paper_html(make_paper())) == pdf
    assert write_word(make_paper()) == write_word(make_paper())


@pytest.mark.parametrize(
    "texts",
    [
        {section: "\n".join(["- kort"] * 5) for section in Section},
        {**dict.fromkeys(Section, "x"), Section.RISKS: "- kort\n" * 33},
        {**dict.fromkeys(Section, "x"), Section.RISKS: "ord som är långt " * (44 * LINE // 17)},
        dict.fromkeys(Section, "ord som är långt " * (7 * LINE // 17)),
    ],
)
def test_fullest_paper_that_the_form_lets_through_is_two_pages(texts):
    assert ROOM - 8 <= room_taken(list(texts.values())) <= ROOM

    with pikepdf.open(io.BytesIO(typeset(paper_html(full(texts))))) as opened:
        assert len(opened.pages) == 2


def test_words_with_markup_are_text():
    facts = make_facts()
    texts = {**dict.fromkeys(Section, "x"), Section.DECISION: '<img src="https://evil.example/x.png">'}
    html = paper_html(build_paper(facts, texts))

    assert "<img" not in html
    assert "&lt;img" in html


def test_word_has_real_headings_lists_tables_and_language():
    opened = Document(io.BytesIO(write_word(make_paper())))
    styles = [paragraph.style.name for paragraph in opened.paragraphs]

    assert styles[:3] == ["Title", "Subtitle", "Heading 1"]
    assert styles.count("Heading 1") == len(Section)
    assert styles.count("List Bullet") > 5
    assert [len(table.columns) for table in opened.tables] == [7, 3, 3]
    assert opened.tables[0].rows[0]._tr.trPr.xpath("w:tblHeader")
    assert 'w:val="sv-SE"' in opened.styles.element.xml
    assert 'w:val="en-US"' not in opened.styles.element.xml
    assert opened.core_properties.title == "Beslutsunderlag: Delat användarstöd"


def test_word_without_figures_has_no_table_of_them():
    paper = make_paper(replace(make_facts(), figures=None))

    assert len(Document(io.BytesIO(write_word(paper))).tables) == 2


def test_an_office_program_opens_the_word_document_as_two_pages(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no office program here")
    (tmp_path / "underlag.docx").write_bytes(write_word(make_paper()))
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "underlag.docx"]
    subprocess.run(
        [*command[:1], f"-env:UserInstallation=file://{tmp_path}/office", *command[1:]],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )

    with pikepdf.open(tmp_path / "underlag.pdf") as opened:
        assert len(opened.pages) == 2


def test_file_name_is_plain():
    assert file_name("Delat användarstöd: år 1/2", "pdf") == "beslutsunderlag-delat-anvandarstod-ar-12.pdf"
    assert file_name("???", "docx") == "beslutsunderlag-pilot.docx"
