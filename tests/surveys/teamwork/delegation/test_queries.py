from datetime import timedelta

import pytest

from capabilities.queries import read_map
from organisations.invitations.actions import Newcomer
from organisations.people.queries import access_of
from surveys.models import Assessment, Delegation
from surveys.rounds.models import RoundState
from surveys.teamwork.delegation.queries import LoginStatus, co_assessors, find_part, part_tasks, with_groups
from tests.factories import NOW, delegate, make_assessment
from tests.surveys.assessments.builders import BUILD, TRUST, set_state
from tests.surveys.teamwork.builders import begun, say
from tests.surveys.teamwork.delegation.test_actions import hand_over


def part_of(person, world, organisation=None):
    key = (organisation or world.organisation).key
    return find_part(access_of(person.pk), round_slug=world.round.slug, organisation_key=key)


def test_map_of_some_groups_has_only_them(world) -> None:
    the_map = with_groups(read_map(world.map_version.pk), frozenset({"styra"}))
    assert [capability.name for capability in the_map.capabilities()] == ["Fatta beslut"]
    assert with_groups(the_map, frozenset()).areas == ()


class TestFindPart:
    def test_handed_groups_are_found(self, world, draft) -> None:
        part = part_of(world.co_assessor, world)
        assert (part.groups, part.is_open, part.assessment_id) == (frozenset({"leda"}), True, draft.pk)

    @pytest.mark.parametrize("who", ["manager", "director", "lead", "security_officer", "outsider"])
    def test_nobody_else_has_a_part(self, world, draft, who) -> None:
        assert part_of(getattr(world, who), world) is None

    def test_other_organisations_part_is_not_there(self, world, draft) -> None:
        make_assessment(world.round, world.other_organisation, submitted=False)
        assert part_of(world.co_assessor, world, world.other_organisation) is None

    def test_groups_without_the_role_are_nothing(self, world, draft) -> None:
        world.co_assessor.assignments.all().delete()
        assert part_of(world.co_assessor, world) is None

    def test_role_without_groups_is_nothing(self, world) -> None:
        make_assessment(world.round, world.organisation, submitted=False)
        assert part_of(world.co_assessor, world) is None

    def test_handed_in_assessment_is_not_open(self, world, draft) -> None:
        set_state(world, sharing="open", submitted_at=NOW)
        assert part_of(world.co_assessor, world).is_open is False

    def test_two_queries(self, world, draft, django_assert_num_queries) -> None:
        access = access_of(world.co_assessor.pk)
        with django_assert_num_queries(2):
            find_part(access, round_slug=world.round.slug, organisation_key=world.organisation.key)


class TestPartTasks:
    def test_counts_ones_own_answers_in_the_handed_groups(self, world, draft) -> None:
        say(world, draft, world.co_assessor, BUILD, 2)
        delegate(world.round, world.organisation, world.co_assessor, "styra")
        say(world, draft, world.co_assessor, "fatta-beslut", 2)
        Delegation.objects.filter(group__key="styra").delete()  # taken back
        [task] = part_tasks(access_of(world.co_assessor.pk))
        assert (task.answered, task.capabilities, task.is_open) == (1, 2, True)

    def test_archived_round_is_left_out(self, world, draft) -> None:
        set_state(world, round_state=RoundState.ARCHIVED)
        assert part_tasks(access_of(world.co_assessor.pk)) == ()

    @pytest.mark.parametrize("who", ["manager", "lead", "administrator"])
    def test_others_have_none(self, world, draft, who) -> None:
        assert part_tasks(access_of(getattr(world, who).pk)) == ()

    @pytest.mark.parametrize("groups", [("styra",), ("styra", "forvalta")])
    def test_two_queries(self, world, draft, groups, django_assert_num_queries) -> None:
        hand_over(world, draft, Newcomer(email=world.co_assessor.email, name="Bo"), groups=groups)
        access = access_of(world.co_assessor.pk)
        with django_assert_num_queries(2):
            part_tasks(access)


class TestCoAssessors:
    def people(self, assessment: Assessment | None, world, now=NOW):
        pk = assessment.pk if assessment else None
        return co_assessors(assessment_id=pk, the_map=read_map(world.map_version.pk), now=now)

    def test_shows_groups_in_map_order_and_progress(self, world, draft) -> None:
        hand_over(world, draft, Newcomer(email=world.co_assessor.email, name="Bo"), groups=["styra"])
        say(world, draft, world.co_assessor, TRUST, 3)
        [person] = self.people(draft, world)
        assert (person.groups, person.answered, person.capabilities) == (("Leda", "Styra"), 1, 3)
        assert person.status == LoginStatus.ACTIVE

    def test_invited_link_ends(self, world, draft) -> None:
        hand_over(world, draft)
        at_once = {each.status for each in self.people(draft, world)}
        later = {each.status for each in self.people(draft, world, NOW + timedelta(days=15))}
        assert at_once == {LoginStatus.ACTIVE, LoginStatus.INVITED}
        assert later == {LoginStatus.ACTIVE, LoginStatus.LINK_EXPIRED}

    def test_deactivated_is_said(self, world, draft) -> None:
        world.co_assessor.is_active = False
        world.co_assessor.save()
        assert [each.status for each in self.people(draft, world)] == [LoginStatus.DEACTIVATED]

    def test_nobody_before_it_is_begun(self, world) -> None:
        assert self.people(None, world) == ()

    def test_three_queries_whatever_the_number(self, world, django_assert_num_queries) -> None:
        draft = begun(world)
        hand_over(world, draft)
        the_map = read_map(world.map_version.pk)
        with django_assert_num_queries(3):
            co_assessors(assessment_id=draft.pk, the_map=the_map, now=NOW)
