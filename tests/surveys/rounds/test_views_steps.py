"""What is done to a round on its pages: opened, closed, published, deleted, opened again for one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from capabilities.queries import read_map
from surveys.assessments.actions import reopen_assessment
from surveys.assessments.models import Assessment
from surveys.rounds.actions import archive_round, close_round
from surveys.rounds.models import PublishedResult, Round, RoundPurpose, RoundState
from surveys.rounds.publication import preview_publication
from tests.factories import NOW, make_round
from tests.surveys.rounds.builders import answer_anew, make_open, make_restricted, publish, said, text_of


class TestOpenRound:
    def post(self, lead, the_round, day: str):
        return lead.post(reverse("open_round", args=[the_round.slug]), {"closes_on": day}, follow=True)

    def test_planned_round_opens_until_its_last_day(self, world, lead) -> None:
        planned = make_round(world.association, world.map_version, state=RoundState.PLANNED)
        day = timezone.localdate() + timedelta(days=30)
        response = self.post(lead, planned, day.isoformat())
        stored = Round.objects.get(pk=planned.pk)
        assert (stored.state, stored.closes_on) == (RoundState.OPEN, day)
        assert said(response) == ["Omgången är öppen för svar."]

    @pytest.mark.parametrize("typed", ["2020-01-01", "snart"])
    def test_wrong_day_is_said_and_kept(self, world, lead, typed) -> None:
        response = self.post(lead, world.round, typed)
        assert list(response.context["form"].errors) == ["closes_on"]
        assert f'value="{typed}"' in response.content.decode()
        assert Round.objects.get().closes_on is None

    def test_published_round_stays_published(self, world, lead) -> None:
        make_open(world.round, "Ale")
        publish(world.round)
        assert said(self.post(lead, world.round, "")) == [
            "En publicerad omgång kan inte öppnas för nya svar. Den är publicerad."
        ]


class TestCloseAndArchive:
    def test_closing_first_names_those_who_will_be_missing_and_closes_nothing(self, world, lead) -> None:
        make_open(world.round, "Ale")
        text = text_of(lead.get(reverse("close_round", args=[world.round.slug])))
        assert "2 organisationer har inte lämnat in och räknas då inte med: Aneby, Åsele." in text
        assert Round.objects.get().state == RoundState.OPEN

    def test_archiving_first_says_that_it_cannot_be_undone_and_archives_nothing(self, world, lead) -> None:
        make_open(world.round, "Ale")
        publish(world.round)
        assert "Det går inte att ångra" in text_of(
            lead.get(reverse("archive_round", args=[world.round.slug]))
        )
        assert Round.objects.get().state == RoundState.PUBLISHED

    def test_open_round_is_closed(self, world, lead) -> None:
        response = lead.post(reverse("close_round", args=[world.round.slug]), follow=True)
        assert Round.objects.get().state == RoundState.CLOSED
        assert said(response) == ["Omgången är stängd. Inga nya svar tas emot."]

    def test_closed_round_says_that_it_is(self, world, lead) -> None:
        close_round(round_id=world.round.pk, now=NOW)
        response = lead.post(reverse("close_round", args=[world.round.slug]), follow=True)
        assert said(response) == ["Bara en öppen omgång kan stängas. Den är stängd."]

    def test_published_round_is_archived(self, world, lead) -> None:
        make_open(world.round, "Ale")
        publish(world.round)
        lead.post(reverse("archive_round", args=[world.round.slug]))
        assert Round.objects.get().state == RoundState.ARCHIVED

    def test_open_round_is_not_archived(self, world, lead) -> None:
        response = lead.post(reverse("archive_round", args=[world.round.slug]), follow=True)
        assert said(response) == ["Bara en publicerad omgång kan arkiveras. Den är öppen."]
        assert Round.objects.get().state == RoundState.OPEN


class TestPublishRound:
    def address(self, world) -> str:
        return reverse("publish_round", args=[world.round.slug])

    def test_page_says_what_publishing_leads_to_and_stores_nothing(self, world, lead) -> None:
        make_open(world.round, "Ale")
        make_restricted(world.round)
        text = text_of(lead.get(self.address(world)))
        assert "6 organisationer: 1 öppen, 5 bara för projektledaren" in text
        assert "Bygger på alla svar 5 förmågor" in text
        assert "Har inte lämnat in: Aneby, Åsele." in text
        assert "6 personer i förbundet får ett e-brev" in text
        assert not PublishedResult.objects.exists()

    def test_confirmation_publishes_what_was_read(self, world, lead) -> None:
        make_open(world.round, "Ale")
        digest = lead.get(self.address(world)).context["preview"].digest
        response = lead.post(self.address(world), {"previewed": digest}, follow=True)
        published = PublishedResult.objects.get()
        assert (published.version, published.published_by, published.note) == (1, world.lead, "")
        assert said(response) == ["Version 1 är publicerad. Deltagarna får ett e-brev."]
        assert published.sha256 in text_of(response)

    def test_answers_that_changed_meanwhile_are_shown_anew(self, world, lead) -> None:
        ale = make_open(world.round, "Ale", [1])
        old = preview_publication(world.round).digest
        answer_anew(ale, 2)
        response = lead.post(self.address(world), {"previewed": old})
        assert "Svaren har ändrats sedan du läste sammanfattningen." in text_of(response)
        new = preview_publication(world.round).digest
        assert f'value="{new}"' in response.content.decode()
        assert not PublishedResult.objects.exists()

    def test_note_is_kept_when_the_answers_changed_meanwhile(self, world, lead) -> None:
        ale = make_open(world.round, "Ale", [1])
        publish(world.round)
        answer_anew(ale, 2)
        response = lead.post(self.address(world), {"previewed": "other", "note": "Ale hade läst fel."})
        assert "Ale hade läst fel." in response.content.decode()

    def test_round_without_answers_cannot_be_published(self, world, lead) -> None:
        response = lead.get(self.address(world))
        assert "Det finns inget att publicera" in text_of(response)
        assert "<form" not in response.content.decode().split("<main", 1)[1]

    def test_confirming_without_answers_says_why_not(self, world, lead) -> None:
        response = lead.post(self.address(world), {"previewed": "x"})
        assert "Ingen organisation har lämnat in." in text_of(response)

    def test_second_version_asks_what_has_changed(self, world, lead) -> None:
        ale = make_open(world.round, "Ale", [1])
        publish(world.round)
        answer_anew(ale, 2)
        response = lead.get(self.address(world))
        assert "Ändrat sedan version 1 Ale: 1 ändrat svar" in text_of(response)
        digest = response.context["preview"].digest
        lead.post(self.address(world), {"previewed": digest, "note": "Ale hade läst fel."})
        assert PublishedResult.objects.get(version=2).note == "Ale hade läst fel."

    def test_nothing_new_offers_no_version(self, world, lead) -> None:
        make_open(world.round, "Ale")
        publish(world.round)
        response = lead.get(self.address(world))
        assert "Inget är ändrat sedan förra versionen" in text_of(response)
        assert "<form" not in response.content.decode().split("<main", 1)[1]

    def test_unfinished_correction_is_named(self, world, lead) -> None:
        ale = make_open(world.round, "Ale")
        make_open(world.round, "Bjuv")
        publish(world.round)
        reopen_assessment(assessment_id=ale.pk, now=NOW)
        response = lead.get(self.address(world))
        assert "Rättelser pågår Ale har öppnats för rättelse" in text_of(response)
        assert "<form" not in response.content.decode().split("<main", 1)[1]

    @pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.ARCHIVED])
    def test_state_that_forbids_it_offers_no_confirmation(self, world, lead, state) -> None:
        make_open(world.round, "Ale")
        Round.objects.update(state=state)
        response = lead.get(self.address(world))
        assert f"Omgången är {state.label}" in text_of(response)
        assert "<form" not in response.content.decode().split("<main", 1)[1]

    @pytest.mark.parametrize("number", [1, 3])
    def test_queries_do_not_grow_with_rows(self, world, lead, number, django_assert_num_queries) -> None:
        for place in range(number):
            make_open(world.round, f"Kommun {place}")
        read_map(world.map_version.pk)
        with django_assert_num_queries(22):
            lead.get(self.address(world))


class TestDeleteRound:
    @pytest.fixture
    def test_round(self, world) -> Round:
        the_round = make_round(world.association, world.map_version, purpose=RoundPurpose.TEST, slug="prov")
        make_open(the_round, "Ale")
        return the_round

    def test_round_goes_when_its_name_is_typed(self, world, lead, test_round) -> None:
        page = reverse("delete_round", args=["prov"])
        response = lead.post(page, {"name": test_round.name}, follow=True)
        assert list(Round.objects.all()) == [world.round]
        assert said(response) == [f"Omgången {test_round.name} är borttagen."]

    def test_round_stays_when_another_name_is_typed(self, lead, test_round) -> None:
        response = lead.post(reverse("delete_round", args=["prov"]), {"name": "omgång prov"})
        assert f"Namnet stämmer inte. Skriv det som det står: {test_round.name}" in text_of(response)
        assert Round.objects.filter(slug="prov").exists()


class TestReopen:
    def post(self, lead, the_round, organisation_key: str):
        address = reverse("reopen_assessment", args=[the_round.slug, organisation_key])
        return lead.post(address, follow=True)

    def test_organisation_may_change_what_it_handed_in(self, world, lead) -> None:
        ale = make_open(world.round, "Ale")
        response = self.post(lead, world.round, ale.organisation.key)
        assert said(response) == ["Ale kan nu ändra sina svar och lämna in igen."]
        assert Assessment.objects.get().reopened_at is not None

    def test_restricted_answers_of_a_published_round_stay(self, world, lead) -> None:
        restricted = make_restricted(world.round)
        publish(world.round)
        response = self.post(lead, world.round, restricted[0].organisation.key)
        assert said(response) == ["Svar som bara projektledaren ser är låsta i den publicerade omgången."]
        assert not Assessment.objects.filter(reopened_at__isnull=False).exists()

    def test_archived_round_stays(self, world, lead) -> None:
        ale = make_open(world.round, "Ale")
        publish(world.round)
        archive_round(round_id=world.round.pk)
        response = self.post(lead, world.round, ale.organisation.key)
        assert said(response) == ["Omgången är arkiverad och kan inte ändras."]

    def test_organisation_that_has_not_begun_is_not_found(self, world, lead) -> None:
        assert self.post(lead, world.round, world.organisation.key).status_code == 404

    def test_reopening_by_mistake_is_taken_back(self, world, lead) -> None:
        ale = make_open(world.round, "Ale")
        page = self.post(lead, world.round, ale.organisation.key).content.decode()
        address = reverse("withdraw_reopening", args=[world.round.slug, ale.organisation.key])
        assert f'action="{address}"' in page
        assert said(lead.post(address, follow=True)) == ["Ale är inlämnad som förut."]
        assert Assessment.objects.get().reopened_at is None
