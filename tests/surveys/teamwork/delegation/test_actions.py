from datetime import timedelta

import pytest

from organisations.errors import NotPossible
from organisations.invitations.actions import Newcomer
from organisations.models import Assignment, Invitation, Person, Role
from organisations.people.queries import access_of
from surveys.models import Delegation, Opinion
from surveys.rounds.compilation import read_sources
from surveys.rounds.models import RoundState
from surveys.teamwork.delegation import actions
from tests.factories import NOW, assign, make_assessment
from tests.surveys.assessments.builders import BUILD, set_state
from tests.surveys.teamwork.builders import say

NEW = Newcomer(email="Bo.Ny@Example.se", name="Bo Ny")


def hand_over(world, assessment, newcomer=NEW, groups=("styra",), by=None):
    return actions.delegate_groups(
        assessment_id=assessment.pk,
        newcomer=newcomer,
        groups=groups,
        by=access_of((by or world.manager).pk),
        now=NOW,
    )


def groups_of(person_id: int) -> set[str]:
    return set(Delegation.objects.filter(person_id=person_id).values_list("group__key", flat=True))


class TestDelegateGroups:
    def test_newcomer_is_invited_with_the_role_and_the_groups(self, world, draft) -> None:
        invited = hand_over(world, draft, groups=("styra", "leda"))
        person = Person.objects.get(email="bo.ny@example.se")
        role = person.assignments.get()
        assert (invited.is_new, invited.link_sent, groups_of(person.pk)) == (True, True, {"styra", "leda"})
        assert (role.role, role.organisation) == (Role.CO_ASSESSOR, world.organisation)
        assert Invitation.objects.filter(person=person).count() == 1

    def test_who_has_a_login_gets_the_groups_at_once(self, world, draft) -> None:
        officer = world.security_officer
        invited = hand_over(world, draft, Newcomer(email=officer.email, name="Annat namn"))
        assert (invited.is_new, invited.link_sent, invited.name) == (False, False, officer.name)
        assert groups_of(officer.pk) == {"styra"}

    def test_groups_are_added_to_those_of_before(self, world, draft) -> None:
        hand_over(world, draft, Newcomer(email=world.co_assessor.email, name="Bo"), groups=("styra", "leda"))
        assert groups_of(world.co_assessor.pk) == {"styra", "leda"}

    def test_who_answers_for_the_whole_needs_no_groups(self, world, draft) -> None:
        with pytest.raises(NotPossible, match="svarar redan för hela bedömningen"):
            hand_over(world, draft, Newcomer(email=world.manager.email.upper(), name="Jag"))

    def test_no_group_is_refused(self, world, draft) -> None:
        with pytest.raises(NotPossible, match="Välj minst en grupp"):
            hand_over(world, draft, groups=())

    @pytest.mark.parametrize("who", ["other_manager", "director", "lead", "administrator", "co_assessor"])
    def test_nobody_else_makes_co_assessors(self, world, draft, who) -> None:
        with pytest.raises(NotPossible, match="sköts av organisationens IT-chef"):
            hand_over(world, draft, by=getattr(world, who))
        assert not Person.objects.filter(email__iexact=NEW.email).exists()

    def test_closed_round_has_nothing_to_hand_over(self, world, draft) -> None:
        set_state(world, round_state=RoundState.CLOSED)
        with pytest.raises(NotPossible, match="går inte att ändra nu"):
            hand_over(world, draft)

    def test_who_assesses_for_two_makes_them_one_source(self, world, draft) -> None:
        assign(world.co_assessor, Role.CO_ASSESSOR, organisation=world.other_organisation)
        sources = read_sources(world.association.pk, since=NOW)
        assert sources[world.organisation.key] == sources[world.other_organisation.key]


class TestChangeGroups:
    def change(self, world, assessment, person, groups):
        actions.change_groups(
            assessment_id=assessment.pk,
            person_id=person.pk,
            groups=groups,
            by=access_of(world.manager.pk),
            now=NOW,
        )

    def test_exactly_the_chosen_groups_are_left_and_answers_stay(self, world, draft) -> None:
        say(world, draft, world.co_assessor, BUILD, 2)
        self.change(world, draft, world.co_assessor, ["styra", "forvalta"])
        assert (groups_of(world.co_assessor.pk), Opinion.objects.get().level) == ({"styra", "forvalta"}, 2)

    def test_none_is_refused_and_changes_nothing(self, world, draft) -> None:
        with pytest.raises(NotPossible, match="ta bort medbedömaren"):
            self.change(world, draft, world.co_assessor, [])
        assert groups_of(world.co_assessor.pk) == {"leda"}

    def test_who_has_no_groups_gets_none_this_way(self, world, draft) -> None:
        with pytest.raises(NotPossible, match="inte längre medbedömare"):
            self.change(world, draft, world.security_officer, ["leda"])
        assert groups_of(world.security_officer.pk) == set()


class TestWithdraw:
    def withdraw(self, world, assessment):
        actions.withdraw(
            assessment_id=assessment.pk, person_id=world.co_assessor.pk, by=access_of(world.manager.pk)
        )

    def test_groups_and_role_go_and_answers_stay(self, world, draft) -> None:
        say(world, draft, world.co_assessor, BUILD, 2)
        self.withdraw(world, draft)
        assert (groups_of(world.co_assessor.pk), Opinion.objects.get().level) == (set(), 2)
        assert not Assignment.objects.filter(person=world.co_assessor).exists()

    def test_role_stays_for_what_is_handed_over_in_another_round(self, world, draft) -> None:
        earlier = type(world.round).objects.create(
            association=world.association,
            map_version=world.map_version,
            slug="forra",
            name="Förra",
            state=RoundState.OPEN,
            opened_at=NOW - timedelta(days=300),
        )
        other = make_assessment(earlier, world.organisation, submitted=False)
        Delegation.objects.create(
            assessment=other,
            group=world.map_version.groups.first(),
            person=world.co_assessor,
            given_at=NOW,
        )
        self.withdraw(world, draft)
        assert Assignment.objects.filter(person=world.co_assessor, role=Role.CO_ASSESSOR).exists()


class TestResend:
    def resend(self, world, assessment, person):
        actions.resend(
            assessment_id=assessment.pk, person_id=person.pk, by=access_of(world.manager.pk), now=NOW
        )

    def test_older_link_is_replaced(self, world, draft) -> None:
        hand_over(world, draft, groups=("leda", "styra"))
        person = Person.objects.get(email="bo.ny@example.se")
        first = Invitation.objects.get(person=person).pk
        self.resend(world, draft, person)
        assert Invitation.objects.get(person=person).pk != first

    def test_who_can_sign_in_needs_none(self, world, draft) -> None:
        with pytest.raises(NotPossible, match="kan redan logga in"):
            self.resend(world, draft, world.co_assessor)

    def test_somebody_elses_person_is_not_found(self, world, draft) -> None:
        with pytest.raises(Person.DoesNotExist):
            self.resend(world, draft, world.security_officer)
