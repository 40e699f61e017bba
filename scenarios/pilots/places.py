"""Which pilot an address means, for whoever asks: what is not theirs is not found."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from organisations.models import Association
from organisations.requests import SignedInRequest
from scenarios.pilots import queries
from scenarios.pilots.queries import PilotPlan


def pilot_place(
    request: SignedInRequest, association: str, pilot: int, *, to_edit: bool = False
) -> tuple[Association, PilotPlan]:
    """The association and the pilot that the person may read, or `to_edit` change. Raises Http404."""
    row = get_object_or_404(queries.readable_associations(request.access), key=association)
    allowed = queries.editable_pilots if to_edit else queries.visible_pilots
    found = queries.read_pilots(allowed(request.access).filter(association=row, pk=pilot))
    if not found:
        raise Http404
    return row, found[0]
