"""The answer sheet as a file to fetch, in either form."""

from dataclasses import dataclass
from enum import StrEnum

from capabilities.queries import CapabilityMap
from surveys.answer_sheets.layout import columns_of, sheet_rows
from surveys.answer_sheets.table import write_table
from surveys.answer_sheets.workbook import write_workbook
from surveys.assessments.queries import OrganisationAssessment
from surveys.assessments.step_page import Answers
from surveys.results.files import CONTENT_TYPES, FileForm


class SheetFile(StrEnum):
    """The forms there are; the values stand in addresses."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFile:
    """A file as a browser saves it."""

    name: str
    content: bytes
    content_type: str


def write_sheet(
    assessment: OrganisationAssessment, the_map: CapabilityMap, answers: Answers, form: SheetFile
) -> NamedFile:
    """The organisation's sheet in the round, with what is answered so far."""
    rows = sheet_rows(assessment, the_map, answers)
    columns = columns_of(the_map.elements)
    title = f"{assessment.organisation_name}: svar i {assessment.round_name}"
    content = (
        write_table(rows, columns) if form is SheetFile.CSV else write_workbook(rows, columns, title=title)
    )
    return NamedFile(
        name=f"svar-{assessment.organisation_key}-{assessment.round_slug}.{form.value}",
        content=content,
        content_type=CONTENT_TYPES[FileForm(form.value)],
    )
