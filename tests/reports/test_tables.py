"""One table a group."""

from reports.tables import Count, FigureRow, figure_areas
from tests.reports.builders import make_map, make_result


def _rows() -> dict[str, FigureRow]:
    areas = figure_areas(make_result(), make_map())
    return {row.name: row for area in areas for table in area.tables for row in table.rows}


def test_figure_areas_carry_the_descriptions_of_the_map():
    areas = figure_areas(make_result(), make_map())

    assert [(area.name, area.description) for area in areas] == [
        ("Leda", "Området handlar om att leda."),
        ("Leverera", "Området handlar om att leverera."),
    ]


def test_figure_row_of_all_answers_prints_every_figure():
    row = _rows()["Bygga kultur"]

    assert (row.mean.text, row.spread.text, row.gap.text, row.answers) == ("1,78", "1,13", "1,22", "9")
    assert not row.is_on_open


def test_figure_row_counts_are_shaded_by_their_share_of_the_answers():
    assert _rows()["Bygga kultur"].counts == (
        Count(text="1", css="share-1"),
        Count(text="3", css="share-3"),
        Count(text="3", css="share-3"),
        Count(text="1", css="share-1"),
        Count(text="1", css="share-1"),
    )


def test_figure_row_of_open_answers_says_so():
    row = _rows()["Fatta beslut"]

    assert (row.answers, row.is_on_open) == ("2", True)


def test_figure_row_of_too_few_answers_has_no_figures():
    row = _rows()["Avveckla"]

    assert (row.mean.text, row.answers, row.counts) == ("för få svar", "–", ())


def test_figure_table_without_a_mean_has_a_dash():
    areas = figure_areas(make_result(levels_open=False), make_map())

    assert [table.mean for area in areas for table in area.tables] == ["2,50", "–", "2,50"]
