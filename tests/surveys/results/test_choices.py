"""The switches of a page."""

import pytest

from organisations.models import Association
from surveys.results.addresses import Address
from surveys.results.cells import Measure
from surveys.results.choices import (
    area_choices,
    crumbs,
    edition_choices,
    measure_choices,
    page_choices,
    sort_choices,
    version_choices,
)
from surveys.results.forms import Asked
from surveys.results.matrix import Sort
from surveys.results.pages import Page
from surveys.results.queries import Edition, ShownResult, Version
from surveys.rounds.models import Round
from tests.factories import NOW
from tests.surveys.results.builders import make_capability_map, make_result

VERSIONS = tuple(
    Version(id=number, number=number, published_at=NOW, sha256=str(number) * 64, note="") for number in (2, 1)
)


def make_page(
    *,
    edition=Edition.PUBLISHED,
    versions=VERSIONS,
    shown=VERSIONS[0],
    asked_version=None,
    leads=False,
    **asked,
):
    choice = {"measure": Measure.MEAN, "area": None, "sort": Sort.MAP, "all_answers": False, **asked}
    return Page(
        round=Round(slug="ht", name="Hösten", association=Association(key="vast", name="Väst")),
        map=make_capability_map(),
        shown=ShownResult(
            edition=edition, result=make_result({"Ale": [1]}), version=shown, versions=versions
        ),
        asked=Asked(version=asked_version, **choice),
        address=Address(round_slug="ht", edition=edition, version=asked_version),
        leads=leads,
    )


def rows(choices):
    return [(choice.label, choice.url, choice.current) for choice in choices]


def test_crumbs_lead_back_to_the_round():
    assert rows(crumbs(make_page(edition=Edition.LIVE))) == [
        ("Omgångar", "/forbund/vast/omgangar/", False),
        ("Hösten", "/omgang/ht/", False),
        ("Sammanställning", "", True),
    ]


def test_page_choices_keep_the_version():
    assert rows(page_choices(make_page(asked_version=1), "lists")) == [
        ("Översikt", "/omgang/ht/oversikt/?version=1", False),
        ("Karta", "/omgang/ht/resultat/?version=1", False),
        ("Matris", "/omgang/ht/resultat/matris/?version=1", False),
        ("Listor", "/omgang/ht/resultat/listor/?version=1", True),
        ("Gap", "/omgang/ht/resultat/gap/?version=1", False),
        ("Samtal", "/omgang/ht/resultat/samtal/?version=1", False),
        ("Kalibrering", "/omgang/ht/resultat/kalibrering/?version=1", False),
        ("Vår organisation", "/omgang/ht/resultat/var-egen/?version=1", False),
        ("Utveckling", "/omgang/ht/resultat/utveckling/?version=1", False),
        ("Figurer", "/omgang/ht/resultat/figur/karta/?version=1", False),
    ]


@pytest.mark.parametrize(
    ("edition", "pictures"),
    [(Edition.LIVE, []), (Edition.PREVIEW, []), (Edition.ALL_ANSWERS, ["Figurer"])],
)
def test_page_choices_of_the_lead_are_those_with_figures_of_that_edition(edition, pictures):
    labels = [label for label, _, _ in rows(page_choices(make_page(edition=edition), "map"))]

    assert labels == ["Karta", "Matris", "Listor", "Gap", "Samtal", "Kalibrering", *pictures]


def test_measure_choices_keep_the_area():
    assert rows(measure_choices(make_page(measure=Measure.GAP, area="leda"))) == [
        ("Medelvärde", "/omgang/ht/resultat/?omrade=leda", False),
        ("Spridning", "/omgang/ht/resultat/?visa=spridning&omrade=leda", False),
        ("Gap till målet", "/omgang/ht/resultat/?visa=gap&omrade=leda", True),
    ]


def test_sort_choices_keep_the_area():
    assert rows(sort_choices(make_page(area="leda")))[:2] == [
        ("Kartans ordning", "/omgang/ht/resultat/matris/?omrade=leda", True),
        ("Lägst medelvärde först", "/omgang/ht/resultat/matris/?sortera=medel&omrade=leda", False),
    ]


def test_area_choices_keep_what_is_shown():
    assert rows(area_choices(make_page(measure=Measure.GAP, area="leda"), "")) == [
        ("Hela kartan", "/omgang/ht/resultat/?visa=gap", False),
        ("Leda", "/omgang/ht/resultat/?visa=gap&omrade=leda", True),
        ("Stödja", "/omgang/ht/resultat/?visa=gap&omrade=stodja", False),
    ]


def test_edition_choices_are_the_leads():
    assert rows(edition_choices(make_page(leads=True, asked_version=1), "map")) == [
        ("Som deltagarna ser det", "/omgang/ht/resultat/?version=1", True),
        ("Alla svar", "/omgang/ht/resultat/?version=1&svar=alla", False),
    ]
    assert edition_choices(make_page(), "map") == ()


def test_edition_choices_stay_on_the_page_as_it_is_shown():
    page = make_page(leads=True, sort=Sort.MEAN, area="leda")

    assert [url for _, url, _ in rows(edition_choices(page, "matrix"))] == [
        "/omgang/ht/resultat/matris/?sortera=medel&omrade=leda",
        "/omgang/ht/resultat/matris/?sortera=medel&omrade=leda&svar=alla",
    ]
    assert [url for _, url, _ in rows(edition_choices(make_page(leads=True), "capability", "avveckla"))] == [
        "/omgang/ht/resultat/formaga/avveckla/",
        "/omgang/ht/resultat/formaga/avveckla/?svar=alla",
    ]


@pytest.mark.parametrize("edition", [Edition.LIVE, Edition.PREVIEW])
def test_edition_choices_of_what_is_not_published(edition):
    assert edition_choices(make_page(edition=edition, versions=(), shown=None, leads=True), "map") == ()


def test_version_choices_show_the_newest_without_a_number():
    page = make_page(shown=VERSIONS[1], asked_version=1)

    assert rows(version_choices(page)) == [
        ("Version 2", "/omgang/ht/resultat/", False),
        ("Version 1", "/omgang/ht/resultat/?version=1", True),
    ]


def test_version_choices_of_the_only_version():
    assert version_choices(make_page(versions=VERSIONS[1:], shown=VERSIONS[1])) == ()
