"""The pages of rounds: who gets them, what they say, and what they keep to themselves."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from surveys.assessments.models import Assessment, Sharing
from surveys.rounds.models import Round, RoundPurpose, RoundState
from tests.factories import NOW, make_assessment, make_association, make_organisation, make_round
from tests.surveys.rounds.builders import (
    CANARY,
    EVERYBODY,
    MEMBERS,
    answer_anew,
    client_of,
    make_open,
    make_restricted,
    publish,
    text_of,
)


class TestWhoGetsThePages:
    @pytest.mark.parametrize("who", EVERYBODY)
    def test_members_read_the_list_and_the_round(self, world, signed_in, who) -> None:
        client = client_of(world, signed_in, who)
        pages = [reverse("rounds", args=[world.association.key]), reverse("round", args=[world.round.slug])]
        assert [client.get(page).status_code for page in pages] == [200 if who in MEMBERS else 404] * 2

    @pytest.mark.parametrize("who", EVERYBODY)
    def test_only_the_lead_gets_the_forms(self, world, signed_in, who) -> None:
        test = make_round(world.association, world.map_version, purpose=RoundPurpose.TEST)
        client = client_of(world, signed_in, who)
        pages = [
            reverse("create_round", args=[world.association.key]),
            reverse("publish_round", args=[world.round.slug]),
            reverse("delete_round", args=[test.slug]),
        ]
        assert [client.get(page).status_code for page in pages] == [200 if who == "lead" else 404] * 3

    @pytest.mark.parametrize("who", sorted(set(EVERYBODY) - {"lead"}))
    def test_nobody_else_changes_a_round(self, world, signed_in, who) -> None:
        make_open(world.round, "Ale")
        test = make_round(world.association, world.map_version, purpose=RoundPurpose.TEST)
        client = client_of(world, signed_in, who)
        ale = Assessment.objects.get()
        posts = [
            (reverse("create_round", args=[world.association.key]), {"name": "Ny"}),
            (reverse("open_round", args=[world.round.slug]), {"closes_on": ""}),
            (reverse("close_round", args=[world.round.slug]), {}),
            (reverse("publish_round", args=[world.round.slug]), {"previewed": "x"}),
            (reverse("archive_round", args=[world.round.slug]), {}),
            (reverse("delete_round", args=[test.slug]), {"name": test.name}),
            (reverse("reopen_assessment", args=[world.round.slug, ale.organisation.key]), {}),
        ]
        assert [client.post(page, typed).status_code for page, typed in posts] == [404] * 7
        assert {row.state for row in Round.objects.all()} == {RoundState.OPEN}
        assert (Round.objects.count(), Assessment.objects.get().reopened_at) == (2, None)

    @pytest.mark.parametrize("name", ["round", "publish_round"])
    def test_stranger_is_sent_to_sign_in(self, world, client, name) -> None:
        page = reverse(name, args=[world.round.slug])
        response = client.get(page, secure=True)
        assert response.url == f"{reverse('account_login')}?next={page}"

    def test_button_s_address_is_no_page(self, world, lead) -> None:
        assert lead.get(reverse("open_round", args=[world.round.slug])).status_code == 405

    def test_planned_round_is_not_there_for_others(self, world, signed_in) -> None:
        planned = make_round(world.association, world.map_version, state=RoundState.PLANNED)
        page = reverse("round", args=[planned.slug])
        answers = [signed_in(each).get(page).status_code for each in (world.lead, world.manager)]
        assert answers == [200, 404]

    def test_planned_round_has_a_page_for_deleting_it(self, world, lead) -> None:
        planned = make_round(world.association, world.map_version, state=RoundState.PLANNED)
        text = text_of(lead.get(reverse("delete_round", args=[planned.slug])))
        assert f"Omgången {planned.name} tas bort. Det går inte att ångra." in text

    def test_round_that_is_no_test_has_no_page_for_deleting_it(self, world, lead) -> None:
        assert lead.get(reverse("delete_round", args=[world.round.slug])).status_code == 404


class TestRounds:
    def test_first_round_is_offered_to_the_lead(self, world, lead, signed_in) -> None:
        Round.objects.update(association=make_association())
        page = reverse("rounds", args=[world.association.key])
        assert reverse("create_round", args=[world.association.key]) in lead.get(page).content.decode()
        others = signed_in(world.manager).get(page)
        assert "När projektledaren öppnar en omgång visas den här" in text_of(others)
        assert "Ny omgång" not in text_of(others)

    def test_each_round_says_how_far_it_has_come(self, world, signed_in) -> None:
        make_round(
            world.association,
            world.map_version,
            state=RoundState.CLOSED,
            slug="prov",
            purpose=RoundPurpose.TEST,
            closes_on=NOW.date(),
        )
        page = signed_in(world.director).get(reverse("rounds", args=[world.association.key]))
        assert "Omgång prov test Stängd 2026-11-24 –" in text_of(page)

    @pytest.mark.parametrize("number", [1, 3])
    def test_queries_do_not_grow_with_rows(self, world, signed_in, number, django_assert_num_queries) -> None:
        for _ in range(number):
            make_round(world.association, world.map_version)
        client = signed_in(world.director)
        with django_assert_num_queries(6):
            client.get(reverse("rounds", args=[world.association.key]))


class TestCreateRound:
    def typed(self, world, **changes) -> dict[str, object]:
        return {
            "name": "Bedömning 2027",
            "slug": "",
            "map_version": world.map_version.pk,
            "closes_on": "",
            "target": "3",
            "minimum_sources": "5",
            "purpose": "real",
            **changes,
        }

    def test_created_round_is_planned_and_shown(self, world, lead) -> None:
        page = reverse("create_round", args=[world.association.key])
        response = lead.post(page, self.typed(world), follow=True)
        assert response.redirect_chain == [("/omgang/bedomning-2027/", 302)]
        assert Round.objects.get(slug="bedomning-2027").state == RoundState.PLANNED
        assert "Öppna omgången" in text_of(response)

    def test_wrong_value_is_said_beside_its_field_and_the_rest_is_kept(self, world, lead) -> None:
        page = reverse("create_round", args=[world.association.key])
        response = lead.post(page, self.typed(world, minimum_sources="4", slug="mitt-namn"))
        html = response.content.decode()
        assert "Minsta antal källor får höjas men aldrig sättas under fem." in text_of(response)
        assert 'value="mitt-namn"' in html
        assert 'href="#id_minimum_sources"' in html
        assert Round.objects.count() == 1

    def test_short_name_that_is_taken_is_said_beside_its_field(self, world, lead) -> None:
        page = reverse("create_round", args=[world.association.key])
        response = lead.post(page, self.typed(world, slug=world.round.slug))
        assert list(response.context["form"].errors) == ["slug"]
        assert 'value="Bedömning 2027"' in response.content.decode()


class TestFollowedRound:
    """The project lead's page."""

    def page(self, lead, the_round):
        return lead.get(reverse("round", args=[the_round.slug]))

    def test_draft_shows_that_it_is_begun_and_nothing_of_what_it_holds(self, world, lead) -> None:
        make_assessment(world.round, world.organisation, [4, 4], sharing=Sharing.RESTRICTED, submitted=False)
        first = text_of(self.page(lead, world.round))
        Assessment.objects.update(sharing=Sharing.OPEN)
        Assessment.objects.get().answers.all().delete()
        assert text_of(self.page(lead, world.round)) == first
        assert "Aneby Har börjat" in first

    def test_handed_in_shows_when_and_who_may_see(self, world, lead) -> None:
        make_assessment(world.round, world.organisation, [4], sharing=Sharing.RESTRICTED)
        began = timezone.localdate().isoformat()
        row = f"Aneby Inlämnad {began} 2026-11-24 – bara för projektledaren Öppna för rättelse : Aneby"
        assert row in text_of(self.page(lead, world.round))

    def test_organisation_without_it_manager_is_pointed_out_with_a_way_to_invite(self, world, lead) -> None:
        make_organisation(world.association, "Ale")
        response = self.page(lead, world.round)
        assert "Ale Har inte börjat Ingen IT-chef Bjud in en IT-chef för Ale" in text_of(response)
        assert reverse("invite_person", args=[world.association.key]) in response.content.decode()
        assert "1 saknar någon som kan svara" in text_of(response)

    def test_counts_are_of_all_organisations(self, world, lead) -> None:
        make_open(world.round, "Ale")
        make_assessment(world.round, world.organisation, [4], submitted=False)
        text = text_of(self.page(lead, world.round))
        assert "1 av 3 organisationer har lämnat in" in text
        assert "2 har börjat" in text

    @pytest.mark.parametrize(
        ("state", "actions"),
        [
            (RoundState.PLANNED, {"open_round", "delete_round"}),
            (RoundState.OPEN, {"open_round", "close_round", "publish_round"}),
            (RoundState.CLOSED, {"open_round", "publish_round"}),
            (RoundState.PUBLISHED, {"publish_round", "archive_round"}),
            (RoundState.ARCHIVED, set()),
        ],
    )
    @pytest.mark.parametrize("purpose", [RoundPurpose.REAL, RoundPurpose.TEST])
    def test_each_state_offers_what_can_be_done(self, world, lead, state, actions, purpose) -> None:
        the_round = make_round(world.association, world.map_version, state=state, purpose=purpose)
        html = self.page(lead, the_round).content.decode()
        names = ("open_round", "close_round", "publish_round", "archive_round", "delete_round")
        offered = {name for name in names if f'"{reverse(name, args=[the_round.slug])}"' in html}
        assert offered == actions | ({"delete_round"} if purpose == RoundPurpose.TEST else set())

    def test_last_day_that_has_passed_is_said(self, world, lead) -> None:
        Round.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
        assert "Sista dagen har passerat. Svar tas emot tills" in text_of(self.page(lead, world.round))

    def test_published_versions_stand_with_hash_and_note(self, world, lead) -> None:
        ale = make_open(world.round, "Ale", [1])
        first = publish(world.round, person_id=world.lead.pk)
        answer_anew(ale, 2)
        second = publish(world.round, note="Rättad siffra.")
        text = text_of(self.page(lead, world.round))
        when, hashed = "2026-11-24 kl. 11:00", "Kontrollsumma (SHA-256):"
        assert f"Version 2 , {when}. Gäller nu Rättad siffra. {hashed} {second.sha256}" in text
        assert f"Version 1 , {when}, {world.lead.name} {hashed} {first.sha256}" in text

    def test_restricted_answers_are_locked_once_published(self, world, lead) -> None:
        make_open(world.round, "Ale")
        make_restricted(world.round)
        publish(world.round)
        text = text_of(self.page(lead, world.round))
        assert text.count("Låst till nästa omgång") == 5
        assert text.count("Öppna för rättelse :") == 1

    def test_association_without_organisations_says_what_to_do(self, world, signed_in) -> None:
        empty = make_round(world.outsider.assignments.get().association, world.map_version)
        response = signed_in(world.outsider).get(reverse("round", args=[empty.slug]))
        assert "Förbundet har inga organisationer" in text_of(response)

    @pytest.mark.parametrize("number", [1, 3])
    def test_queries_do_not_grow_with_rows(self, world, lead, number, django_assert_num_queries) -> None:
        for place in range(number):
            make_open(world.round, f"Kommun {place}")
        with django_assert_num_queries(11):
            self.page(lead, world.round)


class TestRoundForOthers:
    """The round's page for all but the project lead."""

    def page(self, signed_in, person, the_round):
        return signed_in(person).get(reverse("round", args=[the_round.slug]))

    def test_it_manager_is_led_to_the_assessment(self, world, signed_in) -> None:
        response = self.page(signed_in, world.manager, world.round)
        address = reverse("assessment", args=[world.round.slug, world.organisation.key])
        assert f'"{address}"' in response.content.decode()
        assert "Bedömningen är inte påbörjad." in text_of(response)

    @pytest.mark.parametrize("who", ["department_manager", "security_officer"])
    def test_who_reads_no_answers_is_told_of_the_round_alone(self, world, signed_in, who) -> None:
        make_assessment(world.round, world.organisation, [4], sharing=Sharing.RESTRICTED)
        text = text_of(self.page(signed_in, getattr(world, who), world.round))
        assert "Läge Öppen" in text
        assert "Aneby" not in text
        assert "Delning" not in text

    def test_last_day_that_has_passed_is_said(self, world, signed_in) -> None:
        Round.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
        text = text_of(self.page(signed_in, world.manager, world.round))
        assert "Sista dagen har passerat Svar tas emot tills omgången stängs" in text

    def test_restricted_organisation_is_told_that_corrections_wait(self, world, signed_in) -> None:
        make_open(world.round, "Ale")
        make_assessment(world.round, world.organisation, [4], sharing=Sharing.RESTRICTED)
        publish(world.round)
        text = text_of(self.page(signed_in, world.manager, world.round))
        assert "en rättelse gäller från nästa omgång" in text
        assert "Delning: bara för projektledaren." in text

    def test_published_round_leads_to_the_result_and_its_versions(self, world, signed_in) -> None:
        make_open(world.round, "Ale")
        published = publish(world.round)
        response = self.page(signed_in, world.security_officer, world.round)
        assert f'"{reverse("results", args=[world.round.slug])}"' in response.content.decode()
        assert published.sha256 in text_of(response)

    @pytest.mark.parametrize("who", sorted(MEMBERS - {"lead"}))
    @pytest.mark.parametrize("state", sorted(set(RoundState) - {RoundState.PLANNED}))
    def test_nothing_of_who_has_restricted_or_handed_in_is_shown(self, world, signed_in, who, state) -> None:
        before = self.pages(signed_in, world, who, state)
        make_restricted(world.round)
        reopened = make_assessment(
            world.round, make_organisation(world.association, f"{CANARY} begun"), [4], submitted=False
        )
        Assessment.objects.filter(pk=reopened.pk).update(submitted_at=NOW, reopened_at=NOW)
        after = self.pages(signed_in, world, who, state)
        assert after == before
        assert CANARY not in "".join(after)

    def pages(self, signed_in, world, who, state) -> list[str]:
        Round.objects.update(state=state)
        client = signed_in(getattr(world, who))
        addresses = [
            reverse("rounds", args=[world.association.key]),
            reverse("round", args=[world.round.slug]),
        ]
        responses = [client.get(address) for address in addresses]
        # The nonce of the policy is another for each response, whatever that holds.
        headers = [sorted({**each.headers, "Content-Security-Policy": ""}.items()) for each in responses]
        return [*(text_of(each) for each in responses), *map(str, headers)]

    def test_note_of_a_new_version_names_open_organisations_alone(self, world, signed_in) -> None:
        ale = make_open(world.round, "Ale", [1])
        restricted = make_restricted(world.round)
        publish(world.round)
        answer_anew(ale, 2)
        answer_anew(restricted[0], 4)
        publish(world.round)
        text = text_of(self.page(signed_in, world.other_manager, world.round))
        assert "Ändrade öppna svar: Ale." in text
        assert CANARY not in text

    @pytest.mark.parametrize("number", [1, 3])
    def test_queries_do_not_grow_with_rows(self, world, signed_in, number, django_assert_num_queries) -> None:
        for place in range(number):
            make_open(world.round, f"Kommun {place}")
        client = signed_in(world.manager)
        with django_assert_num_queries(12):
            client.get(reverse("round", args=[world.round.slug]))
