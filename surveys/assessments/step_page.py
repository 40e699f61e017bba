"""One step of the self-assessment as the page shows it: a group's capabilities, and the map of all steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse

from capabilities.queries import CapabilityMap, MapCapability, MapGroup
from surveys.assessments.actions import StoredAnswer, stored
from surveys.assessments.forms import ELEMENT, AnswerForm
from surveys.assessments.queries import OrganisationAssessment
from surveys.assessments.words import AnswerInWords, Rubric, in_words, is_answered, rubric_of, suggestion

NOBODY_YET = stored(None)
Answers = Mapping[int, StoredAnswer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls:
    """What stands in the controls of a capability: what is stored, or what was typed and not stored.

    `elements` holds, by key, the code of each element's level; an element without one is not in it.
    """

    answer: str
    provider: str
    confidence: str
    evidence: str
    compared_with: str
    comment: str
    elements: Mapping[str, str]

    @property
    def has_more(self) -> bool:
        """Whether there is something in the part of the card that is folded in at first."""
        return bool(self.confidence or self.evidence or self.comment or self.elements)

    def fields(self) -> dict[str, str]:
        """Each control's value by the name of its field."""
        return {
            "answer": self.answer,
            "provider": self.provider,
            "confidence": self.confidence,
            "evidence": self.evidence,
            "compared_with": self.compared_with,
            "comment": self.comment,
            **{f"{ELEMENT}{key}": level for key, level in self.elements.items()},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementControl:
    """One element of the capability: its name, its guiding question, and the code of its level or none."""

    key: str
    name: str
    question: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two versions of one answer, for a person to choose between; both are that person's where `is_own`."""

    key: str
    mine: AnswerInWords
    theirs: AnswerInWords
    revision: int
    answered_at: datetime | None
    answered_by: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityCard:
    """A capability to assess. `revision` is the one that the controls started from."""

    capability: MapCapability
    rubric: tuple[Rubric, ...]
    controls: Controls
    elements: tuple[ElementControl, ...]
    suggestion: str
    words: AnswerInWords
    revision: int
    answered_at: datetime | None
    answered_by: str
    errors: tuple[str, ...] = ()
    conflict: Conflict | None = None
    beside: object = None  # what surveys.teamwork.beside puts at the card


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A group in the map of steps, with how many of its capabilities are answered."""

    key: str
    name: str
    url: str
    answered: int
    total: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """A step: its cards, its place among the others, and the problems of what was just sent."""

    group: MapGroup
    number: int
    steps: tuple[Step, ...]
    cards: tuple[CapabilityCard, ...]
    previous: Step | None
    following: Step | None
    has_copies: bool = False

    @property
    def problems(self) -> tuple[CapabilityCard, ...]:
        """The cards whose answer was not stored."""
        return tuple(card for card in self.cards if card.errors or card.conflict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """What was sent and not stored, by capability key: as it was typed, and whom it collided with; `own` are
    the keys where that was the same person, in another window."""

    forms: Mapping[str, AnswerForm] = field(default_factory=dict)
    conflicts: Mapping[str, StoredAnswer] = field(default_factory=dict)
    own: frozenset[str] = frozenset()


def group_with(the_map: CapabilityMap, capability: str) -> MapGroup | None:
    """The group that the capability belongs to; None where the map has no such capability."""
    return next((g for g in the_map.groups() if any(c.key == capability for c in g.capabilities)), None)


def step_page(
    assessment: OrganisationAssessment,
    the_map: CapabilityMap,
    group: MapGroup,
    answers: Answers,
    unsaved: Unsaved | None = None,
) -> StepPage:
    """The page of the group. What is unsaved stands in the controls in place of what is stored."""
    unsaved = unsaved or Unsaved()
    steps = steps_of(assessment, the_map, answers, current=group.key)
    index = next(i for i, step in enumerate(steps) if step.current)
    return StepPage(
        group=group,
        number=index + 1,
        steps=steps,
        cards=tuple(
            _card(the_map, capability, answers.get(capability.id, NOBODY_YET), unsaved, assessment.shared_it)
            for capability in group.capabilities
        ),
        previous=steps[index - 1] if index else None,
        following=steps[index + 1] if index + 1 < len(steps) else None,
    )


def steps_of(
    assessment: OrganisationAssessment, the_map: CapabilityMap, answers: Answers, current: str | None = None
) -> tuple[Step, ...]:
    """All steps in map order; a capability counts as answered with a level or a reason."""
    return tuple(
        Step(
            key=group.key,
            name=group.name,
            url=step_url(assessment, group.key),
            answered=sum(is_answered(answers.get(c.id, NOBODY_YET).content) for c in group.capabilities),
            total=len(group.capabilities),
            current=group.key == current,
        )
        for group in the_map.groups()
    )


def step_url(assessment: OrganisationAssessment, group: str) -> str:
    """The address of a step of this assessment."""
    return reverse("assessment_step", args=[assessment.round_slug, assessment.organisation_key, group])


def conflict_of(
    the_map: CapabilityMap,
    capability: MapCapability,
    form: AnswerForm,
    current: StoredAnswer,
    *,
    is_own: bool,
) -> Conflict:
    """Both versions of the answer: what the valid form holds, and what stands."""
    rubric = rubric_of(the_map, capability)
    return Conflict(
        key=capability.key,
        mine=in_words(form.content(), rubric, the_map.elements),
        theirs=in_words(current.content, rubric, the_map.elements),
        revision=current.revision,
        answered_at=current.answered_at,
        answered_by=current.answered_by,
        is_own=is_own,
    )


def controls_of(answer: StoredAnswer, shared_it: str) -> Controls:
    """The stored answer. Who delivers is suggested until another reason or provider is given."""
    content = answer.content
    return Controls(
        answer=_code(answer),
        provider=content.provider if content.blank_reason == "elsewhere" else shared_it,
        confidence=content.confidence or "",
        evidence=content.evidence,
        compared_with=content.compared_with,
        comment=content.comment,
        elements={key: str(level) for key, level in content.elements.items()},
    )


def _code(answer: StoredAnswer) -> str:
    content = answer.content
    return content.blank_reason or "" if content.level is None else str(content.level)


def _card(
    the_map: CapabilityMap,
    capability: MapCapability,
    answer: StoredAnswer,
    unsaved: Unsaved,
    shared_it: str,
) -> CapabilityCard:
    rubric = rubric_of(the_map, capability)
    form = unsaved.forms.get(capability.key)
    current = unsaved.conflicts.get(capability.key)
    controls = _typed(form) if form else controls_of(answer, shared_it)
    return CapabilityCard(
        capability=capability,
        rubric=rubric,
        controls=controls,
        elements=_element_controls(the_map, controls),
        suggestion=suggestion(answer.content.elements),
        words=in_words(answer.content, rubric, the_map.elements),
        revision=_typed_revision(form) if form else answer.revision,
        answered_at=answer.answered_at,
        answered_by=answer.answered_by,
        errors=tuple(str(e) for errors in form.errors.values() for e in errors) if form else (),
        conflict=conflict_of(the_map, capability, form, current, is_own=capability.key in unsaved.own)
        if form and current
        else None,
    )


def _element_controls(the_map: CapabilityMap, controls: Controls) -> tuple[ElementControl, ...]:
    return tuple(
        ElementControl(
            key=each.key, name=each.name, question=each.text, level=controls.elements.get(each.key, "")
        )
        for each in the_map.elements
    )


def _typed(form: AnswerForm) -> Controls:
    names = ("answer", "provider", "confidence", "evidence", "compared_with", "comment")
    typed = {name: form.data.get(form.add_prefix(name), "") for name in names}
    names_of = {each.key: form.add_prefix(f"{ELEMENT}{each.key}") for each in form.elements}
    elements = {key: form.data[name] for key, name in names_of.items() if form.data.get(name)}
    return Controls(**typed, elements=elements)


def _typed_revision(form: AnswerForm) -> int:
    revision: int = form.cleaned_data.get("revision", 0)
    return revision
