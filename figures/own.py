"""One organisation against all: its level beside the mean and the distribution of the answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analysis.capability_result import CapabilityResult
from analysis.result import OrganisationAnswers, Result
from analysis.statistics import LEVELS
from figures.drawing import Drawing, Table, Value, table
from figures.marks import heading, key_words, lines, marks, words
from figures.palette import named
from figures.plane import EDGE, Plane
from figures.rows import KEY_LINE, Order, chosen, level_axis, row_axis, row_plane
from figures.words import NOT_GIVEN, basis_words, decimal, exact, names, signed, subtitle

_LARGEST = 18
"""The dot of a level that all have given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    capability: CapabilityResult
    level: int | None


def own_against_all(
    result: Result, own: OrganisationAnswers, *, area: str | None = None, order: Order = Order.MAP
) -> Drawing:
    """The organisation's level on each capability beside the published figures.

    Raises ValueError where the answers are not of the Result's map.
    """
    given = dict(zip((each.key for each in result.capabilities), own.levels, strict=True))
    rows = [_Row(capability=each, level=given[each.key]) for each in chosen(result, area=area, order=order)]
    labels = [row.capability.name for row in rows]
    plane = row_plane(labels, (-0.2, 4.2))
    title = f"{own.name} mot alla"
    figure = go.Figure(
        data=[*_marks(rows), *_words(plane, rows), *_key(plane, own.name), heading(plane, subtitle(result))],
        layout=plane.layout(title, xaxis=level_axis(plane), yaxis=row_axis(plane, labels)),
    )
    return Drawing(
        figure=figure,
        title=title,
        subtitle=subtitle(result),
        description=_description(rows, own.name),
        table=_table(rows, own.name, result),
    )


def _marks(rows: Sequence[_Row]) -> Iterator[go.Scatter]:
    dots = [
        (level, at, count / row.capability.statistics.n)
        for at, row in enumerate(rows)
        if row.capability.statistics
        for level, count in enumerate(row.capability.statistics.distribution)
        if count
    ]
    sizes = [_LARGEST * share**0.5 for _, _, share in dots]
    at = [x for x, _, _ in dots], [y for _, y, _ in dots]
    yield marks(at, size=sizes, colour=named("surface"), border=named("line-strong"))
    yield _distances(rows)
    known = [(at, row.capability.mean) for at, row in enumerate(rows) if row.capability.mean is not None]
    yield marks(
        ([float(mean) for _, mean in known], [at for at, _ in known]),
        size=9,
        colour=named("line-strong"),
        hover=[f"{rows[at].capability.name}: medelvärde {decimal(mean)}" for at, mean in known],
    )
    answered = [(at, row.level) for at, row in enumerate(rows) if row.level is not None]
    yield marks(
        ([level for _, level in answered], [at for at, _ in answered]),
        size=10,
        colour=named("accent"),
        symbol="diamond",
        hover=[f"{rows[at].capability.name}: {level}" for at, level in answered],
    )


def _distances(rows: Sequence[_Row]) -> go.Scatter:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for at, row in enumerate(rows):
        if row.level is not None and row.capability.mean is not None:
            xs += [row.level, float(row.capability.mean), None]
            ys += [at, at, None]
    return lines(xs, ys, colour=named("accent"), width=2)


def _words(plane: Plane, rows: Sequence[_Row]) -> Iterator[go.Scatter]:
    at = [plane.x_at(plane.width - plane.right + 12)] * len(rows)
    yield words((at, range(len(rows))), [_said(row) for row in rows], side="middle right", size=12)


def _said(row: _Row) -> str:
    if row.level is None:
        return NOT_GIVEN
    if row.capability.mean is None:
        return "inget att jämföra med"
    return f"{signed(row.level - row.capability.mean)} mot alla"


def _key(plane: Plane, name: str) -> Iterator[go.Scatter]:
    y = plane.y_at(KEY_LINE)
    yield marks(([plane.x_at(EDGE + 6)], [y]), size=10, colour=named("accent"), symbol="diamond")
    yield marks(([plane.x_at(EDGE + 206)], [y]), size=9, colour=named("line-strong"))
    yield marks(
        ([plane.x_at(EDGE + 306)], [y]), size=14, colour=named("surface"), border=named("line-strong")
    )
    said = [
        (EDGE + 18, name),
        (EDGE + 216, "medelvärde"),
        (EDGE + 318, "svar på nivån: ju fler, desto större"),
    ]
    yield key_words(plane, said, KEY_LINE)


def _description(rows: Sequence[_Row], name: str) -> str:
    known = [
        (row.level - row.capability.mean, row.capability.name)
        for row in rows
        if row.level is not None and row.capability.mean is not None
    ]
    said = f"{name} jämfört med medelvärdet på {len(known)} av {len(rows)} förmågor."
    if not known:
        return said
    most, least = max(known)[0], min(known)[0]
    above = names([of for distance, of in known if distance == most])
    below = names([of for distance, of in known if distance == least])
    return f"{said} Längst över ({signed(most)}): {above}. Längst under ({signed(least)}): {below}."


def _table(rows: Sequence[_Row], name: str, result: Result) -> Table:
    heads = [
        ("capability", "Förmåga"),
        ("own", name),
        ("mean", "Medelvärde"),
        ("difference", "Skillnad"),
        *((f"level_{level}", f"Nivå {level}") for level in LEVELS),
        ("basis", "Bygger på"),
    ]
    cells: list[tuple[Value, ...]] = []
    for row in rows:
        mean, found = row.capability.mean, row.capability.statistics
        far = None if row.level is None or mean is None else row.level - mean
        counts = found.distribution if found else [None] * len(LEVELS)
        basis = basis_words(row.capability, result.audience)
        cells.append((row.capability.name, row.level, exact(mean), exact(far), *counts, basis))
    return table(heads, cells)
