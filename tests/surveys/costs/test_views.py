import re

import pytest
from django.urls import reverse

from surveys.assessments.models import Sharing
from surveys.costs.models import CostEntry, CostTable
from surveys.rounds.models import RoundState
from tests.surveys.costs.builders import COMPLETE, SERVERS, SUPPORT, amounts_of, make_costs


def url(world, name="costs"):
    return reverse(name, args=[world.round.slug, world.organisation.key])


def text(response) -> str:
    """The page's text, tags and double blanks left out."""
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL).group()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def sent(**by_key):
    """The fields of amounts as the page sends them: `it_staff=("5", 0)`; two underscores are a hyphen."""
    fields = {}
    for name, (amount, revision) in by_key.items():
        key = name.replace("__", "-")
        fields |= {f"{key}-amount": amount, f"{key}-revision": str(revision)}
    return fields


ONE = sent(hardware__infrastructure=("1 234,50", 0))
HAND_IN = {"year": "2025", "sharing": "restricted"}


@pytest.fixture
def manager(world, signed_in):
    return signed_in(world.manager)


class TestFillingIn:
    def test_whole_form_is_saved_without_a_script(self, world, manager):
        response = manager.post(url(world, "save_costs"), ONE | sent(it_staff=("2,5", 0)), follow=True)

        assert response.redirect_chain == [(url(world), 302)]
        assert "Kostnaderna är sparade." in response.content.decode()
        assert 'value="1\xa0234,50"' in response.content.decode()
        assert str(amounts_of(CostTable.objects.get())[SERVERS]) == "1234.50"

    def test_the_way_onwards_saves_first(self, world, manager):
        response = manager.post(url(world, "save_costs"), ONE | {"onwards": "ja"})

        assert response.url == url(world, "hand_in_costs")
        assert CostEntry.objects.count() == 1

    def test_what_is_no_amount_comes_back_beside_what_was_saved(self, world, manager):
        fields = ONE | sent(internal_labour__end_user=("tolv", 0))
        response = manager.post(url(world, "save_costs"), fields)

        assert response.status_code == 422
        assert "Intern arbetskraft, Slutanvändartjänster : ”tolv” är inget belopp" in text(response)
        assert 'value="tolv"' in response.content.decode()
        assert [*amounts_of(CostTable.objects.get())] == [SERVERS]

    def test_two_versions_are_shown_and_chosen_between(self, world, manager):
        table = make_costs(world.round, world.organisation, {SERVERS: "7"})
        response = manager.post(url(world, "save_costs"), ONE)
        assert response.status_code == 409
        assert "Någon annan: 7 " in text(response)
        assert amounts_of(table) == {SERVERS: 7}

        choice = {f"{SERVERS}-choice": "mine", f"{SERVERS}-seen": "1"}
        assert manager.post(url(world, "save_costs"), ONE | choice).status_code == 302
        assert str(amounts_of(table)[SERVERS]) == "1234.50"

    def test_giving_way_keeps_the_others(self, world, manager):
        table = make_costs(world.round, world.organisation, {SERVERS: "7"})
        choice = {f"{SERVERS}-choice": "theirs", f"{SERVERS}-seen": "1"}
        manager.post(url(world, "save_costs"), ONE | choice)

        assert amounts_of(table) == {SERVERS: 7}

    def test_round_that_closed_meanwhile_keeps_what_was_typed(self, world, manager):
        world.round.state = RoundState.CLOSED
        world.round.save()
        response = manager.post(url(world, "save_costs"), ONE)

        assert response.status_code == 422
        assert "Omgången är stängd" in text(response)
        assert 'value="1 234,50"' in response.content.decode()

    def test_director_reads_and_cannot_write(self, world, signed_in):
        make_costs(world.round, world.organisation)
        page = signed_in(world.director).get(url(world))

        assert "600\xa0000" in page.content.decode()
        assert "<input" not in re.search(r"<main.*</main>", page.content.decode(), re.DOTALL).group()
        assert signed_in(world.director).post(url(world, "save_costs"), ONE).status_code == 404


class TestForTheScript:
    def post(self, world, manager, fields):
        return manager.post(url(world, "save_costs"), fields, headers={"accept": "application/json"})

    def test_stored(self, world, manager):
        reply = self.post(world, manager, ONE)

        assert reply.json() | {"saved": ""} == {
            "stored": {SERVERS: 1},
            "faults": {},
            "conflicts": {},
            "saved": "",
            "message": "",
        }
        assert re.fullmatch(r"\d\d:\d\d", reply.json()["saved"])

    def test_each_kind_by_its_key(self, world, manager):
        make_costs(world.round, world.organisation, {SERVERS: "7"})
        fields = ONE | sent(internal_labour__end_user=("x", 0), it_staff=("3", 0))
        reply = self.post(world, manager, fields)

        assert reply.status_code == 409
        assert reply.json()["stored"] == {"it_staff": 1}
        assert [*reply.json()["faults"]] == [SUPPORT]
        conflict = reply.json()["conflicts"][SERVERS]
        assert (conflict["revision"], conflict["amount"]) == (1, "7")
        assert "Du: <strong>1\xa0234,50</strong>" in conflict["html"]

    def test_refusal_says_why(self, world, manager):
        make_costs(world.round, world.organisation, sharing=Sharing.OPEN)
        reply = self.post(world, manager, ONE)

        assert reply.status_code == 422
        assert "Ta tillbaka dem först" in reply.json()["message"]

    def test_nothing_sent_is_a_bad_request(self, world, manager):
        assert self.post(world, manager, {}).status_code == 400


class TestHandingIn:
    def test_handed_in_locked_and_taken_back(self, world, manager):
        make_costs(world.round, world.organisation)
        page = manager.post(url(world, "hand_in_costs"), HAND_IN, follow=True)
        assert "Kostnaderna gäller 2025. Delning: bara för projektledaren." in text(page)
        assert manager.get(url(world, "hand_in_costs")).url == url(world)

        page = manager.post(url(world, "withdraw_costs"), follow=True)
        assert "Kostnaderna är öppna igen" in page.content.decode()
        assert 'value="600\xa0000"' in page.content.decode()

    def test_difference_stands_on_the_page_and_nothing_is_handed_in(self, world, manager):
        make_costs(world.round, world.organisation, COMPLETE | {SUPPORT: "300000"})
        page = manager.get(url(world, "hand_in_costs"))
        assert "Skillnaden är 100 000 kr för lite i rutorna" in text(page)
        assert 'name="year"' not in page.content.decode()

        refused = manager.post(url(world, "hand_in_costs"), HAND_IN)
        assert refused.status_code == 422
        assert CostTable.objects.get().submitted_at is None

    def test_without_a_choice_of_sharing_it_is_not_handed_in(self, world, manager):
        make_costs(world.round, world.organisation)
        refused = manager.post(url(world, "hand_in_costs"), {"year": "2025"})

        assert refused.status_code == 422
        assert "Välj ett av alternativen." in text(refused)
        assert CostTable.objects.get().submitted_at is None

    def test_nothing_begun_says_what_to_do(self, world, manager):
        assert "Ingen ruta i tabellen är ifylld" in text(manager.get(url(world, "hand_in_costs")))
        assert manager.post(url(world, "hand_in_costs"), HAND_IN).status_code == 422

    def test_taking_back_what_is_not_handed_in_says_so(self, world, manager):
        page = manager.post(url(world, "withdraw_costs"), follow=True)

        assert "Kostnaderna är inte inlämnade" in page.content.decode()


def test_the_round_leads_to_ones_own(world, manager, signed_in):
    assert url(world) in manager.get(reverse("round", args=[world.round.slug])).content.decode()
    other = signed_in(world.other_manager).get(reverse("round", args=[world.round.slug])).content.decode()
    assert url(world) not in other
