"""An open assessment that is handed in, and a review of it by the other organisation."""

from surveys.assessments.models import Sharing
from surveys.models import Assessment, Question, Review
from surveys.teamwork.review.actions import ask_for_review, ask_question
from tests.factories import NOW, make_assessment
from tests.surveys.assessments.builders import BUILD, capability_id


def handed_in(world, sharing=Sharing.OPEN) -> Assessment:
    """The world's organisation's answers."""
    return make_assessment(world.round, world.organisation, [3, 2, None, 0], sharing=sharing)


def ask(world, assessment, reviewer=None, message="Är vi för snälla?") -> Review:
    """Let the manager ask the other organisation."""
    return ask_for_review(
        assessment_id=assessment.pk,
        reviewer_id=(reviewer or world.other_organisation).pk,
        message=message,
        person_id=world.manager.pk,
        now=NOW,
    )


def question(world, review, key=BUILD, text="Hur märks det?", suggested=2) -> Question:
    """Let the reviewer's manager question a level."""
    return ask_question(
        review_id=review.pk,
        capability_id=capability_id(world, key),
        text=text,
        suggested=suggested,
        person_id=world.other_manager.pk,
        now=NOW,
    )
