"""Published rounds for the tests of matching: two who share their answers, Åsele and six more who do not."""

from collections.abc import Mapping, Sequence

from surveys.models import Round
from tests.factories import make_assessment, make_organisation, make_round
from tests.surveys.results.builders import publish

OPEN = {"Aneby": [4, 3, 2, 1, None], "Boda": [0, 1, 2, 1, 3]}
RESTRICTED = {
    "Åsele": [0, 1, 4, 2, 1],
    "Dala": [4, 4, 4, 3, 2],
    "Eda": [1, 0, 3, 3, 4],
    "Flen": [2, 2, 0, 0, 0],
    "Gnesta": [3, 3, 1, 4, 3],
    "Hedemora": [2, 0, 2, 2, None],
}


def make_others(world) -> dict:
    """The world's two organisations and the rest, by name."""
    mine = {"Aneby": world.organisation, "Åsele": world.other_organisation}
    names = [name for name in [*OPEN, *RESTRICTED] if name not in mine]
    return mine | {name: make_organisation(world.association, name, key=name.lower()) for name in names}


def published_round(
    world, others: Mapping, *, slug: str, restricted: Mapping[str, Sequence[int | None]] = RESTRICTED
) -> Round:
    """A round of those organisations, published; what is shared is the same in all."""
    the_round = make_round(world.association, world.map_version, slug=slug)
    for name, levels in OPEN.items():
        make_assessment(the_round, others[name], levels)
    for name, levels in restricted.items():
        make_assessment(the_round, others[name], levels, sharing="restricted")
    publish(the_round)
    return the_round
