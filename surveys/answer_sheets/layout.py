"""What an answer sheet consists of: a row for each capability, in the same columns in both forms."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from capabilities.queries import CapabilityMap, Described, MapCapability
from surveys.assessments.actions import AnswerContent, StoredAnswer, stored
from surveys.assessments.models import Answer, BlankReason, Confidence
from surveys.assessments.queries import OrganisationAssessment
from surveys.assessments.step_page import Answers
from surveys.assessments.words import rubric_of

DIGEST_LENGTH = 12
LONGEST_PROVIDER = Answer._meta.get_field("provider").max_length or 0


class Column(StrEnum):
    """The columns that every sheet has, in order; the values are their headings. `ID` is hidden in a
    workbook. A column for each element of the map follows them."""

    ID = "id"
    GROUP = "Grupp"
    CAPABILITY = "Förmåga"
    DESCRIPTION = "Beskrivning"
    ANSWER = "Svar"
    CONFIDENCE = "Säkerhet"
    LEVEL_0 = "Nivå 0"
    LEVEL_1 = "Nivå 1"
    LEVEL_2 = "Nivå 2"
    LEVEL_3 = "Nivå 3"
    LEVEL_4 = "Nivå 4"
    EVIDENCE = "Underlag"
    COMPARED_WITH = "Jämförd med"
    COMMENT = "Kommentar"
    PROVIDER = "Levereras av"


COLUMNS = tuple(Column)
INPUTS = (
    *(Column.ANSWER, Column.CONFIDENCE, Column.EVIDENCE, Column.COMPARED_WITH, Column.COMMENT),
    Column.PROVIDER,
)
"""The columns that people fill in, beside those of the elements. All others are to stand as they were."""
_ELEMENT = "Element: "

_LABELS: dict[str, str] = {reason.value: reason.label for reason in BlankReason}
_ID = re.compile(r"([a-z0-9-]+)/([a-z0-9-]+)/([a-z0-9-]+)/([0-9]{1,9})/([0-9a-f]+)", re.ASCII)
_NOT_IN_A_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a row's input cells say. `answer` is a level, a reason for a blank, or nothing, as in a form;
    `elements` are the keys of those with a level, in order, each with it."""

    answer: str = ""
    provider: str = ""
    confidence: str = ""
    evidence: str = ""
    compared_with: str = ""
    comment: str = ""
    elements: tuple[tuple[str, str], ...] = ()

    def digest(self) -> str:
        """Tells whether the cells have been changed since the file was made."""
        said = (self.answer, self.provider, self.confidence, self.evidence, self.compared_with, self.comment)
        text = "\x1f".join([*said, *(f"{key}={level}" for key, level in self.elements)])
        return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]

    def content(self) -> AnswerContent:
        """The answer that the cells make."""
        reason = BlankReason(self.answer) if self.answer in BlankReason.values else None
        return AnswerContent(
            level=int(self.answer) if self.answer and reason is None else None,
            blank_reason=reason,
            provider=self.provider,
            confidence=Confidence(self.confidence) if self.confidence else None,
            evidence=self.evidence,
            compared_with=self.compared_with,
            comment=self.comment,
            elements={key: int(level) for key, level in self.elements},
        )


def given_elements(levels: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The levels by the key of an element, as `Given` has them; those that are empty are left out."""
    return tuple(sorted((key, level) for key, level in levels.items() if level))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowId:
    """Which answer a row is of, and how that stood when the file was made."""

    round: str
    organisation: str
    capability: str
    revision: int
    digest: str

    def __str__(self) -> str:
        return f"{self.round}/{self.organisation}/{self.capability}/{self.revision}/{self.digest}"


def parse_id(text: str) -> RowId | None:
    """The id in a row's first cell; None where it has been tampered with."""
    match = _ID.fullmatch(text)
    if match is None:
        return None
    the_round, organisation, capability, revision, digest = match.groups()
    return RowId(
        round=the_round,
        organisation=organisation,
        capability=capability,
        revision=int(revision),
        digest=digest,
    )


def given_of(content: AnswerContent) -> Given:
    """The answer as the cells hold it, and as it reads when nobody has touched them."""
    answer = content.blank_reason or "" if content.level is None else str(content.level)
    return Given(
        answer=str(answer),
        provider=as_in_a_cell(content.provider),
        confidence=str(content.confidence or ""),
        evidence=as_in_a_cell(content.evidence),
        compared_with=as_in_a_cell(content.compared_with),
        comment=as_in_a_cell(content.comment),
        elements=given_elements({key: str(level) for key, level in content.elements.items()}),
    )


def as_in_a_cell(text: str) -> str:
    """The text without what a cell cannot hold or a reader takes away."""
    return "\n".join(_NOT_IN_A_CELL.sub("", text).splitlines()).strip()


def element_column(element: Described) -> str:
    """The heading of an element's column."""
    return f"{_ELEMENT}{element.name}"


def columns_of(elements: Iterable[Described]) -> tuple[str, ...]:
    """The headings of the sheet of a map with those elements, in order."""
    return (*COLUMNS, *(element_column(each) for each in elements))


def is_element(column: str) -> bool:
    """Whether the column is an element's."""
    return column.startswith(_ELEMENT)


def is_input(column: str) -> bool:
    """Whether people fill the column in."""
    return column in INPUTS or is_element(column)


def sheet_rows(
    assessment: OrganisationAssessment, the_map: CapabilityMap, answers: Answers
) -> list[dict[str, str]]:
    """A row for each capability in map order, with what is answered so far."""
    return [
        _row(assessment, the_map, group.name, capability, answers.get(capability.id, stored(None)))
        for group in the_map.groups()
        for capability in group.capabilities
    ]


def printed_cells(the_map: CapabilityMap, group: str, capability: MapCapability) -> dict[str, str]:
    """The cells that nobody fills in."""
    levels = (f"Nivå {rubric.level}" for rubric in rubric_of(the_map, capability))
    texts = (rubric.text for rubric in rubric_of(the_map, capability))
    return {
        Column.GROUP: group,
        Column.CAPABILITY: capability.name,
        Column.DESCRIPTION: capability.description,
        **{Column(level): text for level, text in zip(levels, texts, strict=True)},
    }


def _row(
    assessment: OrganisationAssessment,
    the_map: CapabilityMap,
    group: str,
    capability: MapCapability,
    current: StoredAnswer,
) -> dict[str, str]:
    given = given_of(current.content)
    row_id = RowId(
        round=assessment.round_slug,
        organisation=assessment.organisation_key,
        capability=capability.key,
        revision=current.revision,
        digest=given.digest(),
    )
    return {
        **printed_cells(the_map, group, capability),
        Column.ID: str(row_id),
        Column.ANSWER: _LABELS.get(given.answer, given.answer),
        Column.CONFIDENCE: Confidence(given.confidence).label if given.confidence else "",
        Column.EVIDENCE: given.evidence,
        Column.COMPARED_WITH: given.compared_with,
        Column.COMMENT: given.comment,
        Column.PROVIDER: given.provider,
        **_element_cells(the_map, given),
    }


def _element_cells(the_map: CapabilityMap, given: Given) -> dict[str, str]:
    levels = dict(given.elements)
    return {element_column(each): levels.get(each.key, "") for each in the_map.elements}
