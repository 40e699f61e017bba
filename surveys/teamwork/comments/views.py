"""Writing in a capability's thread, and changing or taking away one's own."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, posted, signed_in
from surveys.assessments.actions import begin_assessment
from surveys.teamwork.capability.queries import Workplace
from surveys.teamwork.capability.views import show, workplace
from surveys.teamwork.comments import actions
from surveys.teamwork.comments.forms import CommentForm
from surveys.teamwork.comments.models import Comment
from surveys.teamwork.comments.queries import own_comment


@signed_in
@require_POST
def write_comment(request: SignedInRequest, round: str, organisation: str, capability: str) -> HttpResponse:
    """Add to the thread."""
    place = workplace(request, round, organisation, capability)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return show(request, place, comment=form)
    try:
        written = actions.write_comment(
            assessment_id=_begun(place),
            capability_id=place.capability.id,
            text=form.cleaned_data["text"],
            author_id=request.user.pk,
            now=timezone.now(),
        )
    except NotPossible as reason:
        messages.error(request, str(reason))
        return redirect("capability_work", round, organisation, capability)
    return _back(place, f"#kommentar-{written.pk}")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_comment(
    request: SignedInRequest, round: str, organisation: str, capability: str, comment: int
) -> HttpResponse:
    """Change what one has written."""
    place = workplace(request, round, organisation, capability)
    row = _own(request, place, comment)
    form = CommentForm(posted(request), initial={"text": row.text})
    if form.is_valid():
        try:
            actions.edit_comment(comment_id=row.pk, text=form.cleaned_data["text"], now=timezone.now())
        except NotPossible as reason:
            messages.error(request, str(reason))
        return _back(place, f"#kommentar-{row.pk}")
    context = {"place": place, "form": form, "comment": row}
    status = 422 if form.errors else 200
    return render(request, "surveys/teamwork/edit_comment.html", context, status=status)


@signed_in
@require_POST
def remove_comment(
    request: SignedInRequest, round: str, organisation: str, capability: str, comment: int
) -> HttpResponse:
    """Take away what one has written."""
    place = workplace(request, round, organisation, capability)
    row = _own(request, place, comment)
    try:
        actions.remove_comment(comment_id=row.pk, now=timezone.now())
    except NotPossible as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Kommentaren är borttagen.")
    return _back(place, "#samtal")


def _own(request: SignedInRequest, place: Workplace, comment: int) -> Comment:
    row = own_comment(comment_id=comment, assessment_id=place.assessment_id, person_id=request.user.pk)
    if row is None or row.capability_id != place.capability.id:
        raise Http404
    return row


def _begun(place: Workplace) -> int:
    if place.assessment_id is not None:
        return place.assessment_id
    whole = place.whole
    return begin_assessment(round_id=whole.round_id, organisation_id=whole.organisation_id).pk


def _back(place: Workplace, anchor: str) -> HttpResponse:
    page = redirect("capability_work", place.round_slug, place.organisation_key, place.capability.key)
    page["Location"] += anchor
    return page
