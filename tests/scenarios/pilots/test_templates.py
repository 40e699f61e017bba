"""The five shipped pilots against the print, each total added up by hand from the printed lines."""

from fractions import Fraction

import pytest

from analysis.budget import Kind, Span, Totals, share, totals
from capabilities.exchange import parse
from fyrbodal.shipped import MAP
from scenarios.models import PilotTemplate
from scenarios.pilots import templates
from scenarios.pilots.templates import load_templates, shipped_templates, stored_templates


def span(low: int, high: int | None = None) -> Span:
    return Span(Fraction(low), Fraction(low if high is None else high))


@pytest.mark.parametrize(
    ("number", "hours", "tkr"),
    [
        # 4×3 + 40 and 8×3 + 100 h; 200 + 150 + 100 tkr.
        (1, span(12 + 40 + 24 + 100), span(200 + 150 + 100)),
        # 4×3+40, 50-150, 25, 25, 100-300, 3×3+20 h; 250 + 1500 + 150 + 350 + 300 + 150 tkr.
        (
            2,
            span(52 + 50 + 25 + 25 + 100 + 29, 52 + 150 + 25 + 25 + 300 + 29),
            span(250 + 1500 + 150 + 350 + 300 + 150),
        ),
        # 12, 25-75, 18, 100-300, 24-40, 9 h; 250 + 200 + 150 + 100-150 + 50 + 150 tkr.
        (
            3,
            span(12 + 25 + 18 + 100 + 24 + 9, 12 + 75 + 18 + 300 + 40 + 9),
            span(250 + 200 + 150 + 100 + 50 + 150, 250 + 200 + 150 + 150 + 50 + 150),
        ),
        # 6×3, 4×3, 100-300, 3×3 h, where the print says 133-333; 300 + 200 + 100-150 + 150 tkr.
        (4, span(18 + 12 + 100 + 9, 18 + 12 + 300 + 9), span(750, 800)),
        # 6×3+40, 100-500, 2×3+20, 3×3+20 h beside the unknown year in operation;
        # 600 + 150 + 1000-2000 + 300 + 300 + 150 + 200 + 250 = 2950-3950, + 20 + 100 tkr.
        (5, span(58 + 100 + 26 + 29, 58 + 500 + 26 + 29), span(2950 + 120, 3950 + 120)),
    ],
)
def test_totals_for_one_municipality_are_what_the_lines_give(number, hours, tkr):
    found = totals(shipped_templates()[number].lines, 1)

    assert (found.hours, found.tkr) == (hours, tkr)


def test_totals_for_one_municipality_are_those_of_the_method():
    found = {number: totals(each.lines, 1) for number, each in shipped_templates().items()}

    assert {number: (each.hours, each.tkr) for number, each in found.items()} == {
        1: (span(176), span(450)),
        2: (span(281, 581), span(2700)),
        3: (span(188, 454), span(900, 950)),
        4: (span(139, 339), span(750, 800)),
        5: (span(213, 613), span(3070, 4070)),
    }


def test_pilot_3_with_four_participants():
    lines = shipped_templates()[3].lines

    # 250 + 200 + 150 + 150 shared, 4 × (100 to 150) + 4 × 50 of their own; 4 × 188 to 4 × 454 h.
    assert totals(lines, 4) == Totals(hours=span(752, 1816), tkr=span(1350, 1550), unknown=0)
    assert share(lines, 4).tkr == Span(Fraction(675, 2), Fraction(775, 2))


def test_pilot_5_counts_its_year_in_operation_as_not_estimated():
    lines = shipped_templates()[5].lines

    assert totals(lines, 1).unknown == 1
    assert [line.phase for line in lines if line.amount is None] == ["Driftperiod"]
    assert totals([line for line in lines if line.kind is Kind.EXTERNAL], 1).tkr == span(2950, 3950)


def test_both_slips_of_the_print_are_noted():
    notes = {number: " ".join(each.notes) for number, each in shipped_templates().items()}

    assert "133-333" in notes[4]
    assert "139-339" in notes[4]
    assert "3-4 mkr" in notes[5]
    assert "3 070-4 070" in notes[5]
    assert [notes[number] for number in (1, 2, 3)] == ["", "", ""]


def test_capabilities_are_those_of_the_shipped_map(settings):
    document = parse((settings.BASE_DIR / MAP).read_bytes())
    groups = {
        group["name"]: [each["key"] for each in group["capabilities"]]
        for area in document["areas"]
        for group in area["groups"]
    }
    keys = {key for group in groups.values() for key in group}

    assert all(set(each.capabilities) <= keys for each in shipped_templates().values())
    core = ("Förstå behov", "Inspirera och engagera", "Förändra", "Förvalta")
    assert list(shipped_templates()[5].capabilities) == [key for name in core for key in groups[name]]


@pytest.mark.django_db
def test_loading_twice_is_the_same_as_once():
    first, again = load_templates(), load_templates()

    assert (first.total, first.changed, again.changed) == (5, True, False)
    assert [each.number for each in stored_templates()] == [1, 2, 3, 4, 5]
    assert stored_templates() == tuple(shipped_templates().values())


@pytest.mark.django_db
def test_loading_renews_what_the_program_ships_anew(tmp_path, monkeypatch):
    load_templates()
    renewed = tmp_path / "pilots.yaml"
    renewed.write_text(templates.FILE.read_text().replace("Delat användarstöd", "Gemensamt användarstöd"))
    monkeypatch.setattr(templates, "FILE", renewed)

    assert load_templates().changed
    assert PilotTemplate.objects.get(number=3).content["title"] == "Gemensamt användarstöd"
