"""From the amounts that a page sent to stored amounts, and what the page is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

from organisations.errors import NotPossible
from surveys.costs import actions
from surveys.costs.forms import EntryForm
from surveys.costs.queries import OrganisationCosts, StoredEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the sent amounts, by key. `refusal` is why none could be stored.

    `unsaved` are the forms as they were typed: faulty, in conflict, or all of them where there is a refusal.
    """

    stored: Mapping[str, StoredEntry] = field(default_factory=dict)
    conflicts: Mapping[str, StoredEntry] = field(default_factory=dict)
    unsaved: Mapping[str, EntryForm] = field(default_factory=dict)
    refusal: str = ""

    @property
    def status(self) -> HTTPStatus:
        """200 where all is stored, 409 where somebody else was first, 422 where it cannot be stored."""
        if not self.unsaved:
            return HTTPStatus.OK
        return HTTPStatus.CONFLICT if self.conflicts else HTTPStatus.UNPROCESSABLE_ENTITY


def save(
    *, costs: OrganisationCosts, forms: Mapping[str, EntryForm], person_id: int, now: datetime
) -> Outcome:
    """Store what is valid and not in conflict; the rest comes back as it was typed."""
    valid = {key: form for key, form in forms.items() if form.is_valid()}
    changes = [
        actions.EntryChange(
            key=key, amount=form.cleaned_data["amount"], expected_revision=form.expected_revision()
        )
        for key, form in valid.items()
        if not form.keeps_theirs()
    ]
    try:
        table_id = actions.begin_costs(round_id=costs.round.pk, organisation_id=costs.organisation_id)
        saved = actions.save_entries(table_id=table_id, changes=changes, person_id=person_id, now=now)
    except NotPossible as reason:
        return Outcome(unsaved=forms, refusal=str(reason))
    unsaved = {key: form for key, form in forms.items() if key not in valid or key in saved.conflicts}
    return Outcome(stored=saved.stored, conflicts=saved.conflicts, unsaved=unsaved)
