"""What to do and talk of first, in the hands of each role."""

import pytest

from tests.surveys.results.builders import publish, text, url


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 200),
        ({"klass": "hog", "tillsammans": "ja", "omrade": "ledningsformagor"}, 200),
        ({"klass": "enorm"}, 404),
        ({"omrade": "finns-inte"}, 404),
    ],
)
def test_gap_page_answers_what_it_is_asked(world, answered, signed_in, query, status):
    publish(answered)

    assert signed_in(world.manager).get(url("results_gap", answered, **query)).status_code == status


def test_gap_page_of_a_round_without_a_vote_says_so_and_has_no_filter_by_weight(world, answered, signed_in):
    publish(answered)
    page = signed_in(world.manager).get(url("results_gap", answered))

    assert "Ordningen har inga vikter" in text(page)
    assert "Hög vikt" not in text(page)


def test_agenda_leads_to_the_figures_until_there_is_something_to_talk_of(world, answered, signed_in):
    client = signed_in(world.lead)
    figures, talk = (
        f"/omgang/{answered.slug}/{page}/" for page in ("sammanstallning/formaga", "resultat/samtal")
    )
    assert figures in client.get(url("live_results_agenda", answered)).content.decode()
    publish(answered)
    assert f"{talk}skapa-fortroende/" in client.get(url("results_agenda", answered)).content.decode()
