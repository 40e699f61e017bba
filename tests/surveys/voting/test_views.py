import json
import re

import pytest
from django.urls import reverse

from organisations.models import Role
from surveys.models import Mark, Vote
from surveys.voting.models import VoteState, VoteSubject
from surveys.voting.queries import read_votes
from tests.factories import make_ballot, make_organisation, make_person, make_vote
from tests.surveys.voting.builders import CULTURE, DECIDE, TRUST, close, five_vote


def url(world, name: str, *arguments: str) -> str:
    return reverse(name, args=[world.round.slug, *arguments])


def text(response) -> str:
    """The page's text, tags and double blanks left out."""
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL).group()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def marks(**by_key: object) -> dict[str, str]:
    """The fields of one or more choices as the page's form sends them: `bygga_kultur=(dots, revision)`."""
    sent = {}
    for key, (dots, revision) in by_key.items():
        name = key.replace("_", "-")
        sent |= {f"{name}-dots": str(dots), f"{name}-revision": str(revision), f"{name}-together": ""}
    return sent


TERMS = {"budget": "9", "cap": "2", "passing": "", "closes_on": "", "ballots": "secret"}


class TestTheVotesPage:
    def test_lead_plans_opens_and_closes(self, world, signed_in) -> None:
        client = signed_in(world.lead)
        client.post(url(world, "plan_vote"), TERMS)
        page = client.get(url(world, "vote"))
        assert "9 prickar" in text(page)
        client.post(url(world, "open_vote"))
        five_vote(Vote.objects.get(), {CULTURE: 2, TRUST: 1})
        assert "5 av 7 organisationer har röstat" in text(client.get(url(world, "vote")))
        closed = client.post(url(world, "close_vote"), follow=True)
        assert "Omröstningen är stängd och räknad" in text(closed)
        assert "1 Bygga kultur Leda 10 67 % 2,00 hög" in text(closed)

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"budget": ""}, "Ange minst 1."),
            ({"cap": "10"}, "Högst på en kan inte vara fler än alla 9 prickar."),
            ({"ballots": ""}, "Välj ett av alternativen."),
            ({"closes_on": "2020-01-01"}, "Sista dagen har redan varit"),
        ],
    )
    def test_terms_that_will_not_do_come_back_with_why(self, world, signed_in, fields, words) -> None:
        response = signed_in(world.lead).post(url(world, "plan_vote"), TERMS | fields)
        assert (response.status_code, words in text(response), Vote.objects.exists()) == (422, True, False)

    def test_terms_of_an_opened_vote_come_back_with_why(self, world, signed_in) -> None:
        make_vote(world.round)
        response = signed_in(world.lead).post(url(world, "plan_vote"), TERMS)
        assert "Villkoren som gällde då ligger fast" in text(response)

    def test_shown_tally_is_never_opened_again(self, world, signed_in) -> None:
        five_vote(make_vote(world.round), {CULTURE: 2})
        close(world.round)
        response = signed_in(world.lead).post(url(world, "open_vote"), follow=True)
        assert "kan inte öppnas igen" in response.content.decode()
        assert read_votes(world.round.pk).is_open is False

    def test_lead_sees_who_has_voted_and_who_has_nobody(self, world, signed_in) -> None:
        make_ballot(make_vote(world.round), world.organisation, {CULTURE: 2})
        make_organisation(world.association, "Övrig")
        page = text(signed_in(world.lead).get(url(world, "vote")))
        assert "Aneby Har röstat" in page
        assert "Övrig Har inte röstat Ingen IT-chef" in page

    @pytest.mark.parametrize("role", ["manager", "director", "department_manager"])
    def test_others_see_neither_who_has_voted_nor_what_to_do(self, world, signed_in, role) -> None:
        make_ballot(make_vote(world.round), world.other_organisation, {CULTURE: 2})
        page = text(signed_in(getattr(world, role)).get(url(world, "vote")))
        assert "Omröstningen pågår" in page
        assert "Åsele" not in page
        assert "Nästa steg" not in page

    def test_vote_of_too_few_says_so_and_shows_nothing(self, world, signed_in) -> None:
        make_ballot(make_vote(world.round), world.organisation, {CULTURE: 2})
        close(world.round)
        page = text(signed_in(world.manager).get(url(world, "vote")))
        assert "För få oberoende organisationer röstade" in page
        assert "Prickar" not in page

    def test_first_stage_shows_which_groups_pass(self, world, signed_in) -> None:
        five_vote(make_vote(world.round, subject=VoteSubject.GROUPS), {"styra": 2, "leda": 1})
        make_vote(world.round, state=VoteState.PLANNED)
        close(world.round)
        page = text(signed_in(world.lead).get(url(world, "vote")))
        assert "1 Styra Ledningsförmågor 10 67 % 2,00 Ja" in page
        assert "Öppna röstningen på förmågor" in page

    def test_announced_ballots_stand_on_the_lead_s_page(self, world, signed_in) -> None:
        five_vote(make_vote(world.round, shows_ballots=True), {CULTURE: 2}, **{TRUST: "no"})
        close(world.round)
        page = text(signed_in(world.lead).get(url(world, "vote")))
        assert "Rösta 0 Bygga kultur: 2 prickar; Skapa förtroende: Ingen prick, tillsammans: nej" in page

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_do_not_grow_with_rows(self, world, signed_in, django_assert_num_queries, count) -> None:
        vote = make_vote(world.round)
        for _ in range(count):
            make_ballot(vote, make_organisation(world.association), {CULTURE: 1})
        client = signed_in(world.lead)
        client.get(url(world, "vote"))
        with django_assert_num_queries(9):
            client.get(url(world, "vote"))


class TestTheBallot:
    @pytest.fixture
    def vote(self, world) -> Vote:
        return make_vote(world.round, budget=5)

    @pytest.fixture
    def post(self, world, vote, signed_in):
        def post(data, *, script=False, **options):
            address = url(world, "save_ballot", world.organisation.key)
            headers = {"accept": "application/json"} if script else {}
            return signed_in(world.manager).post(address, data, headers=headers, **options)

        return post

    def test_page_says_what_is_left(self, world, vote, signed_in) -> None:
        make_ballot(vote, world.organisation, {CULTURE: 3})
        page = signed_in(world.manager).get(url(world, "ballot", world.organisation.key))
        assert "2 av 5 prickar kvar, högst 3 på samma" in text(page)

    def test_director_reads_and_has_no_buttons(self, world, vote, signed_in) -> None:
        make_ballot(vote, world.organisation, {CULTURE: 3}, {TRUST: "unknown"})
        page = signed_in(world.director).get(url(world, "ballot", world.organisation.key))
        assert "Bygga kultur 3 prickar" in text(page)
        assert "Skapa förtroende Ingen prick, tillsammans: vet inte" in text(page)
        assert "<form" not in re.search(r"<main.*</main>", page.content.decode(), re.DOTALL).group()

    def test_untouched_ballot_of_a_closed_vote_says_that_it_is_empty(self, world, signed_in) -> None:
        make_vote(world.round, state=VoteState.CLOSED)
        page = text(signed_in(world.manager).get(url(world, "ballot", world.organisation.key)))
        assert "Sedeln är tom" in page

    def test_whole_ballot_is_saved_without_scripts(self, post, world) -> None:
        response = post(marks(bygga_kultur=(2, 0), fatta_beslut=(3, 0)), follow=True)
        assert "Röstsedeln är sparad" in response.content.decode()
        assert dict(Mark.objects.values_list("choice", "dots")) == {CULTURE: 2, DECIDE: 3}

    @pytest.mark.parametrize(("step", "dots"), [("+1", 3), ("-1", 1)])
    def test_buttons_work_without_scripts(self, post, world, step, dots) -> None:
        response = post(marks(bygga_kultur=(2, 0)) | {"step": f"{CULTURE}:{step}"})
        assert response.url == url(world, "ballot", world.organisation.key) + f"#{CULTURE}"
        assert Mark.objects.get().dots == dots

    @pytest.mark.parametrize(("dots", "step"), [(3, "+1"), (0, "-1")])
    def test_buttons_stop_at_the_ends(self, post, dots, step) -> None:
        post(marks(bygga_kultur=(dots, 0)) | {"step": f"{CULTURE}:{step}"})
        assert sum(Mark.objects.values_list("dots", flat=True)) == dots

    def test_over_budget_nothing_is_saved_and_all_stays_typed(self, post) -> None:
        response = post(marks(bygga_kultur=(3, 0), fatta_beslut=(3, 0)))
        assert (response.status_code, Mark.objects.exists()) == (422, False)
        assert "1 prick för mycket" in text(response)
        assert response.content.decode().count('-dots" value="3"') == 2

    @pytest.mark.parametrize("typed", ["4", "-1", "tre"])
    def test_faulty_number_is_named_and_the_rest_saved(self, post, typed) -> None:
        response = post(marks(bygga_kultur=(typed, 0), fatta_beslut=(1, 0)))
        assert (response.status_code, dict(Mark.objects.values_list("choice", "dots"))) == (422, {DECIDE: 1})
        assert f'-dots" value="{typed}"' in response.content.decode()

    def test_conflict_shows_both_and_the_chosen_one_stands(self, post, world, vote) -> None:
        make_ballot(vote, world.organisation, {CULTURE: 3})
        response = post(marks(bygga_kultur=(1, 0)))
        assert response.status_code == 409
        assert "Någon annan: 3 prickar" in text(response)
        assert "Du: 1 prick" in text(response)
        chosen = {f"{CULTURE}-choice": "mine", f"{CULTURE}-seen": "1"}
        post(marks(bygga_kultur=(1, 0)) | chosen)
        assert Mark.objects.get().dots == 1

    def test_giving_way_leaves_theirs(self, post, world, vote) -> None:
        make_ballot(vote, world.organisation, {CULTURE: 3})
        response = post(marks(bygga_kultur=(1, 0)) | {f"{CULTURE}-choice": "theirs"})
        assert (response.status_code, Mark.objects.get().dots) == (302, 3)

    def test_script_is_told_what_is_left(self, post) -> None:
        reply = json.loads(post(marks(bygga_kultur=(2, 0)), script=True).content)
        assert (reply["revision"], reply["left"]) == (1, 3)
        assert re.fullmatch(r"\d\d:\d\d", reply["saved"])

    def test_script_is_told_of_a_conflict(self, post, world, vote) -> None:
        make_ballot(vote, world.organisation, {CULTURE: 3})
        response = post(marks(bygga_kultur=(1, 0)), script=True)
        reply = json.loads(response.content)
        assert (response.status_code, reply["dots"], reply["revision"]) == (409, 3, 1)
        assert "Behåll det" in reply["html"]

    @pytest.mark.parametrize(("dots", "words"), [(4, "högst 3 prickar"), ("x", "heltal")])
    def test_script_is_told_why_not(self, post, dots, words) -> None:
        response = post(marks(bygga_kultur=(dots, 0)), script=True)
        assert (response.status_code, words in json.loads(response.content)["message"]) == (422, True)

    def test_closed_vote_keeps_what_was_typed_in_sight(self, post, vote) -> None:
        Vote.objects.filter(pk=vote.pk).update(state=VoteState.CLOSED, closed_at=vote.opened_at)
        response = post(marks(bygga_kultur=(2, 0)))
        assert (response.status_code, Mark.objects.exists()) == (422, False)
        assert "Omröstningen är inte öppen" in text(response)

    def test_two_people_of_one_organisation_share_the_ballot(self, post, world, signed_in) -> None:
        post(marks(bygga_kultur=(2, 0)))
        colleague = make_person(Role.IT_MANAGER, organisation=world.organisation)
        page = signed_in(colleague).get(url(world, "ballot", world.organisation.key))
        assert "3 av 5 prickar kvar" in text(page)

    def test_groups_are_voted_on_first(self, world, signed_in) -> None:
        make_vote(world.round, subject=VoteSubject.GROUPS)
        page = text(signed_in(world.manager).get(url(world, "ballot", world.organisation.key)))
        assert "Leda Bygga kultur, Skapa förtroende" in page
        assert "Tillsammans?" not in page

    def test_page_takes_few_queries(self, world, vote, signed_in, django_assert_num_queries) -> None:
        make_ballot(vote, world.organisation, {CULTURE: 3, TRUST: 1})
        client = signed_in(world.manager)
        address = url(world, "ballot", world.organisation.key)
        client.get(address)
        with django_assert_num_queries(9):
            client.get(address)
