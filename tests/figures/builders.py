"""Results to draw: the sizes and oddities that a round has, made up, the same every time."""

from analysis.assembly import weigh
from analysis.compilation import compile_result
from analysis.outline import AreaOutline, CapabilityOutline, GroupOutline, MapOutline
from analysis.respondents import Respondent
from analysis.result import Result, ResultIdentity
from analysis.voting import Tally, TogetherCounts
from figures.distribution import distribution
from figures.drawing import Drawing
from figures.heat_map import heat_map
from figures.matrix import matrix
from figures.measures import Measure
from figures.own import own_against_all
from figures.quadrants import quadrants
from figures.radar import radar
from figures.ranked import ranked
from figures.rows import Order
from figures.slope import slope

AREAS = {
    "Leda": {"Styra": 4, "Planera och följa upp": 3, "Förnya": 5},
    "Stödja": {"Köpa in": 3, "Bevara": 3},
    "Utveckla": {"Pröva": 4, "Införa": 3, "Lära": 3, "Dela": 3, "Sluta": 3, "Börja om": 3},
}
"""Area > group > number of capabilities: 37 in all, one area with more groups than there are columns."""

LONG = "Säkerställa att en förmåga med ett mycket långt namn också får plats i bilden"


def make_outline(areas=AREAS, *, without: frozenset[str] = frozenset()) -> MapOutline:
    """The capabilities are named after their group; the first of all has the long name."""
    return MapOutline(
        areas=tuple(
            AreaOutline(
                key=f"a{at}",
                name=area,
                groups=tuple(
                    _group(f"a{at}g{of}", group, count, without)
                    for of, (group, count) in enumerate(groups.items())
                ),
            )
            for at, (area, groups) in enumerate(areas.items())
        )
    )


def _group(key: str, name: str, count: int, without: frozenset[str]) -> GroupOutline:
    keys = [f"{key}c{at}" for at in range(count)]
    return GroupOutline(
        key=key,
        name=name,
        capabilities=tuple(
            CapabilityOutline(key=each, name=LONG if each == "a0g0c0" else f"{name} på sätt {at} & mer")
            for at, each in enumerate(keys)
            if each not in without
        ),
    )


def make_result(
    name: str = "Hösten 2026",
    *,
    organisations: int = 15,
    shift: int = 0,
    is_open: bool | None = None,
    outline: MapOutline | None = None,
) -> Result:
    """Three of five share openly. The second capability rests on open answers alone; the third has too few.

    `is_open` makes all share alike.
    """
    outline = outline or make_outline()
    keys = outline.capability_keys()
    respondents = [
        Respondent(
            key=f"o{number}",
            name=f"Ort {number}",
            source=f"o{number}",
            is_open=number % 5 < 3 if is_open is None else is_open,
            levels={key: _level(number, at, shift) for at, key in enumerate(keys)},
        )
        for number in range(organisations)
    ]
    identity = ResultIdentity(
        version=1,
        round_slug=name.lower().replace(" ", "-"),
        round_name=name,
        published="2026-11-24T10:00:00Z",
        map_key="prov",
        map_version="1.0",
    )
    return compile_result(
        outline=outline, respondents=respondents, k=5, identity=identity, frozen=None
    ).result


def _level(number: int, at: int, shift: int) -> int | None:
    is_open = number % 5 < 3
    if at == 1 and not is_open:
        return 2
    if at == 2:
        return None if is_open else 1
    if (number + at) % 11 == 0:
        return None
    return max(0, min(4, (at * 7 + shift) % 5 + number * (1 + at % 3) % 4 - 1))


def voted(result: Result, ballots: int = 14) -> Result:
    """The Result with a vote that has many equals; the fifth capability was not on the ballot."""
    keys = [each.key for at, each in enumerate(result.capabilities) if at != 4]
    tally = Tally(
        ballots=ballots,
        dots={key: (at * 5) % 9 for at, key in enumerate(keys)},
        together={key: TogetherCounts() for key in keys},
    )
    return weigh(result, tally)


RESULT, BEFORE = voted(make_result()), make_result("Hösten 2025", shift=2)
OWN = RESULT.organisations[1]

DRAWINGS: dict[str, Drawing] = {
    **{f"heat_map {measure}": heat_map(RESULT, measure, before=BEFORE) for measure in Measure},
    "heat_map of an area": heat_map(RESULT, Measure.MEAN, area="a1"),
    "matrix": matrix(RESULT, RESULT.organisations),
    "quadrants": quadrants(RESULT),
    "distribution": distribution(RESULT, order=Order.SPREAD),
    "ranked": ranked(RESULT),
    "own": own_against_all(RESULT, OWN, area="a2"),
    "slope of groups": slope(BEFORE, RESULT),
    "slope of an area": slope(BEFORE, RESULT, area="a0"),
    "radar of groups": radar(RESULT, own=OWN),
    "radar of a group": radar(RESULT, group=("a0", "a0g0")),
}
"""One of each, for the tests that hold of every figure."""
