"""The paper as a Word document: real headings, lists and tables, in Swedish, the same bytes each time."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table

from reports.decision_papers.facts import FigureFacts, Milestone
from reports.decision_papers.paper import CostRow, Paper, PrintedSection
from reports.decision_papers.start_texts import Section
from surveys.results.workbook import without_times

FONT = "Arial"
"""One that every office program has; ours is not on the computers of those who write on."""

_INK, _ACCENT = RGBColor(0x1D, 0x22, 0x29), RGBColor(0x12, 0x4F, 0x5C)
_BOLD = {"Title", "Heading 1"}
_LANGUAGE = "sv-SE"
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Taken out of the file again: the library would set the time of the making."""

_FIGURE_COLUMNS = ("Förmåga", "Medelvärde", "Mål", "Gap", "Plats", "Vikt", "Bygger på")
_COST_COLUMNS = ("Vem", "Tid", "Pengar")
_PLAN_COLUMNS = ("Steg", "När", "Beslut")


def write_word(paper: Paper) -> bytes:
    """The whole document."""
    document = Document()
    _describe(document, paper)
    _set_styles(document)
    _set_pages(document, paper)
    document.add_paragraph(paper.title, style="Title")
    document.add_paragraph(paper.scenario, style="Subtitle")
    for section in paper.sections:
        _add_section(document, section, paper)
    if paper.figures:
        _add_source(document, paper.figures)
    out = io.BytesIO()
    document.save(out)
    return without_times(out.getvalue())


def _describe(document: DocumentObject, paper: Paper) -> None:
    properties = document.core_properties
    properties.title = f"Beslutsunderlag: {paper.title}"
    properties.subject = paper.foot
    properties.author = properties.last_modified_by = paper.association
    properties.language = _LANGUAGE
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = _UNDATED


def _set_styles(document: DocumentObject) -> None:
    _set_language(document)
    sizes = {"Title": 20, "Subtitle": 11, "Heading 1": 12.5, "Normal": 10, "List Bullet": 10, "Caption": 9}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.italic, style.font.bold = False, name in _BOLD
        style.font.color.rgb = _ACCENT if name == "Heading 1" else _INK
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_after = Pt(4)
    heading = document.styles["Heading 1"].paragraph_format
    heading.space_before, heading.keep_with_next = Pt(8), True
    document.styles["Caption"].paragraph_format.keep_with_next = True


def _set_language(document: DocumentObject) -> None:
    """For the whole document: what is read aloud and spelt is Swedish."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)


def _set_pages(document: DocumentObject, paper: Paper) -> None:
    (page,) = document.sections
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin = page.bottom_margin = Mm(20)
    page.header.paragraphs[0].text = " · ".join(
        filter(None, ["Beslutsunderlag", paper.association, paper.label])
    )
    page.footer.paragraphs[0].text = paper.foot


def _add_section(document: DocumentObject, section: PrintedSection, paper: Paper) -> None:
    document.add_heading(section.heading, level=1)
    for block in section.blocks:
        for text in block.texts:
            document.add_paragraph(text, style="List Bullet" if block.is_list else "Normal")
    if section.section is Section.BACKGROUND and paper.figures and paper.figures.lines:
        _add_figures(document, paper.figures, paper.more_figures)
    elif section.section is Section.COST:
        _add_costs(document, paper.costs)
    elif section.section is Section.CONSEQUENCES and paper.milestones:
        _add_plan(document, paper.milestones)


def _add_figures(document: DocumentObject, figures: FigureFacts, more: str) -> None:
    caption = f"Publicerade siffror, {figures.published_on:%Y-%m-%d}"
    document.add_paragraph(". ".join(filter(None, [caption, more])), style="Caption")
    rows = [
        (line.name, line.mean, line.target, line.gap, line.place, line.weight_class, line.basis)
        for line in figures.lines
    ]
    _add_table(document, _FIGURE_COLUMNS, rows, widths=(52, 24, 12, 14, 20, 16, 28), numbers={1, 2, 3})


def _add_costs(document: DocumentObject, costs: Sequence[CostRow]) -> None:
    document.add_paragraph("Uppskattning, från lägst till högst", style="Caption")
    rows = [(row.name, row.hours, row.tkr) for row in costs]
    _add_table(document, _COST_COLUMNS, rows, widths=(66, 50, 50), numbers={1, 2})


def _add_plan(document: DocumentObject, milestones: Sequence[Milestone]) -> None:
    document.add_paragraph("Tidplan", style="Caption")
    rows = [(step.name, step.when, "Beslutspunkt" if step.is_decision else "") for step in milestones]
    _add_table(document, _PLAN_COLUMNS, rows, widths=(86, 50, 30), numbers=set())


def _add_source(document: DocumentObject, figures: FigureFacts) -> None:
    document.add_paragraph(
        f"Siffrorna är från {figures.round_name}, version {figures.version}, publicerad "
        f"{figures.published_on:%Y-%m-%d}. Resultatets SHA-256: {figures.sha256}",
        style="Caption",
    )


def _add_table(
    document: DocumentObject,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[int],
    numbers: set[int],
) -> None:
    table = document.add_table(rows=0, cols=len(columns), style="Table Grid")
    table.autofit = False
    for at, width in enumerate(widths):
        table.columns[at].width = Mm(width)
    for row in (columns, *rows):
        cells = table.add_row().cells
        for at, (cell, text) in enumerate(zip(cells, row, strict=True)):
            cell.width = Mm(widths[at])
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
            run = paragraph.add_run(text)
            run.font.size = Pt(9)
            run.bold = row is columns or None
            if at in numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _mark_heading(table)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _mark_heading(table: Table) -> None:
    """The first row names the columns: it is read aloud as such, and repeated on the next page."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
