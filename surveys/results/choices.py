"""The switches of a page as plain links: they work without JavaScript and can be bookmarked."""

from dataclasses import dataclass, replace

from django.urls import reverse

from surveys.results.cells import MEASURE_LABELS, Measure
from surveys.results.matrix import SORT_LABELS, Sort
from surveys.results.pages import Page
from surveys.results.queries import Edition

PAGES = {
    "map": "Karta",
    "matrix": "Matris",
    "lists": "Listor",
    "gap": "Gap",
    "agenda": "Samtal",
    "calibration": "Kalibrering",
}
PUBLISHED_PAGES = {"overview": "Översikt", **PAGES, "own": "Vår organisation", "development": "Utveckling"}
"""With what there is only of published figures."""

_SUFFIXES = {
    "map": "",
    "matrix": "_matrix",
    "lists": "_lists",
    "gap": "_gap",
    "agenda": "_agenda",
    "discussion": "_discussion",
    "calibration": "_calibration",
    "capability": "_capability",
    "overview": "_overview",
    "own": "_own",
    "development": "_development",
    "figure": "_figure",
}
WHOLE_MAP = "Hela kartan"
EDITION_LABELS = {
    Edition.PUBLISHED: "Resultat",
    Edition.ALL_ANSWERS: "Alla svar",
    Edition.LIVE: "Sammanställning",
    Edition.PREVIEW: "Förhandsvisning",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A link that changes what the page shows; `current` is what it shows now."""

    label: str
    url: str
    current: bool


def crumbs(page: Page) -> tuple[Choice, ...]:
    """Where the page lies: the association's rounds, the round, its figures."""
    association = page.round.association
    return (
        Choice(label="Omgångar", url=reverse("rounds", args=[association.key]), current=False),
        Choice(label=page.round.name, url=reverse("round", args=[page.round.slug]), current=False),
        Choice(label=EDITION_LABELS[page.shown.edition], url="", current=True),
    )


def page_choices(page: Page, name: str) -> tuple[Choice, ...]:
    """The pages of the same figures; some there are only of what is published for all, pictures only of what
    is published."""
    published = page.shown.edition is Edition.PUBLISHED
    pages = tuple(
        Choice(label=label, url=page.address.page(_SUFFIXES[each]), current=each == name)
        for each, label in (PUBLISHED_PAGES if published else PAGES).items()
    )
    if page.shown.edition not in {Edition.PUBLISHED, Edition.ALL_ANSWERS}:
        return pages
    first_picture = page.address.page("_figure", "karta")
    return (*pages, Choice(label="Figurer", url=first_picture, current=name == "figure"))


def measure_choices(page: Page) -> tuple[Choice, ...]:
    """What the heat-map may show."""
    return tuple(
        Choice(
            label=label,
            url=page.address.page("", visa=_unless(measure, Measure.MEAN), omrade=page.asked.area or ""),
            current=measure is page.asked.measure,
        )
        for measure, label in MEASURE_LABELS.items()
    )


def sort_choices(page: Page) -> tuple[Choice, ...]:
    """The orders of the matrix' rows."""
    return tuple(
        Choice(
            label=label,
            url=page.address.page("_matrix", sortera=_unless(sort, Sort.MAP), omrade=page.asked.area or ""),
            current=sort is page.asked.sort,
        )
        for sort, label in SORT_LABELS.items()
    )


def area_choices(page: Page, suffix: str) -> tuple[Choice, ...]:
    """The whole map or one of its areas, on the heat-map ("") or the matrix ("_matrix")."""
    switches = _switches(page)
    areas = [("", WHOLE_MAP), *((area.key, area.name) for area in page.shown.result.areas)]
    return tuple(
        Choice(
            label=label,
            url=page.address.page(suffix, **switches, omrade=key),
            current=key == (page.asked.area or ""),
        )
        for key, label in areas
    )


def edition_choices(page: Page, name: str, *place: str) -> tuple[Choice, ...]:
    """What the project lead may see of a published round, on the same page; nothing to choose for others."""
    if not page.leads or page.shown.version is None:
        return ()
    switches = {**_switches(page), "omrade": page.asked.area or ""}
    labels = {Edition.PUBLISHED: "Som deltagarna ser det", Edition.ALL_ANSWERS: "Alla svar"}
    return tuple(
        Choice(
            label=label,
            url=replace(page.address, edition=edition).page(_SUFFIXES[name], *place, **switches),
            current=edition is page.shown.edition,
        )
        for edition, label in labels.items()
    )


def version_choices(page: Page) -> tuple[Choice, ...]:
    """The versions of a published round, newest first; empty where there is but one."""
    versions = page.shown.versions
    if len(versions) < 2:
        return ()
    return tuple(
        Choice(
            label=f"Version {version.number}",
            url=replace(page.address, version=None if version == versions[0] else version.number).map,
            current=version == page.shown.version,
        )
        for version in versions
    )


def _switches(page: Page) -> dict[str, str]:
    """How the figures are shown now; what is the default is left out."""
    return {
        "visa": _unless(page.asked.measure, Measure.MEAN),
        "sortera": _unless(page.asked.sort, Sort.MAP),
    }


def _unless(value: Measure | Sort, default: Measure | Sort) -> str:
    return "" if value is default else value.value
