"""Rounds with submitted answers, open and restricted, and what is read on their pages."""

import re
from collections.abc import Sequence

from surveys.assessments.models import Assessment, Sharing
from surveys.rounds.actions import publish_round
from surveys.rounds.models import PublishedResult, Round
from tests.factories import NOW, make_assessment, make_organisation

CANARY = "Kanarieköping"

EVERYBODY = (
    "lead",
    "manager",
    "other_manager",
    "director",
    "department_manager",
    "security_officer",
    "administrator",
    "outsider",
)
MEMBERS = frozenset(EVERYBODY) - {"administrator", "outsider"}

# Five restricted sources that differ whichever is left out: the rules let the figures rest on all answers.
RESTRICTED_LEVELS = [1, 2, 1, 2, 3]


def make_open(the_round: Round, name: str, levels: Sequence[int | None] = (3, 3, 3, 3, 3)) -> Assessment:
    """A submitted open assessment of a new organisation."""
    return make_assessment(the_round, make_organisation(the_round.association, name), levels)


def make_restricted(the_round: Round, levels: Sequence[int] = RESTRICTED_LEVELS) -> list[Assessment]:
    """Submitted assessments for the project lead alone, each of one level throughout. All bear the canary."""
    return [
        make_assessment(
            the_round,
            make_organisation(the_round.association, f"{CANARY} {number}"),
            [level] * 5,
            sharing=Sharing.RESTRICTED,
        )
        for number, level in enumerate(levels)
    ]


def publish(the_round: Round, **changes: object) -> PublishedResult:
    """Publish as nobody in particular, at the tests' time."""
    return publish_round(round_id=the_round.pk, **{"person_id": None, "now": NOW, **changes})


def answer_anew(assessment: Assessment, level: int) -> None:
    """As if the organisation had corrected its first answer and handed in again."""
    assessment.answers.filter(capability__position=0).update(level=level)


def text_of(response) -> str:
    """What a reader reads: the main part without tags, spaces made one."""
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\N{NO-BREAK SPACE}", " ").split())


def said(response) -> list[str]:
    """The messages of the page that a form led to."""
    return [str(message) for message in response.context["messages"]]


def client_of(world, signed_in, who: str):
    """A client signed in as that one of the world's people."""
    return signed_in(getattr(world, who))
