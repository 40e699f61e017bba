"""A review as its page shows it: each level with its text, each question in its place."""

from dataclasses import dataclass

from capabilities.queries import MapCapability, read_map
from surveys.assessments.models import Sharing
from surveys.assessments.queries import OrganisationAssessment
from surveys.assessments.words import Rubric, rubric_of
from surveys.rounds.models import PUBLISHABLE
from surveys.teamwork.review.queries import AskedQuestion, FoundReview


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedCard:
    """A capability and the level that is given; `level` None where there is none to ask about."""

    capability: MapCapability
    level: Rubric | None
    has_open_question: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedGroup:
    """A group of the map."""

    name: str
    cards: tuple[ReviewedCard, ...]


def is_reviewable(assessment: OrganisationAssessment) -> bool:
    """Whether the organisation may ask for a review now."""
    is_open = assessment.is_handed_in and assessment.sharing == Sharing.OPEN
    return is_open and assessment.round_state in PUBLISHABLE


def card(found: FoundReview, capability_id: int) -> ReviewedCard:
    """One capability."""
    the_map = read_map(found.map_version_id)
    capability = next(each for each in the_map.capabilities() if each.id == capability_id)
    level = found.levels.get(capability_id)
    return ReviewedCard(
        capability=capability,
        level=None if level is None else rubric_of(the_map, capability)[level],
        has_open_question=any(
            each.capability_id == capability_id and each.settled_at is None for each in found.questions
        ),
    )


def groups(found: FoundReview) -> tuple[ReviewedGroup, ...]:
    """Every capability with a level, by group in map order; groups without one are left out."""
    every = (
        ReviewedGroup(
            name=group.name,
            cards=tuple(card(found, each.id) for each in group.capabilities if each.id in found.levels),
        )
        for group in read_map(found.map_version_id).groups()
    )
    return tuple(group for group in every if group.cards)


def questions(found: FoundReview) -> tuple[tuple[MapCapability, AskedQuestion], ...]:
    """The questions with what they are about: those not settled first, then in the order asked."""
    by_id = {each.id: each for each in read_map(found.map_version_id).capabilities()}
    ordered = sorted(found.questions, key=lambda each: (each.settled_at is not None, each.asked_at))
    return tuple((by_id[each.capability_id], each) for each in ordered)
