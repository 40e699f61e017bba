"""The report as HTML: what it says, and what it never says."""

import re
from dataclasses import replace

import pytest

from analysis.calibration import LeniencyDistribution
from analysis.disclosure import Basis
from analysis.guesses import GuessShare
from reports.document import report_html
from surveys.rounds.models import RoundPurpose
from tests.reports import builders
from tests.reports.builders import RESTRICTED_NAME, make_result, make_source, voted


def _text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_report_html_never_names_who_did_not_share(demonstration_html):
    assert RESTRICTED_NAME not in demonstration_html
    assert RESTRICTED_NAME.lower() not in demonstration_html
    assert demonstration_html.count("Aneby") == 1


def test_report_html_is_the_same_for_rounds_that_differ_in_hidden_answers_alone(monkeypatch):
    before = report_html(make_source())
    first, (*start, avveckla, stod, drift), *others = builders.RESTRICTED_LEVELS
    changed = (first, (*start, avveckla + 3, stod, drift), *others)
    monkeypatch.setattr(builders, "RESTRICTED_LEVELS", changed)

    assert report_html(make_source()) == before


def test_report_html_says_what_figures_rest_on():
    text = _text(report_html(make_source()))

    assert "2 förmågor bygger på öppna svar" in text
    assert "1 förmåga har för få svar för att visas" in text
    assert "minst 5 av varandra oberoende källor" in text


def test_report_html_carries_the_hash_of_the_result():
    source = make_source()
    html = report_html(source)

    first, rest = source.sha256[:32], source.sha256[32:]
    assert html.count(f"{first}<wbr>{rest}") == 2
    assert f"Resultat {source.sha256[:12]}<" in html


def test_report_html_dates_are_those_of_the_publication():
    html = report_html(make_source())

    assert 'name="dcterms.created" content="2026-11-25T00:30:00+01:00"' in html
    assert set(re.findall(r"\b20\d\d-\d\d-\d\d\b", _text(html))) == {"2026-11-25"}


@pytest.mark.parametrize("purpose", [RoundPurpose.TEST, RoundPurpose.DEMONSTRATION])
def test_report_html_of_what_is_not_real_is_labelled_on_the_cover(purpose):
    html = report_html(make_source(purpose=purpose))

    assert html.count('class="cover-label"') == 1


def test_report_html_of_a_real_round_has_no_label():
    html = report_html(make_source())

    assert "cover-label" not in html
    assert '<p class="running-label"></p>' in html


def test_report_html_round_name_with_markup_is_text():
    name = '<img src="https://evil.example/x.png"> & "co"'
    html = report_html(make_source(make_result(round_name=name)))

    assert "<img" not in html
    assert "&lt;img src=&quot;https://evil.example/x.png&quot;&gt; &amp; &quot;co&quot;" in html


def test_report_html_has_the_order_of_development_with_weights_and_reasons():
    text = _text(report_html(make_source(voted(make_result()))))

    assert "av 5 röstsedlar" in text
    row = "Erbjuda stöd Utveckla först. Vikten är hög, och det går först."
    assert row in text
    assert "1,20 hög" in text[text.index(row) :]
    assert "4 ja, 1 nej, 0 vet inte" in text
    assert "Avveckla Förvalta För få svar 1,80, hög" in text[text.index("Förmågor utan plats i ordningen") :]


def test_report_html_without_a_vote_orders_by_mean_and_says_so():
    text = _text(report_html(make_source()))

    assert "Ordningen har inga vikter" in text
    assert "röstsed" not in text


def test_report_html_without_open_organisations_says_so():
    text = _text(report_html(make_source(make_result(levels_open=False))))

    assert "Ingen organisation har valt att dela sina svar med alla deltagare." in text


def test_report_html_without_any_figure_says_so():
    text = _text(report_html(make_source(make_result(levels_open=False, restricted=False))))

    assert "Ingen förmåga har tillräckligt många svar för att en siffra ska kunna visas." in text


def test_report_html_tells_what_a_new_version_changed():
    html = report_html(make_source(note="Aneby har rättat sina svar."))

    assert "1: Aneby har rättat sina svar." in html


def test_report_html_contents_lead_to_chapters_that_exist(demonstration_html):
    targets = set(re.findall(r'href="#([^"]+)"', demonstration_html))

    assert targets - set(re.findall(r'id="([^"]+)"', demonstration_html)) == set()
    assert len(targets) == 13


def test_report_html_tells_of_guesses_and_leniency_as_the_result_does():
    made = make_result()
    first, *others = made.capabilities
    guessed = replace(first, guesses=GuessShare(guesses=1, stated=4, basis=Basis.OPEN))
    leniency = LeniencyDistribution(counts=(0, 0, 0, 1, 2, 3, 0, 0, 0))
    told = replace(made, capabilities=(guessed, *others), leniency=leniency)

    text = _text(report_html(make_source(told)))

    assert "25\xa0% av nivåerna är gissningar" in text.replace(" %", "\xa0%")
    assert "Skillnad mot referensen i hela nivåer, 6\xa0organisationer" in text.replace("6 org", "6\xa0org")
    silent = _text(report_html(make_source(made)))
    assert ("Ingen andel gissningar kan visas" in silent, "Fördelningen visas inte" in silent) == (True, True)
