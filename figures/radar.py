"""The radar: means on spokes, one for each group, or one for each capability of a group."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import plotly.graph_objects as go

from analysis.result import OrganisationAnswers, Result
from figures.drawing import Drawing, Table, Value, table
from figures.marks import heading, key_words, lines, marks
from figures.palette import named
from figures.plane import EDGE, HEAD, SMALL, Plane
from figures.typeface import wrap
from figures.words import basis_words, decimal, exact, names, subtitle

WIDTH, HEIGHT, SIDE = 760, 630, 170
_ROOM, _NAME = 130, 12
FEWEST = 3
"""Spokes: two would be a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoke:
    """One direction: the published mean, the target, the own organisation's level where there is one."""

    name: str
    mean: Fraction | None
    target: Fraction
    own: Fraction | None
    basis: str


def radar(
    result: Result, *, group: tuple[str, str] | None = None, own: OrganisationAnswers | None = None
) -> Drawing:
    """All groups, or the capabilities of one (its area's key and its own), against the targets.

    Raises ValueError for a group that has fewer than three capabilities, or that the Result lacks.
    """
    levels = _levels(result, own)
    spokes = _of_groups(result, levels) if group is None else _of_group(result, group, levels)
    if len(spokes) < FEWEST:
        raise ValueError(f"a radar has at least {FEWEST} spokes, not {len(spokes)}")
    title = _title(result, group)
    plane = _plane()
    figure = go.Figure(
        data=[*_traces(spokes, own), *_names(spokes), *_key(plane, own), heading(plane, subtitle(result))],
        layout=plane.layout(title, polar=_polar(spokes)),
    )
    return Drawing(
        figure=figure,
        title=title,
        subtitle=subtitle(result),
        description=_description(spokes, group),
        table=_table(spokes, own, group),
    )


def _title(result: Result, group: tuple[str, str] | None) -> str:
    if group is None:
        return "Mognad per grupp"
    return next(f"Mognad: {each.name}" for each in result.groups if (each.area, each.key) == group)


def _levels(result: Result, own: OrganisationAnswers | None) -> dict[str, int]:
    if own is None:
        return {}
    pairs = zip(result.capabilities, own.levels, strict=True)
    return {each.key: level for each, level in pairs if level is not None}


def _of_groups(result: Result, levels: dict[str, int]) -> list[Spoke]:
    spokes = []
    for group in result.groups:
        own = [e for e in result.capabilities if (e.area, e.group) == (group.area, group.key)]
        given = [levels[each.key] for each in own if each.key in levels]
        spokes.append(
            Spoke(
                name=group.name,
                mean=group.mean,
                target=Fraction(sum(each.target for each in own), len(own)),
                own=Fraction(sum(given), len(given)) if given else None,
                basis=f"{group.with_mean} av {group.capabilities} förmågor",
            )
        )
    return spokes


def _of_group(result: Result, group: tuple[str, str], levels: dict[str, int]) -> list[Spoke]:
    return [
        Spoke(
            name=each.name,
            mean=each.mean,
            target=Fraction(each.target),
            own=Fraction(levels[each.key]) if each.key in levels else None,
            basis=basis_words(each, result.audience),
        )
        for each in result.capabilities
        if (each.area, each.group) == group
    ]


def _plane() -> Plane:
    top = HEAD + 70
    return Plane(
        width=WIDTH,
        height=HEIGHT,
        left=SIDE,
        right=SIDE,
        top=top,
        bottom=60,
        x=(0, 1),
        y=(0, 1),
    )


def _angles(spokes: Sequence[Spoke]) -> list[float]:
    return [360 * at / len(spokes) for at in range(len(spokes))]


def _polar(spokes: Sequence[Spoke]) -> dict[str, object]:
    hidden = {"showticklabels": False, "ticks": ""}
    return {
        "domain": {"x": [0, 1], "y": [0, 1]},
        "bgcolor": named("surface"),
        "gridshape": "circular",
        "radialaxis": {
            **hidden,
            "range": [0, 4],
            "tickvals": [1, 2, 3, 4],
            "gridcolor": named("line"),
            "showline": False,
            "angle": 90,
        },
        "angularaxis": {
            **hidden,
            "direction": "clockwise",
            "rotation": 90,
            "tickvals": _angles(spokes),
            "gridcolor": named("line"),
            "showline": True,
            "linecolor": named("line"),
            "linewidth": 1,
        },
    }


def _traces(spokes: Sequence[Spoke], own: OrganisationAnswers | None) -> Iterator[go.Scatterpolar]:
    yield _ring([spoke.target for spoke in spokes], spokes, "line-strong", dash="2px,3px")
    yield _ring([spoke.mean for spoke in spokes], spokes, "accent", symbol="circle")
    if own is not None:
        yield _ring([spoke.own for spoke in spokes], spokes, "ink", dash="6px,3px", symbol="diamond")
    yield go.Scatterpolar(
        mode="text",
        r=[1, 2, 3, 4],
        theta=[180 / len(spokes)] * 4,
        text=["1", "2", "3", "4"],
        textposition="middle center",
        textfont={"size": SMALL, "color": named("muted")},
        hoverinfo="skip",
    )


def _ring(
    values: Sequence[Fraction | None],
    spokes: Sequence[Spoke],
    colour: str,
    *,
    dash: str = "",
    symbol: str = "",
) -> go.Scatterpolar:
    """A line round the spokes, back to where it began, broken where there is no figure."""
    line = {"color": named(colour), "width": 2} | ({"dash": dash} if dash else {})
    marker = {"size": 8, "color": named(colour), "symbol": symbol, "line": {"width": 0}} if symbol else None
    said = ["" if value is None else decimal(value) for value in values]
    return go.Scatterpolar(
        mode="lines+markers" if symbol else "lines",
        r=[None if value is None else float(value) for value in [*values, values[0]]],
        theta=[*_angles(spokes), 0],
        line=line,
        **({"marker": marker} if marker else {}),
        hoverinfo="text",
        hovertext=[f"{spoke.name}: {text}" for spoke, text in zip(spokes, said, strict=True)],
    )


def _names(spokes: Sequence[Spoke]) -> Iterator[go.Scatterpolar]:
    """Each spoke's name outside its end, at a mark that keeps it at a distance."""
    angles = _angles(spokes)
    yield go.Scatterpolar(
        mode="markers+text",
        r=[4] * len(spokes),
        theta=angles,
        text=["<br>".join(wrap(spoke.name, _NAME, _ROOM)) for spoke in spokes],
        textposition=[_side(angle) for angle in angles],
        textfont={"size": _NAME, "color": named("ink")},
        marker={"size": 6, "color": named("line-strong"), "symbol": "circle", "line": {"width": 0}},
        hoverinfo="skip",
    )


def _side(angle: float) -> str:
    """Where a name stands from the end of its spoke: never over the circle."""
    across = (
        "center" if angle < 12 or angle > 348 or 168 < angle < 192 else "right" if angle < 180 else "left"
    )
    if across == "center":
        return "bottom center" if 90 < angle < 270 else "top center"
    return f"middle {across}"


def _key(plane: Plane, own: OrganisationAnswers | None) -> Iterator[go.Scatter]:
    y = HEAD + 12
    at = [plane.x_at(EDGE), plane.x_at(EDGE + 24)], [plane.y_at(y)] * 2
    yield lines(*at, colour=named("accent"), width=2)
    yield marks(([plane.x_at(EDGE + 12)], [plane.y_at(y)]), size=8, colour=named("accent"))
    target = [plane.x_at(EDGE + 130), plane.x_at(EDGE + 154)], [plane.y_at(y)] * 2
    yield lines(*target, colour=named("line-strong"), width=2, dash="2px,3px")
    said = [(EDGE + 30, "medelvärde"), (EDGE + 160, "målnivå")]
    if own is not None:
        mine = [plane.x_at(EDGE + 240), plane.x_at(EDGE + 264)], [plane.y_at(y)] * 2
        yield lines(*mine, colour=named("ink"), width=2, dash="6px,3px")
        yield marks(
            ([plane.x_at(EDGE + 252)], [plane.y_at(y)]), size=8, colour=named("ink"), symbol="diamond"
        )
        said.append((EDGE + 272, own.name))
    yield key_words(plane, said, y)


def _description(spokes: Sequence[Spoke], group: tuple[str, str] | None) -> str:
    what = "grupper" if group is None else "förmågor"
    known = [(spoke.mean, spoke.name) for spoke in spokes if spoke.mean is not None]
    said = f"Radardiagram med {len(spokes)} {what}: medelvärdet mot målnivån."
    if not known:
        return f"{said} Ingen har en siffra som kan visas."
    high, low = max(known)[0], min(known)[0]
    best = names([name for mean, name in known if mean == high])
    worst = names([name for mean, name in known if mean == low])
    return f"{said} Högst {decimal(high)}: {best}. Lägst {decimal(low)}: {worst}."


def _table(spokes: Sequence[Spoke], own: OrganisationAnswers | None, group: tuple[str, str] | None) -> Table:
    heads = [("name", "Grupp" if group is None else "Förmåga"), ("mean", "Medelvärde"), ("target", "Målnivå")]
    rows: list[tuple[Value, ...]] = []
    for spoke in spokes:
        mine = [] if own is None else [exact(spoke.own)]
        rows.append((spoke.name, exact(spoke.mean), exact(spoke.target), *mine, spoke.basis))
    mine_head = [] if own is None else [("own", own.name)]
    return table([*heads, *mine_head, ("basis", "Bygger på")], rows)
