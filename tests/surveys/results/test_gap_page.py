import pytest
from django.http import QueryDict

from analysis.assembly import weigh
from analysis.voting import Tally, TogetherCounts
from surveys.results.agenda_page import agenda_page, opposed_levels
from surveys.results.gap_choices import GapFilter, parse_filter
from surveys.results.gap_page import gap_page
from tests.surveys.results.builders import make_capability_map, make_lead_result, make_result

EVERYTHING = GapFilter(area="", weight_class="", together="")
ROWS = {
    "Ale": [1, 2, 0, None, 3],
    "Bjuv": [2, 1, 4, None, 3],
}  # Ösa 1,5; Ana 1,5; Ärva 2; Be –; Åka 3
TOGETHER = {
    "osa": TogetherCounts(yes=3, no=1),
    "ana": TogetherCounts(no=2),
    "arva": TogetherCounts(yes=1, no=1),
    "be": TogetherCounts(),
    "aka": TogetherCounts(unknown=2),
}
DOTS = {"osa": 2, "ana": 8, "arva": 1, "be": 5, "aka": 0}


def link(key: str) -> str:
    return f"/{key}"


def weighed(rows=ROWS, dots=DOTS, **options):
    return weigh(make_result(rows, **options), Tally(ballots=5, dots=dots, together=TOGETHER))


def page(result, **chosen):
    wanted = {"area": "", "weight_class": "", "together": "", **chosen}
    return gap_page(result, chosen=GapFilter(**wanted), link=link)


def test_rows_stand_in_the_order_of_development_with_their_figures() -> None:
    first, *others = page(weighed()).rows
    assert [(row.place, row.name) for row in (first, *others)] == [
        (1, "Ana"),
        (2, "Ösa"),
        (3, "Ärva"),
        (4, "Åka"),
    ]
    assert (first.mean, first.spread, first.target, first.gap, first.basis) == (
        "1,50",
        "0,50",
        3,
        "1,50",
        "2\N{NO-BREAK SPACE}svar",
    )
    assert (first.weight, first.weight_class, first.together, first.quadrant, first.interval) == (
        "1,60",
        "hög",
        "0 ja, 2 nej, 0 vet inte",
        "Utveckla först",
        "1",
    )


def test_each_row_explains_itself_in_a_sentence() -> None:
    sentences = {row.name: row.sentence for row in page(weighed()).rows}
    assert sentences == {
        "Ana": "Vikten är hög, och det går först. Ingen annan förmåga har hög vikt. "
        "Bygger på 2\N{NO-BREAK SPACE}svar; 1,50 kvar till målnivå 3.",
        "Ösa": "Vikten är medelhög, och det går efter det som har hög vikt. "
        "Bland de 2 med medelhög vikt har ingen lägre medelvärde. "
        "Bygger på 2\N{NO-BREAK SPACE}svar; 1,50 kvar till målnivå 3.",
        "Ärva": "Vikten är medelhög, och det går efter det som har hög vikt. "
        "Bland de 2 med medelhög vikt har 1 lägre medelvärde. "
        "Bygger på 2\N{NO-BREAK SPACE}svar; 1,00 kvar till målnivå 3.",
        "Åka": "Vikten är låg, och det går efter det som har högre vikt. "
        "Ingen annan förmåga har låg vikt. "
        "Bygger på 2\N{NO-BREAK SPACE}svar; målnivå 3 är nådd.",
    }


def test_without_weights_the_sentences_speak_of_the_mean_alone() -> None:
    shown = page(make_result(ROWS))
    assert (shown.is_weighted, shown.ballots) == (False, None)
    first = shown.rows[0]
    assert (first.name, first.weight, first.weight_class, first.together, first.quadrant) == (
        "Ösa",
        "",
        "",
        "",
        "",
    )
    assert first.sentence == (
        "Bland förmågorna har ingen lägre medelvärde och 1 samma, där störst spridning avgör. "
        "Bygger på 2\N{NO-BREAK SPACE}svar; 1,50 kvar till målnivå 3."
    )


def test_capability_without_a_mean_is_named_with_the_reason_alone() -> None:
    (left_out,) = page(weighed()).left_out
    assert (left_out.name, left_out.reason, left_out.weight, left_out.weight_class) == (
        "Be",
        "för få svar",
        "1,00",
        "hög",
    )


def test_reason_is_the_same_whether_nobody_answered_or_somebody_in_secret() -> None:
    secret = {**ROWS, "Canarieköping": [None, None, None, 4, None]}
    one = page(weighed(secret, restricted=["Canarieköping"])).left_out
    other = page(weighed({**ROWS, "Canarieköping": [None] * 5}, restricted=["Canarieköping"])).left_out
    assert one == other


def test_lead_reads_that_nobody_has_answered() -> None:
    assert [each.reason for each in page(make_lead_result(ROWS)).left_out] == ["inga svar"]


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ({"area": "stodja"}, ["Åka"]),
        ({"weight_class": "hog"}, ["Ana"]),
        ({"weight_class": "medel"}, ["Ösa", "Ärva"]),
        ({"together": "ja"}, ["Ösa"]),
        ({"together": "nej"}, ["Ana"]),
        ({"together": "delat"}, ["Ärva", "Åka"]),
        ({"area": "leda", "together": "delat"}, ["Ärva"]),
    ],
)
def test_filters_leave_the_places_as_they_are(chosen, names) -> None:
    shown = page(weighed(), **chosen)
    assert [row.name for row in shown.rows] == names
    everything = {row.name: row.place for row in page(weighed()).rows}
    assert all(row.place == everything[row.name] for row in shown.rows)
    assert shown.ranked == 4


def test_filter_is_read_from_the_address() -> None:
    assert parse_filter(QueryDict("klass=hog&tillsammans=ja"), area="leda") == GapFilter(
        area="leda", weight_class="hog", together="ja"
    )
    assert parse_filter(QueryDict(""), area=None) == EVERYTHING
    assert EVERYTHING.is_narrow is False


@pytest.mark.parametrize("query", ["klass=enorm", "tillsammans=kanske"])
def test_filter_that_does_not_exist_is_no_filter(query) -> None:
    assert parse_filter(QueryDict(query), area=None) is None


def test_agenda_begins_with_the_most_disputed_and_counts_the_rest() -> None:
    shown = agenda_page(make_result(ROWS), decided={"arva": "Vi börjar."}, link=link)
    (row,) = shown.rows
    assert (row.place, row.name, row.polarisation, row.low, row.high, row.decision) == (
        1,
        "Ärva",
        "0,50",
        1,
        1,
        "Vi börjar.",
    )
    assert (shown.agreed, shown.without) == (3, 1)


def test_opposed_levels_are_the_extremes_with_their_texts() -> None:
    the_map = make_capability_map()
    low, high = opposed_levels(make_result(ROWS), "arva", the_map)
    assert [(each.level, each.text, each.count) for each in (low, high)] == [
        (0, "Ärva på nivå 0", 1),
        (4, "Ärva på nivå 4", 1),
    ]
    assert [opposed_levels(make_result(ROWS), key, the_map) for key in ("osa", "be")] == [(), ()]
