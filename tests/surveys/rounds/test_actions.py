"""What the project lead does with a round, in every state."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from organisations.errors import NotPossible
from surveys.assessments.actions import reopen_assessment, submit_assessment
from surveys.models import Answer, Assessment, LeadResult, PublishedResult, Round
from surveys.rounds import actions
from surveys.rounds.actions import NewRound
from surveys.rounds.compilation import compile_round
from surveys.rounds.models import RoundPurpose, RoundState
from tests.factories import NOW, make_association, make_map, make_round
from tests.surveys.rounds.builders import answer_anew, make_open, make_restricted, publish

LATER = NOW + timedelta(days=1)
TODAY = date(2026, 11, 24)


def new_round(world, **changes) -> NewRound:
    fields = {
        "association_id": world.association.pk,
        "map_version_id": world.map_version.pk,
        "name": "Självbedömning 2027",
        **changes,
    }
    return NewRound(**fields)


class TestCreateRound:
    def test_round_is_planned_with_a_short_name_made_from_its_name(self, world) -> None:
        created = actions.create_round(new=new_round(world))
        assert (created.slug, created.state) == ("sjalvbedomning-2027", RoundState.PLANNED)
        assert (created.target, created.minimum_sources, created.purpose) == (3, 5, RoundPurpose.REAL)
        assert (created.opened_at, created.closes_on, created.closed_at) == (None, None, None)

    def test_everything_given_is_stored(self, world) -> None:
        given = new_round(
            world, slug="var", closes_on=TODAY, target=4, minimum_sources=7, purpose=RoundPurpose.TEST
        )
        created = actions.create_round(new=given)
        stored = Round.objects.get(pk=created.pk)
        assert (stored.slug, stored.closes_on, stored.target) == ("var", TODAY, 4)
        assert (stored.minimum_sources, stored.purpose) == (7, RoundPurpose.TEST)

    def test_second_round_of_the_same_name_gets_a_number(self, world) -> None:
        slugs = [actions.create_round(new=new_round(world)).slug for _ in range(3)]
        assert slugs == ["sjalvbedomning-2027", "sjalvbedomning-2027-2", "sjalvbedomning-2027-3"]

    def test_name_without_letters_still_gets_a_short_name(self, world) -> None:
        assert actions.create_round(new=new_round(world, name="– !")).slug == "omgang"

    def test_longest_name_fits(self, world) -> None:
        slugs = [actions.create_round(new=new_round(world, name="å" * 120)).slug for _ in range(2)]
        assert slugs == ["a" * 56, f"{'a' * 56}-2"]

    @pytest.mark.parametrize(
        ("field", "value"),
        [("slug", "Två Ord"), ("name", " "), ("target", 5), ("target", 0), ("minimum_sources", 4)],
    )
    def test_bad_value_is_refused_by_its_field(self, world, field, value) -> None:
        with pytest.raises(ValidationError) as refused:
            actions.create_round(new=new_round(world, **{field: value}))
        assert list(refused.value.message_dict) == [field]

    def test_short_name_of_another_round_is_refused(self, world) -> None:
        with pytest.raises(ValidationError) as refused:
            actions.create_round(new=new_round(world, slug=world.round.slug))
        assert list(refused.value.message_dict) == ["slug"]


class TestOpenRound:
    @pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.OPEN, RoundState.CLOSED])
    def test_round_takes_answers_until_the_last_day(self, world, state) -> None:
        the_round = make_round(world.association, world.map_version, state=state)
        opened = actions.open_round(round_id=the_round.pk, closes_on=TODAY, now=LATER - timedelta(days=1))
        assert (opened.state, opened.closes_on, opened.closed_at) == (RoundState.OPEN, TODAY, None)
        assert opened.opened_at == NOW

    @pytest.mark.parametrize("state", [RoundState.PUBLISHED, RoundState.ARCHIVED])
    def test_published_round_takes_no_more_answers(self, world, state) -> None:
        the_round = make_round(world.association, world.map_version, state=state)
        with pytest.raises(NotPossible, match=f"Den är {state.label}"):
            actions.open_round(round_id=the_round.pk, closes_on=None, now=NOW)

    def test_last_day_that_has_been_is_refused(self, world) -> None:
        yesterday = TODAY - timedelta(days=1)
        with pytest.raises(NotPossible, match="har redan varit"):
            actions.open_round(round_id=world.round.pk, closes_on=yesterday, now=NOW)

    def test_today_is_the_day_in_sweden(self, world) -> None:
        just_after_midnight = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
        with pytest.raises(NotPossible, match="har redan varit"):
            actions.open_round(round_id=world.round.pk, closes_on=TODAY, now=just_after_midnight)

    def test_day_of_opening_is_the_first_one(self, world) -> None:
        actions.close_round(round_id=world.round.pk, now=NOW)
        assert actions.open_round(round_id=world.round.pk, closes_on=None, now=LATER).opened_at == NOW


class TestCloseRound:
    def test_open_round_is_closed_now(self, world) -> None:
        closed = actions.close_round(round_id=world.round.pk, now=LATER)
        assert (closed.state, closed.closed_at) == (RoundState.CLOSED, LATER)

    @pytest.mark.parametrize("state", sorted(set(RoundState) - {RoundState.OPEN}))
    def test_round_that_is_not_open_is_left_as_it_is(self, world, state) -> None:
        the_round = make_round(world.association, world.map_version, state=state)
        with pytest.raises(NotPossible, match=f"Bara en öppen omgång kan stängas. Den är {state.label}."):
            actions.close_round(round_id=the_round.pk, now=LATER)
        assert Round.objects.get(pk=the_round.pk).closed_at is None


class TestCloseOverdueRounds:
    @pytest.mark.parametrize(
        ("closes_on", "state"),
        [
            (TODAY - timedelta(days=1), RoundState.CLOSED),
            (TODAY, RoundState.OPEN),
            (TODAY + timedelta(days=1), RoundState.OPEN),
            (None, RoundState.OPEN),
        ],
    )
    def test_round_closes_the_day_after_its_last(self, world, closes_on, state) -> None:
        Round.objects.update(closes_on=closes_on)
        closed = actions.close_overdue_rounds(now=NOW)
        assert (closed, Round.objects.get().state) == (int(state == RoundState.CLOSED), state)

    def test_day_ends_at_midnight_in_sweden(self, world) -> None:
        Round.objects.update(closes_on=TODAY)
        before_midnight = datetime(2026, 11, 24, 22, 59, tzinfo=UTC)
        assert actions.close_overdue_rounds(now=before_midnight) == 0
        assert actions.close_overdue_rounds(now=before_midnight + timedelta(minutes=1)) == 1

    @pytest.mark.parametrize("state", sorted(set(RoundState) - {RoundState.OPEN}))
    def test_round_in_another_state_is_left_as_it_is(self, world, state) -> None:
        Round.objects.update(closes_on=date(2020, 1, 1), state=state)
        assert actions.close_overdue_rounds(now=NOW) == 0
        assert Round.objects.get().state == state


class TestPublishRound:
    @pytest.mark.parametrize("state", [RoundState.OPEN, RoundState.CLOSED])
    def test_first_version_is_stored_with_its_hash(self, world, state) -> None:
        the_round = make_round(world.association, world.map_version, state=state)
        make_open(the_round, "Ale", [4, 3, 2, 1, 0])
        published = publish(the_round, person_id=world.lead.pk)
        assert (published.version, published.note) == (1, "")
        assert published.published_by_id == world.lead.pk
        assert published.sha256 == published.document["sha256"]
        assert published.document["round"] == {
            "slug": the_round.slug,
            "name": the_round.name,
            "published": "2026-11-24T10:00:00Z",
        }
        assert [row["mean"] for row in published.document["capabilities"]] == [
            "4.00",
            "3.00",
            "2.00",
            "1.00",
            "0.00",
        ]

    def test_open_round_is_closed(self, world) -> None:
        make_open(world.round, "Ale")
        publish(world.round, now=LATER)
        stored = Round.objects.get(pk=world.round.pk)
        assert (stored.state, stored.closed_at) == (RoundState.PUBLISHED, LATER)

    @pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.ARCHIVED])
    def test_state_that_forbids_it_is_said(self, world, state) -> None:
        the_round = make_round(world.association, world.map_version, state=state)
        with pytest.raises(NotPossible, match=f"Den är {state.label}"):
            publish(the_round)

    def test_round_without_answers_is_not_published(self, world) -> None:
        Assessment.objects.create(round=world.round, organisation=world.organisation)
        with pytest.raises(NotPossible, match="inget att publicera"):
            publish(world.round)
        assert Round.objects.get().state == RoundState.OPEN

    def test_draft_is_not_compiled(self, world) -> None:
        make_open(world.round, "Ale", [1])
        draft = make_open(world.round, "Bjuv", [4])
        Assessment.objects.filter(pk=draft.pk).update(submitted_at=None)
        document = publish(world.round).document
        assert [row["name"] for row in document["organisations"]] == ["Ale"]
        assert document["capabilities"][0]["mean"] == "1.00"

    def test_lead_s_result_is_kept_apart_with_all_by_name(self, world) -> None:
        make_open(world.round, "Ale")
        make_restricted(world.round)
        published = publish(world.round)
        names = [row["name"] for row in published.for_lead.document["organisations"]]
        assert names == ["Ale", *(f"Kanarieköping {number}" for number in range(5))]
        assert [row["name"] for row in published.document["organisations"]] == ["Ale"]
        assert published.for_lead.sha256 == published.for_lead.document["sha256"]

    def test_nothing_new_gives_the_same_version_and_tells_nobody(self, world) -> None:
        make_open(world.round, "Ale")
        first = publish(world.round)
        told = ProcrastinateJob.objects.count()
        assert publish(world.round, now=LATER, note="Ingen skillnad").pk == first.pk
        assert (PublishedResult.objects.count(), ProcrastinateJob.objects.count()) == (1, told)

    def test_corrected_open_answers_are_a_new_version_that_names_them(self, world) -> None:
        ale = make_open(world.round, "Ale", [1])
        make_open(world.round, "Bjuv", [1])
        first = publish(world.round)
        answer_anew(ale, 3)
        second = publish(world.round, now=LATER)
        assert (second.version, second.note) == (2, "Ändrade öppna svar: Ale.")
        assert [first.document["capabilities"][0]["mean"], second.document["capabilities"][0]["mean"]] == [
            "1.00",
            "2.00",
        ]

    def test_note_that_was_written_stands(self, world) -> None:
        ale = make_open(world.round, "Ale", [1])
        publish(world.round)
        answer_anew(ale, 3)
        assert publish(world.round, note="Ale hade läst fel.").note == "Ale hade läst fel."

    def test_restricted_correction_waits_for_the_next_round(self, world) -> None:
        make_open(world.round, "Ale")
        restricted = make_restricted(world.round)
        first = publish(world.round)
        answer_anew(restricted[0], 4)
        assert publish(world.round, now=LATER).pk == first.pk

    def test_unfinished_correction_of_open_answers_holds_up_the_next_version(self, world) -> None:
        ale = make_open(world.round, "Ale")
        publish(world.round)
        reopen_assessment(assessment_id=ale.pk, now=NOW)
        with pytest.raises(NotPossible, match="Ale har öppnats för rättelse"):
            publish(world.round)

    def test_unfinished_correction_of_hidden_answers_holds_nothing_up(self, world) -> None:
        ale = make_open(world.round, "Ale", [1])
        restricted = make_restricted(world.round)
        reopen_assessment(assessment_id=restricted[0].pk, now=NOW)
        publish(world.round)
        answer_anew(ale, 3)
        assert publish(world.round).version == 2

    def test_organisation_that_hands_in_again_is_taken_into_the_next_version(self, world) -> None:
        make_open(world.round, "Ale", [1])
        bjuv = make_open(world.round, "Bjuv", [3])
        reopen_assessment(assessment_id=bjuv.pk, now=NOW)
        assert [row["name"] for row in publish(world.round).document["organisations"]] == ["Ale"]
        submit_assessment(assessment_id=bjuv.pk, person_id=world.manager.pk, now=LATER)
        second = publish(world.round, now=LATER)
        assert (second.version, second.note) == (2, "Nya öppna svar: Bjuv.")

    def test_figures_other_than_those_read_are_not_published(self, world) -> None:
        ale = make_open(world.round, "Ale", [1])
        read = compile_round(the_round=world.round, version=None, published_at=None).digest()
        answer_anew(ale, 2)
        with pytest.raises(NotPossible, match="har ändrats sedan du läste"):
            publish(world.round, previewed=read)
        assert not PublishedResult.objects.exists()

    def test_hidden_change_too_is_a_change_since_it_was_read(self, world) -> None:
        make_open(world.round, "Ale")
        restricted = make_restricted(world.round, [1, 2])
        read = compile_round(the_round=world.round, version=None, published_at=None).digest()
        answer_anew(restricted[0], 4)
        with pytest.raises(NotPossible, match="har ändrats sedan du läste"):
            publish(world.round, previewed=read)

    def test_figures_that_were_read_are_published(self, world) -> None:
        make_open(world.round, "Ale")
        make_restricted(world.round)
        read = compile_round(the_round=world.round, version=None, published_at=None).digest()
        assert publish(world.round, previewed=read).version == 1


@pytest.mark.django_db(transaction=True)
def test_two_leads_who_publish_at_once_make_one_version() -> None:
    association = make_association()
    the_round = make_round(association, make_map())
    make_open(the_round, "Ale")
    together, given = threading.Barrier(2), []

    def publish_as_one_of_two() -> None:
        try:
            together.wait(timeout=30)
            given.append(publish(the_round).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish_as_one_of_two) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert given == [PublishedResult.objects.get().pk] * 2
    assert LeadResult.objects.count() == 1


class TestArchiveRound:
    def test_published_round_is_put_away(self, world) -> None:
        make_open(world.round, "Ale")
        publish(world.round)
        assert actions.archive_round(round_id=world.round.pk).state == RoundState.ARCHIVED

    @pytest.mark.parametrize("state", sorted(set(RoundState) - {RoundState.PUBLISHED}))
    def test_round_in_another_state_is_left_as_it_is(self, world, state) -> None:
        the_round = make_round(world.association, world.map_version, state=state)
        with pytest.raises(NotPossible, match="Bara en publicerad omgång kan arkiveras"):
            actions.archive_round(round_id=the_round.pk)
        assert Round.objects.get(pk=the_round.pk).state == state


class TestDeleteRound:
    @pytest.mark.parametrize("state", RoundState)
    def test_test_round_goes_with_its_answers_and_results(self, world, state) -> None:
        the_round = make_round(world.association, world.map_version, purpose=RoundPurpose.TEST)
        make_open(the_round, "Ale")
        publish(the_round)
        Round.objects.filter(pk=the_round.pk).update(state=state)
        actions.delete_round(round_id=the_round.pk)
        assert list(Round.objects.all()) == [world.round]
        remaining = [model.objects.count() for model in (Assessment, Answer, PublishedResult, LeadResult)]
        assert remaining == [0, 0, 0, 0]

    @pytest.mark.parametrize("purpose", [RoundPurpose.REAL, RoundPurpose.DEMONSTRATION])
    def test_planned_round_goes(self, world, purpose) -> None:
        planned = make_round(world.association, world.map_version, purpose=purpose, state=RoundState.PLANNED)
        actions.delete_round(round_id=planned.pk)
        assert list(Round.objects.all()) == [world.round]

    @pytest.mark.parametrize("purpose", [RoundPurpose.REAL, RoundPurpose.DEMONSTRATION])
    def test_other_round_is_kept(self, world, purpose) -> None:
        the_round = make_round(world.association, world.map_version, purpose=purpose)
        with pytest.raises(NotPossible, match="Bara en testomgång eller en planerad omgång kan tas bort"):
            actions.delete_round(round_id=the_round.pk)
        assert Round.objects.filter(pk=the_round.pk).exists()
