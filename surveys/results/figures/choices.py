"""The switches of a figure as plain links."""

from dataclasses import dataclass, replace

from figures.measures import LABELS, measures_of
from figures.palette import Theme
from figures.rows import ORDER_LABELS
from surveys.results.choices import WHOLE_MAP, Choice
from surveys.results.figures.asked import THEME_LABELS
from surveys.results.figures.catalogue import FILTERS, KIND_LABELS, Filter, Kind, groups_with_radar, order_of
from surveys.results.figures.files import FORM_LABELS, PICTURES, FigureForm
from surveys.results.figures.opening import Figure
from surveys.results.pages import Page

ALL_GROUPS = "Alla grupper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """One thing to choose: what it is called, and the links."""

    label: str
    choices: tuple[Choice, ...]


def kind_choices(page: Page, kind: Kind) -> tuple[Choice, ...]:
    """The other figures of the same Result."""
    return tuple(
        Choice(label=label, url=page.address.page("_figure", each.value), current=each is kind)
        for each, label in KIND_LABELS.items()
    )


def switches(page: Page, figure: Figure) -> tuple[Switch, ...]:
    """What can be chosen in this figure; what has but one choice is left out."""
    given = {
        Filter.MEASURE: Switch(label="Mått", choices=_measures(page, figure)),
        Filter.AREA: Switch(label="Område", choices=_areas(page, figure)),
        Filter.GROUP: Switch(label="Grupp", choices=_groups(page, figure)),
        Filter.ORDER: Switch(label="Ordning", choices=_orders(page, figure)),
        Filter.AGAINST: Switch(label="Jämfört med", choices=_rounds(page, figure)),
        Filter.WHO: Switch(label="Organisation", choices=_organisations(page, figure)),
    }
    wanted = FILTERS[figure.kind]
    return tuple(each for name, each in given.items() if name in wanted and len(each.choices) > 1)


def url_of(page: Page, figure: Figure, *place: str, suffix: str = "", **changed: str) -> str:
    """The address of the figure, or of something of it, with some switches changed; those that the figure
    does not have are left out."""
    kept = {name: value for name, value in figure.asked.switches.items() if name in _names(figure.kind)}
    return page.address.page(f"_figure{suffix}", figure.kind.value, *place, **{**kept, **changed})


def lasting_url(page: Page, figure: Figure) -> str:
    """The address that gives the same figure also when there is a newer version of the Result."""
    number = page.shown.version.number if page.shown.version else None
    return url_of(replace(page, address=replace(page.address, version=number)), figure)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A download."""

    label: str
    url: str


def files(page: Page, figure: Figure) -> tuple[File, ...]:
    """The pictures in both themes, then the numbers."""
    pictures = {
        (form, theme): f"{label}, {THEME_LABELS[theme].lower()}"
        for theme in Theme
        for form, label in FORM_LABELS.items()
        if form in PICTURES
    }
    numbers = {(form, Theme.LIGHT): label for form, label in FORM_LABELS.items() if form not in PICTURES}
    return tuple(
        File(label=label, url=_file_url(page, figure, form, theme))
        for (form, theme), label in {**pictures, **numbers}.items()
    )


def _file_url(page: Page, figure: Figure, form: FigureForm, theme: Theme) -> str:
    changed = {} if theme is Theme.LIGHT else {"tema": theme.value}
    return url_of(page, figure, form.value, suffix="_file", **changed)


def _names(kind: Kind) -> frozenset[str]:
    """The group of a radar lies in an area, and a change is against a round."""
    names = {each.value for each in FILTERS[kind]}
    more = {Kind.RADAR: {"omrade"}, Kind.MAP: {"mot"}}
    return frozenset(names | more.get(kind, set()))


def _measures(page: Page, figure: Figure) -> tuple[Choice, ...]:
    shown = measures_of(figure.material.result, figure.material.before)
    return tuple(
        Choice(
            label=LABELS[each],
            url=url_of(page, figure, matt="" if each is shown[0] else each.value),
            current=each is figure.asked.measure,
        )
        for each in shown
    )


def _areas(page: Page, figure: Figure) -> tuple[Choice, ...]:
    whole = ALL_GROUPS if figure.kind is Kind.SLOPE else WHOLE_MAP
    areas = [("", whole), *((area.key, area.name) for area in page.shown.result.areas)]
    return tuple(
        Choice(label=label, url=url_of(page, figure, omrade=key), current=key == (figure.asked.area or ""))
        for key, label in areas
    )


def _groups(page: Page, figure: Figure) -> tuple[Choice, ...]:
    asked = (figure.asked.area or "", figure.asked.group or "")
    groups = [("", "", ALL_GROUPS), *groups_with_radar(page.shown.result)]
    return tuple(
        Choice(
            label=label,
            url=url_of(page, figure, omrade=area, grupp=key),
            current=(area, key) == asked,
        )
        for area, key, label in groups
    )


def _orders(page: Page, figure: Figure) -> tuple[Choice, ...]:
    shown = order_of(figure.kind, figure.asked)
    return tuple(
        Choice(label=label, url=url_of(page, figure, ordning=each.value), current=each is shown)
        for each, label in ORDER_LABELS.items()
    )


def _rounds(page: Page, figure: Figure) -> tuple[Choice, ...]:
    asked = figure.asked.against or (figure.earlier[0].slug if figure.earlier else "")
    return tuple(
        Choice(label=each.name, url=url_of(page, figure, mot=each.slug), current=each.slug == asked)
        for each in figure.earlier
    )


def _organisations(page: Page, figure: Figure) -> tuple[Choice, ...]:
    if figure.kind not in {Kind.OWN, Kind.RADAR}:
        return ()
    shown = figure.material.chosen(figure.asked.who)
    return tuple(
        Choice(label=row.name, url=url_of(page, figure, vem=row.key), current=row == shown)
        for row in figure.material.organisations()
    )
