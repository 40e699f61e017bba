"""From the forms that a page sent to stored answers, and what the page is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from capabilities.queries import MapGroup
from organisations.errors import NotPossible
from surveys.assessments import actions
from surveys.assessments.actions import AnswerChange, StoredAnswer
from surveys.assessments.forms import AnswerForm
from surveys.assessments.queries import OrganisationAssessment
from surveys.assessments.step_page import Unsaved


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the sent answers, by capability key; `refusal` is why none could be stored."""

    stored: Mapping[str, StoredAnswer]
    unsaved: Unsaved
    refusal: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether everything that was sent is stored."""
        return not self.unsaved.forms


def save(
    *,
    assessment: OrganisationAssessment,
    group: MapGroup,
    forms: Mapping[str, AnswerForm],
    person_id: int,
    now: datetime,
) -> Outcome:
    """Store what is valid and not in conflict; the rest comes back as it was typed."""
    valid = {key: form for key, form in forms.items() if form.is_valid()}
    mine = {key: form for key, form in valid.items() if not form.keeps_theirs()}
    id_of = {capability.key: capability.id for capability in group.capabilities}
    changes = [
        AnswerChange(
            capability_id=id_of[key],
            content=form.content(),
            expected_revision=form.expected_revision(),
            considered_ms=form.considered_ms(),
        )
        for key, form in mine.items()
    ]
    try:
        begun = actions.begin_assessment(
            round_id=assessment.round_id, organisation_id=assessment.organisation_id
        )
        saved = actions.save_answers(assessment_id=begun.pk, changes=changes, person_id=person_id, now=now)
    except NotPossible as reason:
        return Outcome(stored={}, unsaved=Unsaved(forms=forms), refusal=str(reason))
    conflicts = {key: saved.conflicts[id_of[key]] for key in mine if id_of[key] in saved.conflicts}
    unstored = {key: form for key, form in forms.items() if key not in valid or key in conflicts}
    return Outcome(
        stored={key: saved.stored[id_of[key]] for key in mine if key not in conflicts},
        unsaved=Unsaved(
            forms=unstored,
            conflicts=conflicts,
            own=frozenset(key for key, each in conflicts.items() if each.answered_by_id == person_id),
        ),
    )
