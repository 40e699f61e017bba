"""Who can support whom, as a schematic map: organisations where their main towns lie, else in a circle."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sin

import plotly.graph_objects as go

from analysis.support import Pair, Place
from figures.drawing import Drawing, Table, Value, table
from figures.labels import Placed, Spot, place_labels
from figures.marks import heading, key_words, lines, marks, words
from figures.palette import named
from figures.plane import EDGE, HEAD, Plane, axis
from figures.typeface import text_width

TITLE = "Vem kan stötta vem"
WIDTH, HEIGHT = 900, 660
_LABEL, _LINE, _MARK, _END = 13, 17, 14, 9

type Spots = list[tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportOrganisation:
    """One organisation of the picture. `level` is None for a blank, `place` where it is not known."""

    name: str
    level: int | None
    place: Place | None


def support_graph(
    organisations: Sequence[SupportOrganisation], pairs: Sequence[Pair], *, subtitle: str
) -> Drawing:
    """The pairs as lines between organisations, with an arrow's mark at the one that is helped."""
    plane = _plane()
    spots = _spots(organisations, plane)
    figure = go.Figure(
        data=[
            *_ties(spots, pairs),
            *_marks(plane, spots, organisations, pairs),
            *_key(plane),
            heading(plane, subtitle),
        ],
        layout=plane.layout(TITLE, xaxis=axis(plane.x), yaxis=axis(plane.y)),
    )
    return Drawing(
        figure=figure,
        title=TITLE,
        subtitle=subtitle,
        description=_description(organisations, pairs),
        table=_table(organisations, pairs),
    )


def _plane() -> Plane:
    return Plane(
        width=WIDTH,
        height=HEIGHT,
        left=24,
        top=HEAD + 30,
        right=24,
        bottom=24,
        x=(0.0, float(WIDTH - 48)),
        y=(0.0, float(HEIGHT - HEAD - 54)),
    )


def _spots(organisations: Sequence[SupportOrganisation], plane: Plane) -> Spots:
    """Values of the plane: on a map where two places are known at least, with the others in a row below."""
    known = [each.place for each in organisations if each.place is not None]
    if len(set(known)) < 2:
        return _circle(len(organisations), plane)
    found: Spots = []
    unplaced = len(organisations) - len(known)
    for each in organisations:
        if each.place is not None:
            found.append(_on_map(each.place, known, plane))
        else:
            row = sum(one.place is None for one in organisations[: len(found)])
            found.append((plane.x[1] * (row + 1) / (unplaced + 1), 20.0))
    return found


def _on_map(place: Place, known: Sequence[Place], plane: Plane) -> tuple[float, float]:
    """North up, as wide and high as the plane allows in true proportion."""
    lows = [min(each[side] for each in known) for side in (0, 1)]
    highs = [max(each[side] for each in known) for side in (0, 1)]
    shrink = cos(radians((lows[0] + highs[0]) / 2))
    high, wide = highs[0] - lows[0], (highs[1] - lows[1]) * shrink
    room = (plane.x[1] - 200, plane.y[1] - 110)
    scale = min(room[0] / max(wide, 1e-9), room[1] / max(high, 1e-9))
    left = (plane.x[1] - wide * scale) / 2
    return left + (place[1] - lows[1]) * shrink * scale, 70 + (place[0] - lows[0]) * scale


def _circle(count: int, plane: Plane) -> Spots:
    """In the order given, the first at the top and on clockwise."""
    middle, radius = (plane.x[1] / 2, plane.y[1] / 2), plane.y[1] / 2 - 40
    turns = [2 * pi * at / max(count, 1) for at in range(count)]
    return [(middle[0] + radius * sin(turn), middle[1] + radius * cos(turn)) for turn in turns]


def _ties(spots: Spots, pairs: Sequence[Pair]) -> list[go.Scatter]:
    """A line for each pair, and at its end a small mark: that one is helped."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    ends: Spots = []
    for pair in pairs:
        start, end = spots[pair.helper], spots[pair.helped]
        way = max(((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5, 1.0)
        short = max(0.0, 1 - 13 / way)
        ends.append((start[0] + (end[0] - start[0]) * short, start[1] + (end[1] - start[1]) * short))
        xs += [start[0], ends[-1][0], None]
        ys += [start[1], ends[-1][1], None]
    drawn = lines(xs, ys, colour=named("accent"), width=2)
    return [drawn, marks(([x for x, _ in ends], [y for _, y in ends]), size=_END, colour=named("accent"))]


def _marks(
    plane: Plane, spots: Spots, organisations: Sequence[SupportOrganisation], pairs: Sequence[Pair]
) -> list[go.Scatter]:
    placed = _labels(plane, spots, organisations)
    shown = [(each, label) for each, label in zip(organisations, placed, strict=True) if label]
    found = []
    for symbol, colour, chosen in _roles(organisations, pairs):
        found.append(
            marks(
                ([spots[at][0] for at in chosen], [spots[at][1] for at in chosen]),
                size=_MARK,
                colour=named(colour),
                symbol=symbol,
                hover=[_said(organisations[at]) for at in chosen],
            )
        )
    at = (
        [plane.x_at(label.middle[0]) for _, label in shown],
        [plane.y_at(label.middle[1]) for _, label in shown],
    )
    return [*found, words(at, [_label(each) for each, _ in shown], size=_LABEL)]


def _roles(
    organisations: Sequence[SupportOrganisation], pairs: Sequence[Pair]
) -> list[tuple[str, str, list[int]]]:
    helpers, helped = {pair.helper for pair in pairs}, {pair.helped for pair in pairs}
    others = [at for at in range(len(organisations)) if at not in helpers | helped]
    return [
        ("square", "accent", sorted(helpers)),
        ("triangle-up", "ink", sorted(helped)),
        ("circle", "line-strong", others),
    ]


def _labels(plane: Plane, spots: Spots, organisations: Sequence[SupportOrganisation]) -> list[Placed | None]:
    wanted = [
        Spot(
            x=plane.x_pixel(x),
            y=plane.y_pixel(y),
            radius=_MARK / 2 + 2,
            width=text_width(_label(each), _LABEL) + 2,
            height=_LINE,
        )
        for (x, y), each in zip(spots, organisations, strict=True)
    ]
    room = (4.0, float(HEAD + 24), float(WIDTH - 4), float(HEIGHT - 4))
    return place_labels(wanted, room, taken=[])


def _label(each: SupportOrganisation) -> str:
    return f"{each.name} {'–' if each.level is None else each.level}"


def _said(each: SupportOrganisation) -> str:
    return f"{each.name}: {'inget svar' if each.level is None else f'nivå {each.level}'}"


def _key(plane: Plane) -> list[go.Scatter]:
    y = HEAD + 14
    keys = [
        ("square", "accent", "kan stötta"),
        ("triangle-up", "ink", "får stöd"),
        ("circle", "line-strong", "ingår inte i något par"),
    ]
    drawn, said = [], []
    for at, (symbol, colour, word) in enumerate(keys):
        start = EDGE + 120 * at
        drawn.append(
            marks(([plane.x_at(start + 6)], [plane.y_at(y)]), size=10, colour=named(colour), symbol=symbol)
        )
        said.append((start + 18, word))
    return [
        *drawn,
        key_words(
            plane, [*said, (EDGE + 430, "Siffran är nivån, punkten på linjen pekar på den som får stöd.")], y
        ),
    ]


def _description(organisations: Sequence[SupportOrganisation], pairs: Sequence[Pair]) -> str:
    said = "; ".join(
        f"{organisations[pair.helper].name} stöttar {organisations[pair.helped].name}" for pair in pairs
    )
    return f"Schematisk karta över {len(organisations)} organisationer med en linje för varje par. {said}."


def _table(organisations: Sequence[SupportOrganisation], pairs: Sequence[Pair]) -> Table:
    heads = [
        ("helper", "Stöttar"),
        ("helper_level", "Nivå"),
        ("helped", "Får stöd"),
        ("helped_level", "Nivå"),
        ("lift", "Lyft, nivåer"),
        ("kilometres", "Avstånd, km"),
    ]
    rows: list[tuple[Value, ...]] = [
        (
            organisations[pair.helper].name,
            organisations[pair.helper].level,
            organisations[pair.helped].name,
            organisations[pair.helped].level,
            pair.lift,
            None if pair.metres is None else round(pair.metres / 1000),
        )
        for pair in pairs
    ]
    return table(heads, rows)
