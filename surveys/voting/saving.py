"""From the marks that a page sent to stored marks, and what the page is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

from organisations.errors import NotPossible
from surveys.voting import actions
from surveys.voting.actions import MarkChange
from surveys.voting.ballots import OrganisationBallot
from surveys.voting.forms import MarkForm
from surveys.voting.queries import StoredMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the sent marks, by key. `refusal` is why none could be stored; `left` is None then.

    `unsaved` are the forms as they were typed: faulty, in conflict, or all of them where there is a refusal.
    """

    stored: Mapping[str, StoredMark] = field(default_factory=dict)
    conflicts: Mapping[str, StoredMark] = field(default_factory=dict)
    unsaved: Mapping[str, MarkForm] = field(default_factory=dict)
    refusal: str = ""
    left: int | None = None

    @property
    def status(self) -> HTTPStatus:
        """200 where all is stored, 409 where somebody else was first, 422 where it cannot be stored."""
        if not self.unsaved:
            return HTTPStatus.OK
        return HTTPStatus.CONFLICT if self.conflicts else HTTPStatus.UNPROCESSABLE_ENTITY


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
