"""What all pages of a round's figures share: who may read them, what is asked for, and what there is yet."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from analysis.result import OrganisationAnswers
from capabilities.queries import CapabilityMap, read_map
from organisations.requests import SignedInRequest, View, signed_in
from surveys.results.addresses import Address
from surveys.results.development import DevelopmentPage, development_page
from surveys.results.earlier import EarlierRound, earlier_result
from surveys.results.files import FileForm
from surveys.results.forms import Asked, parse_asked
from surveys.results.queries import Edition, ShownResult, own_answers, read_result, rounds_for
from surveys.rounds.models import Round
from surveys.rounds.sight import own_organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One reader's look at one Result. `map` is the round's version of the map: names and texts."""

    round: Round
    map: CapabilityMap
    shown: ShownResult
    asked: Asked
    address: Address
    leads: bool

    @property
    def is_older(self) -> bool:
        """Whether there is a newer version than the one shown."""
        return self.shown.version is not None and self.shown.version != self.shown.versions[0]

    @property
    def files(self) -> dict[str, str]:
        """The addresses of the downloads by form."""
        return {form.value: self.address.file(form.value) for form in FileForm}

    def own(self, request: SignedInRequest) -> tuple[OrganisationAnswers, ...]:
        """The rows of the reader's own organisations."""
        return own_answers(
            shown=self.shown,
            association_id=self.round.association_id,
            organisations=own_organisations(request.access, self.round),
        )


def development_since(earlier: EarlierRound | None, page: Page) -> DevelopmentPage | None:
    """From the earlier round to the shown Result; None without one."""
    if earlier is None:
        return None
    return development_page(earlier_result(earlier), page.shown.result, link=page.address.capability)


def with_result(view: Callable[..., HttpResponse]) -> View:
    """Give the view a `page`. What the person may not read is a 404; where there is no Result yet, the answer
    is a page that says when it comes."""

    @signed_in
    @require_safe
    @wraps(view)
    def wrapper(request: SignedInRequest, round: str, edition: Edition, **place: Any) -> HttpResponse:
        asked = parse_asked(request.GET)
        if asked is None:
            raise Http404
        if asked.all_answers and edition is Edition.PUBLISHED:
            edition = Edition.ALL_ANSWERS
        the_round = get_object_or_404(rounds_for(edition, request.access), slug=round)
        page = _open(request, the_round, edition, asked)
        return _not_yet(request, the_round, edition) if page is None else view(request, page, **place)

    return wrapper


def _open(request: SignedInRequest, the_round: Round, edition: Edition, asked: Asked) -> Page | None:
    shown = read_result(the_round=the_round, edition=edition, version=asked.version)
    if shown is None:
        if asked.version is not None:
            raise Http404
        return None
    if asked.area not in {None, *(area.key for area in shown.result.areas)}:
        raise Http404
    return Page(
        round=the_round,
        map=read_map(the_round.map_version_id),
        shown=shown,
        asked=asked,
        address=Address(round_slug=the_round.slug, edition=edition, version=asked.version),
        leads=request.access.leads(the_round.association_id),
    )


def _not_yet(request: SignedInRequest, the_round: Round, edition: Edition) -> HttpResponse:
    leads = request.access.leads(the_round.association_id)
    context = {"round": the_round, "edition": edition, "leads": leads}
    return render(request, "surveys/results/not_yet.html", context)
