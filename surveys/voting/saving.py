"""From the marks that a page sent to stored marks, and what the page is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from organisations.errors import NotPossible
from surveys.saved_forms import SavedForms
from surveys.voting import actions
from surveys.voting.actions import MarkChange
from surveys.voting.ballots import OrganisationBallot
from surveys.voting.forms import MarkForm
from surveys.voting.queries import StoredMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(SavedForms[StoredMark, MarkForm]):
    """What became of the sent marks. `left` is how many dots are left; None where there is a refusal."""

    left: int | None = None


def save(
    *,
    ballot: OrganisationBallot,
    choices: tuple[str, ...],
    forms: Mapping[str, MarkForm],
    person_id: int,
    now: datetime,
) -> Outcome:
    """Store what is valid and not in conflict; the rest comes back as it was typed."""
    valid = {key: form for key, form in forms.items() if form.is_valid()}
    mine = {key: form for key, form in valid.items() if not form.keeps_theirs()}
    try:
        ballot_id = actions.begin_ballot(vote_id=ballot.vote.id, organisation_id=ballot.organisation_id)
        saved = actions.save_marks(
            ballot_id=ballot_id,
            changes=[_change(key, form) for key, form in mine.items()],
            choices=choices,
            person_id=person_id,
            now=now,
        )
    except NotPossible as reason:
        return Outcome(unsaved=forms, refusal=str(reason))
    unsaved = {key: form for key, form in forms.items() if key not in valid or key in saved.conflicts}
    return Outcome(stored=saved.stored, conflicts=saved.conflicts, unsaved=unsaved, left=saved.left)


def _change(key: str, form: MarkForm) -> MarkChange:
    data = form.cleaned_data
    return MarkChange(
        choice=key,
        dots=data["dots"],
        together=data["together"],
        expected_revision=form.expected_revision(),
    )
