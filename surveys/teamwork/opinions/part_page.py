"""A co-assessor's step: the capabilities of one handed group, with what that person has answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse

from capabilities.queries import CapabilityMap, MapCapability, MapGroup
from surveys.assessments.words import AnswerInWords, Rubric, in_words, is_answered, rubric_of
from surveys.teamwork.delegation.queries import Part
from surveys.teamwork.opinions.forms import OpinionForm
from surveys.teamwork.opinions.queries import GivenOpinion

Given = Mapping[int, GivenOpinion]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartStep:
    """A handed group, with how many of its capabilities the person has answered."""

    key: str
    name: str
    url: str
    answered: int
    total: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCard:
    """A capability to assess: `controls` is what is stored, or what was typed and could not be."""

    capability: MapCapability
    rubric: tuple[Rubric, ...]
    controls: Mapping[str, str]
    words: AnswerInWords | None
    revision: int
    given_at: datetime | None
    errors: tuple[str, ...] = ()

    @property
    def has_more(self) -> bool:
        """Whether there is something in the part of the card that is folded in at first."""
        return bool(self.controls["confidence"] or self.controls["evidence"])


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPage:
    """One step among the handed ones."""

    group: MapGroup
    number: int
    steps: tuple[PartStep, ...]
    cards: tuple[PartCard, ...]
    previous: PartStep | None
    following: PartStep | None

    @property
    def problems(self) -> tuple[PartCard, ...]:
        """The cards whose answer was not stored."""
        return tuple(card for card in self.cards if card.errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The forms that could not be stored, by capability key, and why none could."""

    forms: Mapping[str, OpinionForm] = field(default_factory=dict)
    reason: str = ""


def part_steps(part: Part, the_map: CapabilityMap, given: Given, current: str = "") -> tuple[PartStep, ...]:
    """The handed groups in map order."""
    return tuple(
        PartStep(
            key=group.key,
            name=group.name,
            url=part_url(part, group.key),
            answered=sum(c.id in given and is_answered(given[c.id].content) for c in group.capabilities),
            total=len(group.capabilities),
            current=group.key == current,
        )
        for group in the_map.groups()
    )


def part_url(part: Part, group: str) -> str:
    """The address of a step of the part."""
    return reverse("co_assessment_step", args=[part.round_slug, part.organisation_key, group])


def part_page(
    part: Part, the_map: CapabilityMap, group: MapGroup, given: Given, refused: Refused | None = None
) -> PartPage:
    """The page of the group, which is one of the map with the handed groups alone."""
    forms = refused.forms if refused else {}
    steps = part_steps(part, the_map, given, current=group.key)
    index = next(i for i, step in enumerate(steps) if step.current)
    return PartPage(
        group=group,
        number=index + 1,
        steps=steps,
        cards=tuple(
            _card(part, the_map, capability, given.get(capability.id), forms.get(capability.key))
            for capability in group.capabilities
        ),
        previous=steps[index - 1] if index else None,
        following=steps[index + 1] if index + 1 < len(steps) else None,
    )


def _card(
    part: Part,
    the_map: CapabilityMap,
    capability: MapCapability,
    given: GivenOpinion | None,
    form: OpinionForm | None,
) -> PartCard:
    rubric = rubric_of(the_map, capability)
    return PartCard(
        capability=capability,
        rubric=rubric,
        controls=_typed(form) if form else _stored(given, part.shared_it),
        words=in_words(given.content, rubric) if given else None,
        revision=given.revision if given else 0,
        given_at=given.given_at if given else None,
        errors=tuple(str(e) for errors in form.errors.values() for e in errors) if form else (),
    )


def _typed(form: OpinionForm) -> dict[str, str]:
    return {name: str(form.data.get(form.add_prefix(name), "")) for name in form.fields}


def _stored(given: GivenOpinion | None, shared_it: str) -> dict[str, str]:
    if given is None:
        return {"answer": "", "provider": shared_it, "confidence": "", "evidence": ""}
    content = given.content
    code = content.blank_reason or "" if content.level is None else str(content.level)
    return {
        "answer": str(code),
        "provider": content.provider or shared_it,
        "confidence": content.confidence or "",
        "evidence": content.evidence,
    }
