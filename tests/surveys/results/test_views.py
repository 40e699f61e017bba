"""The pages in the hands of each role."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.urls import reverse

from surveys.rounds.actions import publish_round
from surveys.rounds.models import Round, RoundPurpose, RoundState
from tests.factories import NOW, make_assessment, make_round
from tests.surveys.results.builders import FIVE_RESTRICTED, answer_round, publish, text, url

PAGES = ["", "_matrix", "_lists", "_gap", "_agenda", "_capability"]
PUBLISHED_PAGES = [*PAGES, "_own", "_development"]
LEADS_PAGES = [f"{name}{suffix}" for name in ("live_results", "preview_results") for suffix in PAGES]
MEMBERS = ["lead", "manager", "other_manager", "director", "department_manager", "security_officer"]


@pytest.mark.parametrize("suffix", PUBLISHED_PAGES)
@pytest.mark.parametrize("who", MEMBERS)
def test_results_are_for_every_member(world, signed_in, published, suffix, who):
    response = signed_in(getattr(world, who)).get(url(f"results{suffix}", published))

    assert (response.status_code, "Version 1, publicerad 2026-11-24" in text(response)) == (200, True)


@pytest.mark.parametrize("suffix", [f"results{suffix}" for suffix in PAGES] + LEADS_PAGES)
@pytest.mark.parametrize("who", ["outsider", "administrator"])
def test_results_of_others_are_not_found(world, signed_in, published, suffix, who):
    assert signed_in(getattr(world, who)).get(url(suffix, published)).status_code == 404


@pytest.mark.parametrize("suffix", [f"results{suffix}" for suffix in PAGES] + LEADS_PAGES)
def test_results_send_strangers_to_sign_in(client, published, suffix):
    response = client.get(url(suffix, published), secure=True)

    assert (response.status_code, response.url.partition("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("suffix", LEADS_PAGES)
@pytest.mark.parametrize("who", MEMBERS[1:])
def test_work_in_progress_is_the_leads_alone(world, signed_in, answered, suffix, who):
    assert signed_in(getattr(world, who)).get(url(suffix, answered)).status_code == 404


@pytest.mark.parametrize("suffix", [f"results{suffix}" for suffix in PAGES])
@pytest.mark.parametrize("who", MEMBERS[1:])
def test_all_answers_are_the_leads_alone(world, signed_in, published, suffix, who):
    assert signed_in(getattr(world, who)).get(url(suffix, published, svar="alla")).status_code == 404


@pytest.mark.parametrize("suffix", PAGES)
@pytest.mark.parametrize(
    ("name", "query", "marked"),
    [
        ("live_results", {}, "Arbetsmaterial, bara för projektledaren Ändras tills omgången publiceras."),
        ("preview_results", {}, "Förhandsvisning, inget är publicerat Så här ser deltagarna resultatet"),
        ("results", {"svar": "alla"}, "Alla svar, bara för projektledaren Här räknas och visas också svar"),
    ],
)
def test_what_only_the_lead_sees_is_marked_on_every_page(
    world, signed_in, answered, suffix, name, query, marked
):
    if name == "results":
        publish(answered)

    response = signed_in(world.lead).get(url(f"{name}{suffix}", answered, **query))

    assert marked in text(response)
    assert marked not in text(signed_in(world.lead).get(url("round", answered)))


def test_live_matrix_shows_who_did_not_share(world, signed_in, answered):
    said = text(signed_in(world.lead).get(url("live_results_matrix", answered)))

    assert "Åsele (ej öppet)" in said


@pytest.mark.parametrize("suffix", PAGES)
def test_preview_is_exactly_what_a_participant_will_see(world, signed_in, answered, suffix):
    preview = text(signed_in(world.lead).get(url(f"preview_results{suffix}", answered)))
    publish(answered)

    shown = text(signed_in(world.department_manager).get(url(f"results{suffix}", answered)))

    def figures(said):
        """Below the tabs, of which there are more when it is published."""
        return (
            said.partition("Karta Matris Listor Gap Samtal Kalibrering")[2]
            .removeprefix(" Vår organisation Utveckling Figurer")
            .removeprefix(" Vilket sätt att arbeta ihop passar för förmågorna?")
            .partition("Hämta siffrorna")[0]
            .partition("Digital motor")[0]
        )

    assert figures(preview) == figures(shown) != ""


@pytest.mark.parametrize("suffix", PAGES)
def test_results_take_the_same_queries_however_many_answered(
    world, signed_in, answered, suffix, django_assert_num_queries
):
    publish(answered)
    client = signed_in(world.manager)
    address = url(f"results{suffix}", answered)
    client.get(address)
    count = {"_matrix": 9, "_capability": 9, "_agenda": 7}.get(suffix, 6)

    with django_assert_num_queries(count):
        client.get(address)

    answered.results.all().delete()
    answered.state = RoundState.OPEN
    answered.save()
    answer_round(answered, open_rows=[[2, 2, 2, 2, 2]] * 12, name="Sen")
    publish(answered)
    client.get(address)
    with django_assert_num_queries(count):
        client.get(address)


@pytest.mark.parametrize(
    ("query", "figure", "words"),
    [
        ({}, "2,00", "Varje siffra är medelvärdet av svaren"),
        ({"visa": "spridning"}, "1,00", "Varje siffra är standardavvikelsen"),
        ({"visa": "gap"}, "1,00", "Varje siffra är hur långt medelvärdet är från målnivån"),
    ],
)
def test_map_shows_what_was_asked_for_and_says_how_it_was_made(world, signed_in, query, figure, words):
    answer_round(world.round, open_rows=[[1, 1, 1, 1, 1], [3, 3, 3, 3, 3]])
    publish(world.round)

    said = text(signed_in(world.manager).get(url("results", world.round, **query)))

    assert f"Bygga kultur {figure}" in said
    assert words in said


def test_map_says_what_it_shows_in_one_sentence(world, signed_in, published):
    said = text(signed_in(world.director).get(url("results", published)))

    assert "Så bedömer 8 organisationer vad de kan i dag, mot målbilden 2030 och målnivå 3" in said


def test_map_marks_what_rests_on_open_answers_and_what_has_too_few(world, signed_in):
    answer_round(world.round, open_rows=[[1, None]], restricted_rows=[[2, 2]])
    publish(world.round)

    said = text(signed_in(world.manager).get(url("results", world.round)))

    assert "Bygga kultur 1,00 1 öppet svar , medelvärde av 1 öppet svar" in said
    assert "Skapa förtroende för få svar Styra" in said


def test_map_of_one_area_and_of_an_unknown(world, signed_in, published):
    client = signed_in(world.manager)

    assert client.get(url("results", published, omrade="ledningsformagor")).status_code == 200
    assert client.get(url("results", published, omrade="finns-inte")).status_code == 404


@pytest.mark.parametrize("query", [{"visa": "vikt"}, {"version": "0"}, {"version": "2"}, {"svar": "mina"}])
def test_what_does_not_exist_is_not_found(world, signed_in, published, query):
    assert signed_in(world.manager).get(url("results", published, **query)).status_code == 404


def test_matrix_sorts_by_what_was_asked(world, signed_in, published):
    said = text(signed_in(world.manager).get(url("results_matrix", published, sortera="namn")))

    order = re.findall(r"(Avveckla|Bygga kultur|Erbjuda stöd|Fatta beslut|Skapa förtroende) [\d–]", said)
    assert order == ["Avveckla", "Bygga kultur", "Erbjuda stöd", "Fatta beslut", "Skapa förtroende"]


def test_matrix_where_nobody_shares_says_so(world, signed_in):
    answer_round(world.round, restricted_rows=[[level] * 5 for level in FIVE_RESTRICTED])
    publish(world.round)

    said = text(signed_in(world.manager).get(url("results_matrix", world.round)))

    assert "Ingen organisation visar sina svar öppet" in said


def test_matrix_adds_the_readers_own_column(world, signed_in, published):
    said = text(signed_in(world.other_manager).get(url("results_matrix", published)))

    assert "Åsele (ni, ej öppet)" in said


def test_capability_page_marks_the_own_answer(world, signed_in, published):
    said = text(signed_in(world.other_manager).get(url("results_capability", published)))

    assert "Åsele (ej öppet)" in said
    assert said.count("Ert svar") == 1


def test_capability_page_of_an_own_blank(world, signed_in, published):
    address = reverse("results_capability", args=[published.slug, "avveckla"])

    assert "Åsele har inte angett någon nivå." in text(signed_in(world.other_manager).get(address))


def test_capability_page_of_an_unknown_capability(world, signed_in, published):
    address = reverse("results_capability", args=[published.slug, "finns-inte"])

    assert signed_in(world.manager).get(address).status_code == 404


def test_lists_page_shows_both_ends(world, signed_in, published):
    said = text(signed_in(world.manager).get(url("results_lists", published)))

    assert "Fem högsta medelvärdena" in said
    assert "Fem lägsta medelvärdena" in said


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (RoundState.OPEN, "till och med 2027-01-31"),
        (RoundState.CLOSED, "Omgången är stängd och svaren gås igenom."),
    ],
)
def test_results_before_publication_say_when_they_come(world, signed_in, answered, state, words):
    answered.state, answered.closes_on = state, "2027-01-31"
    answered.save()

    response = signed_in(world.manager).get(url("results", answered))

    assert (response.status_code, words in text(response)) == (200, True)
    assert "Bygga kultur" not in text(response)


def test_results_before_publication_lead_the_lead_to_the_compilation(world, signed_in, answered):
    response = signed_in(world.lead).get(url("results", answered))

    assert f'href="{url("live_results", answered)}"' in response.content.decode()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (RoundState.PLANNED, "Omgången har inte öppnat"),
        (RoundState.OPEN, "Ingen har lämnat in ännu"),
        (RoundState.PUBLISHED, "Omgången är publicerad"),
    ],
)
def test_live_results_without_figures_say_why(world, signed_in, state, words):
    world.round.state = state
    world.round.save()

    assert words in text(signed_in(world.lead).get(url("live_results", world.round)))


def test_older_version_says_so_and_what_differs(world, signed_in, published):
    answer = published.assessments.get(organisation=world.organisation).answers.first()
    answer.level = 0
    answer.save()
    publish(published, note="Aneby läste fel.")

    older = text(signed_in(world.manager).get(url("results", published, version=1)))
    newest = text(signed_in(world.manager).get(url("results", published)))

    assert "En äldre version" in older
    assert "En äldre version" not in newest
    for said in (older, newest):
        assert "Vad som skiljer version 2 från version 1 Ändrade öppna svar: Aneby. Aneby läste fel." in said
        assert "Bygga kultur 1,50 1,13" in said


@pytest.mark.parametrize(
    ("purpose", "words"),
    [(RoundPurpose.DEMONSTRATION, "Påhittade svar"), (RoundPurpose.TEST, "Testomgång")],
)
def test_figures_that_mean_nothing_are_labelled(world, signed_in, published, purpose, words):
    published.purpose = purpose
    published.save()

    assert words in text(signed_in(world.manager).get(url("results", published)))


def test_heat_map_kept_by_the_process_holds_nothing_of_the_reader(world, signed_in, published):
    caches["local"].clear()
    first = signed_in(world.other_manager).get(url("results", published)).content.decode()
    second = signed_in(world.department_manager).get(url("results", published)).content.decode()

    def drawn(page):
        return re.findall(r'<section class="map-area".*?</section>', page, flags=re.DOTALL)

    assert drawn(first) == drawn(second) != []
    assert world.other_manager.name not in "".join(drawn(first))


@pytest.fixture
def earlier(world, settings):
    """A round of the same association that was published the day before, with lower levels."""
    the_round = make_round(world.association, world.map_version, slug="forra")
    make_assessment(the_round, world.organisation, [1, 1, 1, 1, 1])
    publish_round(round_id=the_round.pk, person_id=None, now=NOW - timedelta(days=1))
    return the_round


def test_development_is_against_the_round_before(world, signed_in, earlier, published):
    shown = text(signed_in(world.director).get(url("results_development", published)))

    assert f"Skillnaden mot {earlier.name}" in shown
    assert "Skapa förtroende +1,00 1,00 2,00 1 svar då, 2 nu" in shown


def test_development_of_the_first_round_says_that_there_is_nothing_to_compare_with(world, signed_in, earlier):
    assert "Ingen tidigare omgång" in text(signed_in(world.director).get(url("results_development", earlier)))


def test_development_against_a_round_that_is_not_earlier_is_not_found(world, signed_in, earlier, published):
    client = signed_in(world.director)

    assert client.get(url("results_development", earlier, mot=published.slug)).status_code == 404
    assert client.get(url("results_development", published, mot="finns-inte")).status_code == 404


def test_development_leaves_out_rounds_of_another_kind(world, signed_in, earlier, published):
    Round.objects.filter(pk=earlier.pk).update(purpose=RoundPurpose.TEST)

    assert "Ingen tidigare omgång" in text(
        signed_in(world.director).get(url("results_development", published))
    )


def test_own_page_shows_a_restricted_organisation_its_own_levels_alone(world, signed_in, published):
    shown = text(signed_in(world.other_manager).get(url("results_own", published)))

    assert "Era svar visas bara för er och projektledaren" in shown
    assert "Övrig restricted" not in shown
    assert "Åsele" not in text(signed_in(world.manager).get(url("results_own", published)))


def test_own_page_of_who_has_no_organisation_says_so(world, signed_in, published):
    assert "Ingen egen organisation" in text(signed_in(world.lead).get(url("results_own", published)))
