"""From the amounts that a page sent to stored amounts, and what the page is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from organisations.errors import NotPossible
from surveys.costs import actions
from surveys.costs.forms import EntryForm
from surveys.costs.queries import OrganisationCosts, StoredEntry
from surveys.saved_forms import SavedForms


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(SavedForms[StoredEntry, EntryForm]):
    """What became of the sent amounts."""


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
