"""What those who answer for an organisation are told, in each state."""

import pytest

from surveys.assessments.models import Sharing
from surveys.rounds.models import RoundState
from surveys.rounds.own_tasks import Way, own_tasks
from surveys.rounds.queries import OwnAssessment
from tests.factories import NOW


def own(*, is_begun: bool = True, **changes) -> OwnAssessment:
    fields = {
        "key": "ale",
        "name": "Ale",
        "may_answer": True,
        "is_begun": is_begun,
        "submitted_at": None,
        "is_reopened": False,
        "sharing": None,
        **changes,
    }
    return OwnAssessment(**fields)


def submitted(sharing: Sharing = Sharing.OPEN, **changes) -> OwnAssessment:
    return own(**{"submitted_at": NOW, "sharing": sharing, **changes})


NOT_BEGUN = own(is_begun=False)
REOPENED = submitted(is_reopened=True)
TOO_LATE = submitted(Sharing.RESTRICTED, is_reopened=True)


@pytest.mark.parametrize(
    ("state", "assessment", "words", "way", "link"),
    [
        (RoundState.OPEN, NOT_BEGUN, "inte påbörjad", Way.ASSESSMENT, "Börja bedömningen"),
        (RoundState.OPEN, own(), "påbörjad men inte inlämnad", Way.ASSESSMENT, "Fortsätt bedömningen"),
        (RoundState.OPEN, submitted(), "Be projektledaren öppna", Way.RECEIPT, "Visa kvittensen"),
        (RoundState.OPEN, REOPENED, "lämna in igen", Way.ASSESSMENT, "Rätta bedömningen"),
        (RoundState.CLOSED, NOT_BEGUN, "lämnade inte in", None, ""),
        (RoundState.CLOSED, own(), "räknas inte med", Way.ASSESSMENT, "Läs svaren"),
        (RoundState.CLOSED, submitted(), "Be projektledaren öppna", Way.RECEIPT, "Visa kvittensen"),
        (RoundState.CLOSED, REOPENED, "lämna in igen", Way.ASSESSMENT, "Rätta bedömningen"),
        (RoundState.PUBLISHED, submitted(), "en ny version", Way.RECEIPT, "Visa kvittensen"),
        (RoundState.PUBLISHED, REOPENED, "lämna in igen", Way.ASSESSMENT, "Rätta bedömningen"),
        (RoundState.PUBLISHED, TOO_LATE, "räknas inte med", Way.ASSESSMENT, "Läs svaren"),
        (RoundState.ARCHIVED, submitted(), "är inlämnad.", Way.RECEIPT, "Visa kvittensen"),
        (RoundState.ARCHIVED, REOPENED, "är arkiverad", Way.ASSESSMENT, "Läs svaren"),
    ],
)
def test_it_manager_is_told_what_holds_and_where_to_go(state, assessment, words, way, link) -> None:
    [task] = own_tasks(state, [assessment])
    assert words in task.text
    assert (task.way, task.link) == (way, link)


def test_restricted_organisation_is_told_that_corrections_wait() -> None:
    [task] = own_tasks(RoundState.PUBLISHED, [submitted(Sharing.RESTRICTED)])
    assert task.text.endswith("en rättelse gäller från nästa omgång.")
    assert task.sharing == "bara för projektledaren"


@pytest.mark.parametrize("is_begun", [True, False])
def test_director_reads_but_does_not_answer(is_begun) -> None:
    [task] = own_tasks(RoundState.OPEN, [own(is_begun=is_begun, may_answer=False)])
    assert (task.way, task.link) == ((Way.ASSESSMENT, "Läs svaren") if is_begun else (None, ""))


def test_director_is_not_asked_to_correct() -> None:
    [task] = own_tasks(RoundState.OPEN, [submitted(is_reopened=True, may_answer=False)])
    assert task.link == "Läs svaren"
