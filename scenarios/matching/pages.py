"""What the pages of suggestions share: whose answers count, what is asked for, what stands around the
figures."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse

from analysis.result import Sharing
from organisations.requests import SignedInRequest
from scenarios.library.queries import scenario_names
from scenarios.matching.asked import Asked, parse, url_of
from scenarios.matching.limits import limit_lines
from scenarios.matching.overview_page import SCENARIOS
from scenarios.matching.queries import AnswerSet, answer_set
from scenarios.matching.suggestions import CapabilityMatch, match_result
from surveys.results.choices import Choice
from surveys.results.pages import Page
from surveys.results.queries import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """One reader's look: all that may be chosen among, the chosen, and the map matched on the chosen."""

    page: Page
    asked: Asked
    everyone: AnswerSet
    chosen: AnswerSet
    matched: tuple[CapabilityMatch, ...]
    names: dict[int, str]

    def link(self, capability: str) -> str:
        """The address of the capability's suggestions with the same organisations."""
        return url_of(self.page.address, self.asked, capability=capability)


def open_matching(request: SignedInRequest, page: Page) -> Matching:
    """Match what the reader may see. Raises Http404 for a choice that does not exist in it."""
    asked = parse(request.GET, area=page.asked.area)
    if asked is None:
        raise Http404
    everyone = answer_set(page.shown.result, page.own(request))
    chosen = everyone.only(asked.organisations)
    if chosen is None:
        raise Http404
    found = scenario_names(page.round.association_id)
    return Matching(
        page=page,
        asked=asked,
        everyone=everyone,
        chosen=chosen,
        matched=match_result(page.shown.result, chosen.rows, page.map),
        names={number: found.get(number, f"Scenario {number}") for number in SCENARIOS},
    )


def around(matching: Matching, capability: str = "") -> dict[str, Any]:
    """What every page of suggestions shows around them."""
    page = matching.page
    return {
        "page": page,
        "round": page.round,
        "association": page.round.association,
        "result": page.shown.result,
        "address": page.address,
        "editions": _editions(matching, capability),
        "versions": [Choice(label="", url=reverse("matching", args=[page.round.slug]), current=False)],
        "everything": url_of(page.address),
        "overview": url_of(page.address, matching.asked),
        "chosen": matching.chosen,
        "own_names": [row.name for row in matching.chosen.rows if row.key in matching.chosen.own],
        "for_lead": page.shown.edition is Edition.ALL_ANSWERS,
        "limits": limit_lines(),
        "is_narrow": bool(matching.asked.switches()),
        "restricted": sum(row.sharing is Sharing.RESTRICTED for row in matching.chosen.rows),
    }


def _editions(matching: Matching, capability: str) -> tuple[Choice, ...]:
    """For the project lead: what participants get, or all answers. A selection is not taken along, since it
    may name who is in one of them alone."""
    page = matching.page
    if not page.leads:
        return ()
    labels = {Edition.PUBLISHED: "Som deltagarna ser det", Edition.ALL_ANSWERS: "Alla svar"}
    return tuple(
        Choice(
            label=label,
            url=url_of(page.address, capability=capability, edition=edition),
            current=edition is page.shown.edition,
        )
        for edition, label in labels.items()
    )
