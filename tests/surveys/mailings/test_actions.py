"""Who gets a letter and when. Nobody gets one twice, and nobody who is done gets one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from organisations.errors import NotPossible
from organisations.models import Role
from surveys.mailings.actions import save_plan, send_invitations, send_reminders, write_due_reminders
from surveys.mailings.queries import plan_of
from surveys.models import Message
from surveys.rounds.models import RoundState
from tests.factories import NOW, assign, make_assessment, make_person

LAST_DAY = date(2026, 12, 1)
MORNING = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)  # a week before, nine o'clock in Sweden


@pytest.fixture
def closing(world) -> None:
    """The round has a last day, and both reminders are on."""
    world.round.closes_on = LAST_DAY
    world.round.save()
    plan = plan_of(world.round.pk)
    save_plan(round_id=world.round.pk, plan=replace(plan, week_before=True, day_before=True))


def invite(world, now=NOW) -> int:
    return send_invitations(round_id=world.round.pk, now=now)


def written() -> list[tuple[str, str]]:
    rows = Message.objects.order_by("created_at", "organisation__name", "address")
    return list(rows.values_list("organisation__name", "occasion"))


class TestInvitations:
    def test_go_to_those_who_answer_and_no_others(self, world) -> None:
        assert invite(world) == 2
        assert sorted(Message.objects.values_list("address", flat=True)) == sorted(
            [world.manager.email, world.other_manager.email]
        )

    def test_twice_reaches_newcomers_only(self, world) -> None:
        invite(world)
        newcomer = make_person(Role.IT_MANAGER, organisation=world.organisation)

        assert (invite(world, NOW + timedelta(days=3)), invite(world)) == (1, 0)
        assert Message.objects.filter(person=newcomer).count() == 1

    def test_who_answers_for_two_gets_one_for_each(self, world) -> None:
        assign(world.manager, Role.IT_MANAGER, organisation=world.other_organisation)
        invite(world)
        assert Message.objects.filter(person=world.manager).count() == 2

    def test_deactivated_gets_none(self, world) -> None:
        world.manager.is_active = False
        world.manager.save()
        assert invite(world) == 1

    def test_are_sent_when_committed(self, world, empty_queue) -> None:
        invite(world)
        assert list(ProcrastinateJob.objects.values_list("task_name", flat=True)) == ["deliver_messages"]

    @pytest.mark.parametrize("state", [RoundState.CLOSED, RoundState.PUBLISHED, RoundState.ARCHIVED])
    def test_of_a_round_that_is_not_open_are_refused(self, world, state) -> None:
        world.round.state = state
        world.round.save()
        with pytest.raises(NotPossible, match="E-brev skickas medan omgången är öppen"):
            invite(world)
        assert written() == []


class TestReminders:
    def test_go_to_those_who_have_yet_to_hand_in(self, world) -> None:
        make_assessment(world.round, world.organisation, [2])
        make_assessment(world.round, world.other_organisation, [2], submitted=False)
        assert send_reminders(round_id=world.round.pk, now=NOW) == 1
        assert written() == [("Åsele", "now")]

    def test_go_to_who_is_correcting(self, world) -> None:
        assessment = make_assessment(world.round, world.organisation, [2])
        assessment.reopened_at = NOW
        assessment.save()
        assert send_reminders(round_id=world.round.pk, now=NOW) == 2

    def test_are_sent_once_a_day(self, world) -> None:
        days = (NOW, NOW + timedelta(hours=1), NOW + timedelta(days=1))
        assert [send_reminders(round_id=world.round.pk, now=now) for now in days] == [2, 0, 2]


@pytest.mark.usefixtures("closing")
class TestDueReminders:
    @pytest.mark.parametrize(
        ("days", "occasions"),
        [
            (-8, set()),
            (-7, {"week_before"}),
            (-5, {"week_before"}),
            (-4, set()),
            (-2, set()),
            (-1, {"day_before"}),
            (0, {"day_before"}),
            (1, set()),
        ],
    )
    def test_are_written_on_their_day_or_soon_after(self, days, occasions) -> None:
        write_due_reminders(now=MORNING + timedelta(days=7 + days))
        assert {occasion for _, occasion in written()} == occasions

    @pytest.mark.parametrize(("hour", "count"), [(5, 0), (6, 2), (16, 2), (17, 0)])
    def test_are_written_in_the_daytime_of_sweden(self, hour, count) -> None:
        assert write_due_reminders(now=MORNING.replace(hour=hour)) == count

    def test_are_never_written_twice(self) -> None:
        runs = [write_due_reminders(now=MORNING + timedelta(hours=hour)) for hour in range(3)]
        assert runs == [2, 0, 0]

    def test_are_written_anew_for_another_last_day(self, world) -> None:
        write_due_reminders(now=MORNING)
        world.round.closes_on = LAST_DAY + timedelta(days=7)
        world.round.save()
        assert write_due_reminders(now=MORNING + timedelta(days=7)) == 2

    def test_go_to_nobody_who_is_done(self, world) -> None:
        make_assessment(world.round, world.organisation, [2])
        write_due_reminders(now=MORNING)
        assert written() == [("Åsele", "week_before")]

    def test_that_are_switched_off_are_not_written(self, world) -> None:
        save_plan(round_id=world.round.pk, plan=replace(plan_of(world.round.pk), week_before=False))
        assert write_due_reminders(now=MORNING) == 0

    def test_of_a_closed_round_are_not_written(self, world) -> None:
        world.round.state = RoundState.CLOSED
        world.round.save()
        assert write_due_reminders(now=MORNING) == 0

    def test_say_what_the_lead_wrote(self, world) -> None:
        plan = plan_of(world.round.pk)
        words = replace(plan.reminder, body="Egna ord till {namn}.")
        save_plan(round_id=world.round.pk, plan=replace(plan, reminder=words))
        write_due_reminders(now=MORNING)
        body = Message.objects.get(person=world.manager).body
        assert body == f"Egna ord till {world.manager.name}.\n"


def test_without_a_plan_nothing_goes_out_by_itself(world) -> None:
    world.round.closes_on = LAST_DAY
    world.round.save()
    assert write_due_reminders(now=MORNING) == 0
