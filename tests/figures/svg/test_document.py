"""The SVG as a whole: for pages under the strict policy, as a file, as a picture of dots."""

import re
from dataclasses import replace

import plotly.graph_objects as go
import pytest
from defusedxml.ElementTree import fromstring

from figures.palette import Theme
from figures.svg import FOR_OUTLINES, ON_PAGE, in_file, render_svg
from tests.figures.builders import DRAWINGS

RANKED = DRAWINGS["ranked"]


@pytest.mark.parametrize(
    "style", [ON_PAGE, in_file(Theme.DARK), FOR_OUTLINES], ids=["page", "file", "outlines"]
)
@pytest.mark.parametrize("name", DRAWINGS)
def test_every_figure_is_well_formed_and_within_the_strict_policy(name, style):
    svg = render_svg(DRAWINGS[name], style=style)

    fromstring(svg)
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script|href|url\(", svg) == []
    assert "nan" not in svg


@pytest.mark.parametrize("name", DRAWINGS)
def test_page_gives_the_colours_and_the_typeface(name):
    svg = render_svg(DRAWINGS[name], style=ON_PAGE)

    assert re.findall(r"#[0-9a-f]{3,6}\b", svg) == []
    assert 'font-family="var(--font)"' in svg


def test_file_has_the_colours_of_its_theme():
    light, dark = (render_svg(RANKED, style=in_file(theme)) for theme in Theme)

    assert ("#0b5563" in light, "#0b5563" in dark) == (True, False)
    assert "var(" not in light + dark
    assert light.startswith('<svg xmlns="http://www.w3.org/2000/svg" ')


def test_file_states_the_width_of_its_text():
    svg = render_svg(RANKED, style=in_file(Theme.LIGHT))

    assert svg.count("<text ") == svg.count(" textLength=") > 50
    assert " textLength=" not in render_svg(RANKED, style=ON_PAGE)


def test_outlines_hold_no_text():
    svg = render_svg(RANKED, style=FOR_OUTLINES)

    assert "<text" not in svg


def test_words_for_who_does_not_see_it_are_named_by_ids_of_their_own():
    root = fromstring(render_svg(RANKED, style=ON_PAGE, name="spridning"))
    title, description = root[0], root[1]

    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "spridning-titel spridning-beskrivning")
    assert (title.get("id"), title.text) == ("spridning-titel", f"{RANKED.title}. {RANKED.subtitle}")
    assert (description.get("id"), description.text) == ("spridning-beskrivning", RANKED.description)


def test_words_are_escaped():
    hostile = replace(RANKED, title='<script>"', description="a & b <i>")

    root = fromstring(render_svg(hostile, style=ON_PAGE))

    assert root[0].text.startswith('<script>"')
    assert root[1].text == "a & b <i>"


@pytest.mark.parametrize(
    ("trace", "problem"),
    [
        (go.Pie(values=[1]), "a pie is not drawn as SVG"),
        (go.Scatter(x=[1], y=[1], mode="markers", opacity=0.5), "scatter: opacity is not drawn as SVG"),
    ],
)
def test_what_the_renderer_does_not_know_is_refused(trace, problem):
    figure = go.Figure(data=[trace], layout=RANKED.figure.layout)

    with pytest.raises(ValueError, match=problem):
        render_svg(replace(RANKED, figure=figure), style=ON_PAGE)


def test_unknown_mark_is_refused():
    figure = go.Figure(RANKED.figure)
    figure.data[0].marker.symbol = "star"

    with pytest.raises(ValueError, match="the mark star is not drawn as SVG"):
        render_svg(replace(RANKED, figure=figure), style=ON_PAGE)


def test_colours_that_run_into_each_other_are_refused():
    figure = go.Figure(DRAWINGS["matrix"].figure)
    figure.data[0].colorscale = [[0, "var(--heat-0)"], [1, "var(--heat-16)"]]

    with pytest.raises(ValueError, match="does not go by whole steps"):
        render_svg(replace(RANKED, figure=figure), style=ON_PAGE)
