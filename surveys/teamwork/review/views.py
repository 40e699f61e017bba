"""The pages of peer review: whom one has asked, and the review that the two organisations share."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from capabilities.queries import read_map
from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, posted, signed_in
from surveys.assessments.queries import OrganisationAssessment, find_assessment
from surveys.teamwork.review import actions, page
from surveys.teamwork.review.forms import QuestionForm, ReplyForm, ReviewForm
from surveys.teamwork.review.queries import (
    FoundReview,
    find_review,
    possible_reviewers,
    reviews_of,
)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def reviews(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Whom the organisation has asked to question its answers, and a form to ask another."""
    assessment = _own(request, round, organisation)
    form = ReviewForm(posted(request), reviewers=possible_reviewers(assessment))
    if request.method == "POST" and not assessment.may_write:
        raise Http404
    if form.is_valid():
        try:
            _ask_for_review(request, assessment, form)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "De är ombedda. Deras IT-chef får ett e-brev.")
            return redirect("reviews", round, organisation)
    context = {
        "assessment": assessment,
        "reviews": reviews_of(assessment),
        "form": form,
        "may_ask": assessment.may_write and page.is_reviewable(assessment),
    }
    return render(request, "surveys/teamwork/reviews.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def review(request: SignedInRequest, round: str, organisation: str, reviewer: str) -> HttpResponse:
    """The levels, the questions and the replies, as both organisations see them."""
    return _show(request, _review(request, round, organisation, reviewer))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ask_question(
    request: SignedInRequest, round: str, organisation: str, reviewer: str, capability: str
) -> HttpResponse:
    """Question one answer; for the reviewer."""
    found = _review(request, round, organisation, reviewer)
    asked = next(
        (each for each in read_map(found.map_version_id).capabilities() if each.key == capability), None
    )
    if found.is_own or not found.may_write or asked is None:
        raise Http404
    form = QuestionForm(posted(request))
    if form.is_valid():
        _do(
            request,
            lambda: actions.ask_question(
                review_id=found.pk,
                capability_id=asked.id,
                **form.cleaned_data,
                person_id=request.user.pk,
                now=timezone.now(),
            ),
            said="Frågan är ställd.",
        )
        return _back(found)
    context = {"review": found, "form": form, "card": page.card(found, asked.id)}
    status = 422 if form.errors else 200
    return render(request, "surveys/teamwork/ask_question.html", context, status=status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def reply(
    request: SignedInRequest, round: str, organisation: str, reviewer: str, question: int
) -> HttpResponse:
    """Reply to a question; for the organisation whose answer it is."""
    found = _review(request, round, organisation, reviewer)
    row = next((each for each in found.questions if each.pk == question), None)
    if not found.is_own or not found.may_write or row is None:
        raise Http404
    form = ReplyForm(posted(request), initial={"text": row.reply})
    if form.is_valid():
        _do(
            request,
            lambda: actions.reply(
                question_id=question,
                text=form.cleaned_data["text"],
                person_id=request.user.pk,
                now=timezone.now(),
            ),
            said="Svaret är sparat.",
        )
        return _back(found)
    context = {"review": found, "form": form, "card": page.card(found, row.capability_id), "question": row}
    status = 422 if form.errors else 200
    return render(request, "surveys/teamwork/reply.html", context, status=status)


@signed_in
@require_POST
def settle(
    request: SignedInRequest, round: str, organisation: str, reviewer: str, question: int
) -> HttpResponse:
    """Say that a question is done with; for either of the two."""
    found = _review(request, round, organisation, reviewer)
    if not found.may_write or question not in {each.pk for each in found.questions}:
        raise Http404
    _do(
        request,
        lambda: actions.settle(question_id=question, person_id=request.user.pk, now=timezone.now()),
        said="Frågan är avslutad. Allt som är skrivet finns kvar.",
    )
    return _back(found)


@signed_in
@require_POST
def end_review(request: SignedInRequest, round: str, organisation: str, reviewer: str) -> HttpResponse:
    """Let nobody ask more; for the organisation whose answers they are."""
    found = _review(request, round, organisation, reviewer)
    if not found.is_own or not found.may_write:
        raise Http404
    _do(
        request,
        lambda: actions.end_review(review_id=found.pk, now=timezone.now()),
        said="Granskningen är avslutad.",
    )
    return _back(found)


def _own(request: SignedInRequest, round: str, organisation: str) -> OrganisationAssessment:
    found = find_assessment(request.access, round_slug=round, organisation_key=organisation)
    if found is None:
        raise Http404
    return found


def _review(request: SignedInRequest, round: str, organisation: str, reviewer: str) -> FoundReview:
    found = find_review(
        request.access, round_slug=round, organisation_key=organisation, reviewer_key=reviewer
    )
    if found is None:
        raise Http404
    return found


def _show(request: SignedInRequest, found: FoundReview) -> HttpResponse:
    context = {"review": found, "groups": page.groups(found), "questions": page.questions(found)}
    return render(request, "surveys/teamwork/review.html", context)


def _ask_for_review(request: SignedInRequest, assessment: OrganisationAssessment, form: ReviewForm) -> None:
    if assessment.assessment_id is None:
        raise NotPossible(actions.NOT_OPEN)
    actions.ask_for_review(
        assessment_id=assessment.assessment_id,
        reviewer_id=form.cleaned_data["reviewer"],
        message=form.cleaned_data["message"],
        person_id=request.user.pk,
        now=timezone.now(),
    )


def _do(request: SignedInRequest, action: Callable[[], object], *, said: str) -> None:
    try:
        action()
    except NotPossible as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, said)


def _back(found: FoundReview) -> HttpResponse:
    return redirect("review", found.round_slug, found.organisation_key, found.reviewer_key)
