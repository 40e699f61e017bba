"""Hypothesis strategies for the method's objects."""

from hypothesis import strategies as st

from analysis.outline import AreaOutline, CapabilityOutline, GroupOutline, MapOutline
from analysis.respondents import Respondent
from analysis.statistics import LevelStatistics
from analysis.voting import Ballot, CapabilityVote, Tally, Together, TogetherCounts, WeightClass

levels = st.integers(min_value=0, max_value=4)
answers = st.none() | levels
level_lists = st.lists(levels, min_size=1, max_size=30)
fractions = st.fractions(min_value=-5, max_value=5, max_denominator=400)
counts = st.integers(min_value=0, max_value=6)
statistics = st.tuples(counts, counts, counts, counts, counts).filter(any).map(LevelStatistics)
figures = st.lists(st.none() | statistics, max_size=12)
sources = st.sampled_from("stuvxyz")
together_counts = st.builds(TogetherCounts, yes=counts, no=counts, unknown=counts)
votes = st.none() | st.builds(
    CapabilityVote,
    dots=st.none() | st.integers(0, 60),
    ballots=st.integers(5, 20),
    weight_class=st.none() | st.sampled_from(WeightClass),
    together=st.none() | together_counts,
)


@st.composite
def dots_by_key(draw: st.DrawFn) -> dict[str, int]:
    """Dots of up to twelve choices, often alike."""
    given = draw(st.lists(st.integers(0, 4), max_size=12))
    return {f"f{place}": dots for place, dots in enumerate(given)}


@st.composite
def ballots(draw: st.DrawFn, keys: tuple[str, ...], *, budget: int, cap: int) -> list[Ballot]:
    """Ballots within the rules, some of them blank, some of one source."""
    given = []
    for _ in range(draw(st.integers(0, 9))):
        dots, left = {}, budget
        for key in keys:
            dots[key] = draw(st.integers(0, min(cap, left)))
            left -= dots[key]
        together = draw(st.dictionaries(st.sampled_from(keys), st.sampled_from(Together)))
        given.append(Ballot(source=draw(sources), dots=dots, together=together))
    return given


def tallies(keys: tuple[str, ...]) -> st.SearchStrategy[Tally]:
    """A tally of some of the keys."""
    return st.lists(st.sampled_from(keys), unique=True).flatmap(
        lambda chosen: st.builds(
            Tally,
            ballots=st.integers(5, 20),
            dots=st.fixed_dictionaries({key: st.integers(0, 9) for key in chosen}),
            together=st.fixed_dictionaries(dict.fromkeys(chosen, together_counts)),
        )
    )


@st.composite
def outlines(draw: st.DrawFn) -> MapOutline:
    """A map of one to three areas, each of up to two groups, each of up to three capabilities."""
    shape = draw(st.lists(st.lists(st.integers(0, 3), max_size=2), min_size=1, max_size=3))
    return MapOutline(areas=tuple(_area(at, sizes, draw(levels)) for at, sizes in enumerate(shape)))


def _area(at: int, sizes: list[int], target: int) -> AreaOutline:
    return AreaOutline(
        key=f"område-{at}",
        name=f"Område {at}",
        groups=tuple(
            GroupOutline(
                key=f"grupp-{place}",
                name=f"Grupp {place}",
                capabilities=tuple(
                    CapabilityOutline(key=f"f-{at}-{place}-{number}", name=f"Förmåga {number}", target=target)
                    for number in range(size)
                ),
            )
            for place, size in enumerate(sizes)
        ),
    )


@st.composite
def respondents(draw: st.DrawFn, keys: tuple[str, ...], *, max_size: int = 14) -> list[Respondent]:
    """Respondents with answers to the capabilities; about half are restricted, some share a source."""
    size = draw(st.integers(0, max_size))
    return [draw(_respondent(f"org-{place}", keys)) for place in range(size)]


@st.composite
def _respondent(draw: st.DrawFn, key: str, keys: tuple[str, ...]) -> Respondent:
    is_open = draw(st.booleans())
    return Respondent(
        key=key,
        name=f"Kommun {key}",
        source=draw(st.just(key) | sources),
        is_open=is_open,
        levels={capability: draw(answers) for capability in keys},
    )
