"""What stands beside each capability of a step and on the overview: signs of what colleagues have done."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.urls import reverse

from capabilities.queries import CapabilityMap
from organisations.permissions import Access
from surveys.assessments.overview_page import Pointer
from surveys.assessments.queries import OrganisationAssessment
from surveys.assessments.step_page import NOBODY_YET, Answers, CapabilityCard, StepPage, steps_of
from surveys.teamwork.comments.queries import comment_counts
from surveys.teamwork.earlier.note import EarlierNote, earlier_note
from surveys.teamwork.earlier.queries import Earlier, read_earlier, unconfirmed_copies, without_copies
from surveys.teamwork.opinions.queries import NOTHING_SAID, CapabilityOpinions, read_opinions


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The line at a capability that leads to its page within the organisation."""

    url: str
    opinions: tuple[str, ...]
    waits: bool
    comments: int
    earlier: EarlierNote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Teamwork:
    """All that colleagues have done with one assessment, by capability."""

    opinions: Mapping[int, CapabilityOpinions]
    comments: Counter[int]
    earlier: Earlier | None
    copies: frozenset[int]


def read_teamwork(access: Access, assessment: OrganisationAssessment) -> Teamwork:
    """What stands beside the answers. At most nine queries; those of `read_earlier` where it is not begun."""
    return Teamwork(
        opinions=read_opinions(assessment.assessment_id),
        comments=comment_counts(assessment.assessment_id),
        earlier=read_earlier(access, assessment),
        copies=unconfirmed_copies(assessment.assessment_id),
    )


def with_beside(
    page: StepPage,
    assessment: OrganisationAssessment,
    the_map: CapabilityMap,
    answers: Answers,
    teamwork: Teamwork,
) -> StepPage:
    """The step's page with each card's line. An unconfirmed copy does not count as answered."""
    cards = (replace(card, beside=_beside(card, assessment, answers, teamwork)) for card in page.cards)
    counted = without_copies(answers, teamwork.copies)
    steps = steps_of(assessment, the_map, counted, current=page.group.key)
    has_copies = any(card.capability.id in teamwork.copies for card in page.cards)
    return replace(page, cards=tuple(cards), steps=steps, has_copies=has_copies)


def undecided(
    assessment: OrganisationAssessment, the_map: CapabilityMap, answers: Answers, teamwork: Teamwork
) -> tuple[Pointer, ...]:
    """The capabilities where people differ and the manager has not decided, in map order."""
    return tuple(
        Pointer(name=capability.name, url=work_url(assessment, capability.key))
        for capability in the_map.capabilities()
        if teamwork.opinions.get(capability.id, NOTHING_SAID).waits(answers.get(capability.id))
    )


def work_url(assessment: OrganisationAssessment, capability: str) -> str:
    """The address of the capability's page within the organisation."""
    return reverse("capability_work", args=[assessment.round_slug, assessment.organisation_key, capability])


def _beside(
    card: CapabilityCard, assessment: OrganisationAssessment, answers: Answers, teamwork: Teamwork
) -> Beside:
    said = teamwork.opinions.get(card.capability.id, NOTHING_SAID)
    return Beside(
        url=work_url(assessment, card.capability.key),
        opinions=tuple(f"{each.person}: {each.in_short}" for each in said.opinions),
        waits=said.waits(answers.get(card.capability.id)),
        comments=teamwork.comments[card.capability.id],
        earlier=_note(card, answers, teamwork),
    )


def _note(card: CapabilityCard, answers: Answers, teamwork: Teamwork) -> EarlierNote | None:
    if teamwork.earlier is None:
        return None
    pk = card.capability.id
    stands = answers.get(pk, NOBODY_YET)
    return earlier_note(teamwork.earlier, pk, card.rubric, stands, is_copy=pk in teamwork.copies)
