"""The slope chart: published means of two rounds, for the groups or for one area's capabilities."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import plotly.graph_objects as go

from analysis.capability_result import CapabilityResult, SectionResult
from analysis.result import Result
from figures.drawing import Drawing, Table, Value, table
from figures.marks import heading, lines, marks, words
from figures.palette import named
from figures.plane import HEAD, TEXT, Plane, axis
from figures.spacing import spaced
from figures.typeface import BOLD, wrap
from figures.words import basis_words, decimal, exact, names, signed, subtitle

TITLE = "Utveckling mellan omgångar"
WIDTH, SIDE, LINE = 960, 330, 20
_ROOM = 240
_LEVEL = 150
"""Pixels to a level, where the names need no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """One line of the chart: a mean then and now, None where none can be shown, and what they rest on."""

    name: str
    before: Fraction | None
    after: Fraction | None
    rests_before: str
    rests_after: str

    @property
    def change(self) -> Fraction | None:
        """The difference of the two published means."""
        return None if self.before is None or self.after is None else self.after - self.before


def slope(before: Result, after: Result, *, area: str | None = None) -> Drawing:
    """The groups of the map, or the capabilities of one area, that stand in both rounds by key."""
    pairs = _groups(before, after) if area is None else _capabilities(before, after, area)
    drawn = [pair for pair in pairs if pair.change is not None]
    plane = _plane(drawn)
    figure = go.Figure(
        data=[*_traces(plane, drawn), *_rounds(plane, before, after), heading(plane, subtitle(after))],
        layout=plane.layout(TITLE, xaxis=axis(plane.x), yaxis=axis(plane.y)),
    )
    return Drawing(
        figure=figure,
        title=TITLE,
        subtitle=subtitle(after),
        description=_description(pairs, drawn, before, after),
        table=_table(pairs, before, after),
    )


def _groups(before: Result, after: Result) -> list[Slope]:
    earlier = {(each.area, each.key): each for each in before.groups}
    later = {(each.area, each.key): each for each in after.groups}
    return [
        _of_groups(name=each.name, before=earlier.get(key), after=later.get(key))
        for key, each in {**later, **{key: each for key, each in earlier.items() if key not in later}}.items()
    ]


def _of_groups(*, name: str, before: SectionResult | None, after: SectionResult | None) -> Slope:
    return Slope(
        name=name,
        before=before.mean if before else None,
        after=after.mean if after else None,
        rests_before=_of_capabilities(before, "fanns inte"),
        rests_after=_of_capabilities(after, "finns inte"),
    )


def _of_capabilities(section: SectionResult | None, missing: str) -> str:
    if section is None:
        return missing
    return f"{section.with_mean} av {section.capabilities} förmågor"


def _capabilities(before: Result, after: Result, area: str) -> list[Slope]:
    """By key, so that a capability that has moved within the map is still the same."""
    earlier = {each.key: each for each in before.capabilities}
    later = {each.key: each for each in after.capabilities}
    kept = [each for each in after.capabilities if each.area == area]
    gone = [each for each in before.capabilities if each.area == area and each.key not in later]
    return [
        Slope(
            name=each.name,
            before=_mean(earlier.get(each.key)),
            after=_mean(later.get(each.key)),
            rests_before=_basis(earlier.get(each.key), before, "fanns inte"),
            rests_after=_basis(later.get(each.key), after, "finns inte"),
        )
        for each in [*kept, *gone]
    ]


def _mean(capability: CapabilityResult | None) -> Fraction | None:
    return None if capability is None else capability.mean


def _basis(capability: CapabilityResult | None, result: Result, missing: str) -> str:
    return missing if capability is None else basis_words(capability, result.audience)


def _plane(drawn: Sequence[Slope]) -> Plane:
    means = [mean for each in drawn for mean in (each.before, each.after) if mean is not None] or [
        Fraction(0),
        Fraction(4),
    ]
    low, high = float(min(means)) - 0.1, float(max(means)) + 0.1
    inner = max((high - low) * _LEVEL, LINE * len(drawn), 200)
    return Plane(
        width=WIDTH,
        height=int(HEAD + 40 + inner + 24),
        left=SIDE,
        right=SIDE,
        top=HEAD + 40,
        bottom=24,
        x=(0, 1),
        y=(low, high),
    )


def _traces(plane: Plane, drawn: Sequence[Slope]) -> Iterator[go.Scatter]:
    for rises, colour in ((True, "accent"), (False, "line-strong")):
        own = [each for each in drawn if (each.change or 0) > 0] if rises else []
        own = own if rises else [each for each in drawn if (each.change or 0) <= 0]
        xs: list[float | None] = []
        ys: list[float | None] = []
        for each in own:
            xs += [0, 1, None]
            ys += [float(each.before or 0), float(each.after or 0), None]
        yield lines(xs, ys, colour=named(colour), width=2, dash="solid" if rises else "5px,3px")
        ends = [value for value in ys if value is not None]
        yield marks(([0, 1] * len(own), ends), size=8, colour=named(colour))
    yield from _labels(plane, drawn, is_after=False)
    yield from _labels(plane, drawn, is_after=True)


def _labels(plane: Plane, drawn: Sequence[Slope], *, is_after: bool) -> Iterator[go.Scatter]:
    """The names on one side, moved apart where they would cover each other, with a line to each point."""
    means = [float((each.after if is_after else each.before) or 0) for each in drawn]
    pixels = [plane.y_pixel(mean) for mean in means]
    places = spaced(pixels, gap=LINE, low=HEAD + 36, high=plane.height - 12)
    edge, away = (plane.width - plane.right, 1) if is_after else (plane.left, -1)
    xs: list[float | None] = []
    ys: list[float | None] = []
    for pixel, place in zip(pixels, places, strict=True):
        xs += [plane.x_at(edge + away * 7), plane.x_at(edge + away * 22), None]
        ys += [plane.y_at(pixel), plane.y_at(place), None]
    yield lines(xs, ys, colour=named("line-strong"))
    at = [plane.x_at(edge + away * 26)] * len(drawn)
    said = [_after_words(each) if is_after else _before_words(each) for each in drawn]
    side = "middle right" if is_after else "middle left"
    yield words((at, [plane.y_at(place) for place in places]), said, side=side, size=TEXT)


def _before_words(each: Slope) -> str:
    (name,) = wrap(each.name, TEXT, _ROOM, most=1)
    return f"{name}  {decimal(each.before or Fraction(0))}"


def _after_words(each: Slope) -> str:
    (name,) = wrap(each.name, TEXT, _ROOM - 40, most=1)
    return f"{decimal(each.after or Fraction(0))}  {signed(each.change or Fraction(0))}  {name}"


def _rounds(plane: Plane, before: Result, after: Result) -> Iterator[go.Scatter]:
    y = plane.y_at(HEAD + 16)
    then, now = before.identity.round_name, after.identity.round_name
    yield words(([0], [y]), [then], side="middle left", weight=BOLD)
    yield words(([1], [y]), [now], side="middle right", weight=BOLD)


def _description(pairs: Sequence[Slope], drawn: Sequence[Slope], before: Result, after: Result) -> str:
    then, now = before.identity.round_name, after.identity.round_name
    up = [each.name for each in drawn if each.change and each.change > 0]
    down = [each.name for each in drawn if each.change and each.change < 0]
    said = f"Medelvärden i {then} och {now}: {len(up)} har stigit, {len(down)} har sjunkit."
    missing = [pair.name for pair in pairs if pair.change is None]
    if missing:
        said += f" Kan inte jämföras: {names(missing, most=5)}."
    return said


def _table(pairs: Sequence[Slope], before: Result, after: Result) -> Table:
    then, now = before.identity.round_name, after.identity.round_name
    heads = [
        ("name", "Namn"),
        ("before", then),
        ("after", now),
        ("change", "Förändring"),
        ("rests_before", f"Bygger på, {then}"),
        ("rests_after", f"Bygger på, {now}"),
    ]
    rows: list[tuple[Value, ...]] = [
        (
            each.name,
            exact(each.before),
            exact(each.after),
            exact(each.change),
            each.rests_before,
            each.rests_after,
        )
        for each in pairs
    ]
    return table(heads, rows)
