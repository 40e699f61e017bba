"""The whole self-assessment at a glance: how far it has come, what is blank and why, what to see over."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from analysis.calibration import all_alike, is_quick
from capabilities.queries import CapabilityMap, MapArea, MapCapability, MapGroup
from surveys.assessments.actions import AnswerContent, StoredAnswer
from surveys.assessments.models import BlankReason, Confidence
from surveys.assessments.queries import OrganisationAssessment
from surveys.assessments.step_page import NOBODY_YET, Answers, step_url
from surveys.assessments.words import AnswerInWords, in_words, is_answered, rubric_of
from surveys.rounds.models import RoundState

SECONDS_A_CAPABILITY = 48  # reading five short texts and choosing, as tried on the shipped map


class Standing(StrEnum):
    """What holds for the assessment now; the page says it in words."""

    PLANNED = "planned"
    NEW = "new"
    DRAFT = "draft"
    HANDED_IN = "handed_in"
    REOPENED = "reopened"
    CLOSED = "closed"
    CLOSED_WITHOUT = "closed_without"
    PUBLISHED = "published"
    PUBLISHED_WITHOUT = "published_without"
    ARCHIVED = "archived"


_AFTER_OPEN = {
    (RoundState.CLOSED, True): Standing.CLOSED,
    (RoundState.CLOSED, False): Standing.CLOSED_WITHOUT,
    (RoundState.PUBLISHED, True): Standing.PUBLISHED,
    (RoundState.PUBLISHED, False): Standing.PUBLISHED_WITHOUT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How the capabilities of a group, or of the map, are answered. The four kinds add up to `total`."""

    levels: int
    unknown: int
    elsewhere: int
    unanswered: int

    @property
    def answered(self) -> int:
        """With a level, or a reason for its absence."""
        return self.levels + self.unknown + self.elsewhere

    @property
    def total(self) -> int:
        """All capabilities."""
        return self.answered + self.unanswered


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """A group with its counts and the address of its step."""

    name: str
    url: str
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRows:
    """An area's groups in map order."""

    name: str
    groups: tuple[GroupRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A capability to go to, with what there is to know of its answer."""

    name: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerList:
    """Capabilities that have something in common, under the words for it."""

    title: str
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredGroup:
    """A group's capabilities with their answers in words, for reading through."""

    name: str
    answers: tuple[tuple[MapCapability, AnswerInWords], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The overview: `first` is the step to go on with, None where every capability is answered."""

    standing: Standing
    areas: tuple[AreaRows, ...]
    counts: Counts
    blanks: tuple[PointerList, ...]
    flagged: tuple[PointerList, ...]
    first: str | None
    minutes: int


def overview(assessment: OrganisationAssessment, the_map: CapabilityMap, answers: Answers) -> Overview:
    """Everything that the overview shows."""
    counts = _counts(the_map.capabilities(), answers)
    return Overview(
        standing=standing_of(assessment),
        areas=tuple(_area_rows(assessment, area, answers) for area in the_map.areas),
        counts=counts,
        blanks=_blanks(assessment, the_map, answers),
        flagged=_flagged(assessment, the_map, answers),
        first=_first_unanswered(assessment, the_map, answers),
        minutes=minutes_for(counts.total),
    )


def standing_of(assessment: OrganisationAssessment) -> Standing:
    """Which of the states holds. A reopened assessment is just that wherever a correction still counts."""
    state, handed_in = assessment.round_state, assessment.is_handed_in
    if state == RoundState.ARCHIVED:
        return Standing.ARCHIVED
    if state == RoundState.PLANNED:
        return Standing.PLANNED
    if assessment.is_reopened and assessment.is_open:
        return Standing.REOPENED
    if state == RoundState.OPEN:
        begun = Standing.HANDED_IN if handed_in else Standing.DRAFT
        return begun if assessment.assessment_id else Standing.NEW
    return _AFTER_OPEN[state, handed_in]


def minutes_for(capabilities: int) -> int:
    """About how long the assessment takes, in whole five minutes and at least five."""
    return max(5, round(capabilities * SECONDS_A_CAPABILITY / 300) * 5)


def answered_groups(the_map: CapabilityMap, answers: Answers) -> tuple[AnsweredGroup, ...]:
    """Every capability with its answer in words, in map order."""
    return tuple(
        AnsweredGroup(
            name=group.name,
            answers=tuple(
                (c, in_words(_content(answers, c), rubric_of(the_map, c), the_map.elements))
                for c in group.capabilities
            ),
        )
        for group in the_map.groups()
    )


def _answer(answers: Answers, capability: MapCapability) -> StoredAnswer:
    return answers.get(capability.id, NOBODY_YET)


def _content(answers: Answers, capability: MapCapability) -> AnswerContent:
    return _answer(answers, capability).content


def _kind(content: AnswerContent) -> str:
    if content.level is not None:
        return "levels"
    return str(content.blank_reason) if content.blank_reason else "unanswered"


def _counts(capabilities: Iterator[MapCapability] | tuple[MapCapability, ...], answers: Answers) -> Counts:
    kinds = Counter(_kind(_content(answers, capability)) for capability in capabilities)
    return Counts(
        levels=kinds["levels"],
        unknown=kinds["unknown"],
        elsewhere=kinds["elsewhere"],
        unanswered=kinds["unanswered"],
    )


def _area_rows(assessment: OrganisationAssessment, area: MapArea, answers: Answers) -> AreaRows:
    rows = (
        GroupRow(
            name=group.name,
            url=step_url(assessment, group.key),
            counts=_counts(group.capabilities, answers),
        )
        for group in area.groups
    )
    return AreaRows(name=area.name, groups=tuple(rows))


Placed = tuple[MapGroup, MapCapability, AnswerContent]


def _placed(the_map: CapabilityMap, answers: Answers) -> Iterator[Placed]:
    for group in the_map.groups():
        for capability in group.capabilities:
            yield group, capability, _content(answers, capability)


def _pointers(assessment: OrganisationAssessment, found: list[Placed]) -> tuple[Pointer, ...]:
    return tuple(
        Pointer(
            name=capability.name,
            url=f"{step_url(assessment, group.key)}#{capability.key}",
            note=content.provider or content.comment,
        )
        for group, capability, content in found
    )


def _blanks(
    assessment: OrganisationAssessment, the_map: CapabilityMap, answers: Answers
) -> tuple[PointerList, ...]:
    titles = {
        "unanswered": "Inget svar ännu",
        BlankReason.UNKNOWN: "Vet inte",
        BlankReason.ELSEWHERE: "Levereras av annan",
    }
    placed = list(_placed(the_map, answers))
    lists = (
        PointerList(
            title=title, pointers=_pointers(assessment, [row for row in placed if _kind(row[2]) == kind])
        )
        for kind, title in titles.items()
    )
    return tuple(each for each in lists if each.pointers)


def _flagged(
    assessment: OrganisationAssessment, the_map: CapabilityMap, answers: Answers
) -> tuple[PointerList, ...]:
    placed = list(_placed(the_map, answers))
    found = {
        "Nivå 4 utan underlag": [r for r in placed if r[2].level == 4 and not r[2].evidence],
        "Nivå 4 utan att säga vem ni jämfört med": [
            r for r in placed if r[2].level == 4 and not r[2].compared_with
        ],
        "Nivå 0 utan förklaring": [
            r for r in placed if r[2].level == 0 and not (r[2].evidence or r[2].comment)
        ],
        "Gissningar": [r for r in placed if r[2].confidence == Confidence.GUESS],
        "Nivåer valda på under två sekunder": [
            r for r in placed if r[2].level is not None and is_quick(_answer(answers, r[1]).considered_ms)
        ],
    }
    lists = [PointerList(title=title, pointers=_pointers(assessment, rows)) for title, rows in found.items()]
    lists.append(
        PointerList(title="Grupper där alla svar är lika", pointers=_alike(assessment, the_map, answers))
    )
    return tuple(each for each in lists if each.pointers)


def _alike(
    assessment: OrganisationAssessment, the_map: CapabilityMap, answers: Answers
) -> tuple[Pointer, ...]:
    pointers = []
    for group in the_map.groups():
        contents = (_content(answers, capability) for capability in group.capabilities)
        levels = [content.level for content in contents if content.level is not None]
        if all_alike(levels):
            note = f"{len(levels)} svar på nivå {levels[0]}"
            pointers.append(Pointer(name=group.name, url=step_url(assessment, group.key), note=note))
    return tuple(pointers)


def _first_unanswered(
    assessment: OrganisationAssessment, the_map: CapabilityMap, answers: Answers
) -> str | None:
    for group, _, content in _placed(the_map, answers):
        if not is_answered(content):
            return step_url(assessment, group.key)
    return None
