"""Nothing of who did not share reaches anyone else: not a name, not a level, not a byte.

Two rounds that differ only in hidden answers must give the same pages, headers and files to all others.
"""

import re

import pytest
from django.core.cache import caches
from django.db import transaction
from django.urls import reverse

from figures.measures import Measure
from figures.rows import Order
from organisations.models import Role
from surveys.models import PublishedResult, VignetteRating
from surveys.results.figures.catalogue import Kind
from surveys.results.figures.files import FigureForm
from tests.factories import NOW, make_assessment, make_organisation, make_person, make_vignettes
from tests.surveys.results.builders import publish

SECRET = "Kanariekommunen"
FORMS = ["json", "csv", "xlsx"]
PAGES = ["results", "results_matrix", "results_lists", "results_calibration"]
SWITCHES = ["", "?visa=spridning", "?visa=gap", "?sortera=medel", "?sortera=spridning"]
FIGURES = [Kind.MAP, Kind.MATRIX, Kind.DISTRIBUTION, Kind.RANKED, Kind.OWN]
"""Those that the round has: no vote, no earlier round, two groups."""

PERSONAL = re.compile(rb'(csrfmiddlewaretoken" value="|nonce=")[^"]*')


@pytest.fixture
def round_with_secrets(world):
    """Two open organisations and two that did not share: too few sources for their answers to count."""
    make_vignettes(world.map_version, [2])
    make_assessment(world.round, world.organisation, [3, 1, None, 2, 4])
    make_assessment(world.round, world.other_organisation, [1, 2, None, 2, 4])
    for number in (1, 2):
        hidden = make_organisation(world.association, f"{SECRET} {number}", key=f"kanarie-{number}")
        make_assessment(world.round, hidden, [0, 0, 0, 0, 0], sharing="restricted")
        make_person(Role.IT_MANAGER, organisation=hidden, email=f"kanarie{number}@example.se")
    return world.round


def hidden_answers(the_round, levels):
    for assessment in the_round.assessments.filter(sharing="restricted"):
        for answer, level in zip(assessment.answers.order_by("pk"), levels, strict=True):
            answer.level = level
            answer.confidence = ["guess", "sure"][level % 2]  # what was hidden is not only the level
            answer.save()
        for rating in assessment.vignette_ratings.all():
            rating.delete()
        VignetteRating.objects.create(
            assessment=assessment,
            vignette=assessment.round.map_version.vignettes.get(),
            level=levels[1] + levels[0] // 2,
            rated_at=NOW,
        )


def addresses(the_round):
    pages = [reverse(name, args=[the_round.slug]) + switch for name in PAGES for switch in SWITCHES]
    capabilities = the_round.map_version.capabilities.values_list("key", flat=True)
    pages += [reverse("results_capability", args=[the_round.slug, key]) for key in capabilities]
    pages += [reverse("results_file", args=[the_round.slug, form]) for form in FORMS]
    return pages + list(figures(the_round))


def figures(the_round):
    """Every figure in every order and measure that there is something to show of, and its files."""
    for kind in FIGURES:
        page = reverse("results_figure", args=[the_round.slug, kind])
        orders = ["", *(f"?ordning={order.value}" for order in Order)]
        measures = [f"?matt={measure.value}" for measure in (Measure.SPREAD, Measure.GAP)]
        yield from (page + switch for switch in [*orders, *measures])
        yield f"{page}utforska/ram/"
        yield from (f"{page}fil/{form.value}/" for form in FigureForm)


def everything(client, the_round):
    """Each answer's status, headers and bytes, without the parts that every request makes anew."""
    answers = {}
    for address in addresses(the_round):
        response = client.get(address)
        headers = {k: v for k, v in response.headers.items() if k != "Content-Security-Policy"}
        answers[address] = (response.status_code, headers, PERSONAL.sub(b"", response.content))
    return answers


@pytest.mark.parametrize("who", ["manager", "other_manager", "director", "department_manager", "lead"])
def test_no_name_of_who_did_not_share_is_shown_to_others(world, signed_in, round_with_secrets, who):
    publish(round_with_secrets)

    found = everything(signed_in(getattr(world, who)), round_with_secrets)

    assert {status for status, _, _ in found.values()} == {200}
    for status_headers_body in found.values():
        assert SECRET not in repr(status_headers_body[1])
        assert SECRET.encode() not in status_headers_body[2]
        assert b"kanarie" not in status_headers_body[2]


@pytest.mark.parametrize("who", ["manager", "director", "department_manager"])
def test_hidden_answers_change_no_byte_for_others(world, signed_in, round_with_secrets, who):
    client = signed_in(getattr(world, who))
    seen = []
    for levels in ([0, 0, 0, 0, 0], [4, 1, 2, 3, 4]):
        caches["local"].clear()
        with transaction.atomic():
            hidden_answers(round_with_secrets, levels)
            publish(round_with_secrets)
            seen.append(everything(client, round_with_secrets))
            transaction.set_rollback(True)

    assert PublishedResult.objects.count() == 0
    assert seen[0] == seen[1]


def test_hidden_answers_do_change_what_the_lead_sees(world, signed_in, round_with_secrets):
    client = signed_in(world.lead)
    seen = []
    for levels in ([0, 0, 0, 0, 0], [4, 1, 2, 3, 4]):
        with transaction.atomic():
            hidden_answers(round_with_secrets, levels)
            publish(round_with_secrets)
            address = reverse("results", args=[round_with_secrets.slug], query={"svar": "alla"})
            seen.append(PERSONAL.sub(b"", client.get(address).content))
            transaction.set_rollback(True)

    assert seen[0] != seen[1]


def test_who_did_not_share_sees_its_own_answers_and_not_the_others(world, signed_in, round_with_secrets):
    mine = world.association.organisations.get(key="kanarie-1")
    reader = make_person(Role.DIRECTOR, organisation=mine)
    publish(round_with_secrets)

    found = everything(signed_in(reader), round_with_secrets)

    matrix = found[reverse("results_matrix", args=[round_with_secrets.slug])][2].decode()
    assert f"{SECRET} 1" in matrix
    assert all(f"{SECRET} 2".encode() not in body for _, _, body in found.values())


@pytest.mark.parametrize("role", [Role.DEPARTMENT_MANAGER, Role.SECURITY_OFFICER])
def test_who_may_not_read_the_organisations_answers_sees_none(world, signed_in, round_with_secrets, role):
    mine = world.association.organisations.get(key="kanarie-1")
    reader = make_person(role, organisation=mine)
    publish(round_with_secrets)

    found = everything(signed_in(reader), round_with_secrets)

    assert all(SECRET.encode() not in body for _, _, body in found.values())


@pytest.mark.parametrize("name", ["preview_results", "preview_results_matrix", "preview_results_lists"])
def test_preview_shows_no_name_of_who_did_not_share(world, signed_in, round_with_secrets, name):
    body = signed_in(world.lead).get(reverse(name, args=[round_with_secrets.slug])).content.decode()

    assert "Bygga kultur" in body
    assert SECRET not in body
