"""Who can support whom, drawn."""

from analysis.support import Pair
from figures.support import SupportOrganisation, support_graph
from figures.svg import ON_PAGE, render_svg
from tests.figures.shown import texts_of

NORTH, SOUTH = (59.0, 12.0), (58.0, 12.0)
PAIRS = [Pair(helper=0, helped=1, lift=3, metres=111_000)]


def organisations(*places: tuple[float, float] | None) -> list[SupportOrganisation]:
    levels = [4, 1, None]
    return [
        SupportOrganisation(name=name, level=level, place=place)
        for name, level, place in zip(["Aneby", "Boda", "Ceby"], levels, places, strict=True)
    ]


def spots(drawing) -> dict[str, tuple[float, float]]:
    """Where each organisation's mark stands, by what is said of it."""
    found = {}
    for trace in drawing.figure.data:
        if trace.mode == "markers" and trace.hovertext:
            found |= dict(zip(trace.hovertext, zip(trace.x, trace.y, strict=True), strict=True))
    return found


def test_each_organisation_stands_with_its_level_and_each_pair_in_the_table() -> None:
    drawing = support_graph(organisations(NORTH, SOUTH, None), PAIRS, subtitle="Bygga kultur")

    assert {"Aneby 4", "Boda 1", "Ceby –"} <= texts_of(drawing)
    assert drawing.table.rows == (("Aneby", 4, "Boda", 1, 3, 111),)
    assert drawing.description == (
        "Schematisk karta över 3 organisationer med en linje för varje par. Aneby stöttar Boda."
    )


def test_north_is_up_and_the_unknown_stands_below() -> None:
    found = spots(support_graph(organisations(NORTH, SOUTH, None), PAIRS, subtitle=""))

    assert found["Aneby: nivå 4"][1] > found["Boda: nivå 1"][1] > found["Ceby: inget svar"][1]


def test_without_places_they_stand_in_a_circle_from_the_top() -> None:
    found = spots(support_graph(organisations(None, None, None), PAIRS, subtitle=""))
    (top, right, left) = (found[name] for name in ("Aneby: nivå 4", "Boda: nivå 1", "Ceby: inget svar"))

    assert top[1] > right[1]
    assert round(right[1], 6) == round(left[1], 6)
    assert left[0] < top[0] < right[0]


def test_the_same_pairs_give_the_same_picture() -> None:
    def drawn() -> str:
        return render_svg(support_graph(organisations(NORTH, SOUTH, None), PAIRS, subtitle=""), style=ON_PAGE)

    assert drawn() == drawn()
