from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from organisations.errors import FileError, NotPossible
from organisations.invitations.actions import (
    Newcomer,
    accept_invitation,
    hand_over,
    invite,
    invite_from_file,
    issue_link,
    send_link,
)
from organisations.invitations.links import LIFETIME, digest_of
from organisations.models import Assignment, Invitation, Person, Role
from tests.factories import PASSWORD, assign, make_association, make_person
from tests.organisations.concurrency import at_once, begun_before
from tests.organisations.places import ADMINISTRATOR, access, in_association, in_organisation

pytestmark = pytest.mark.django_db

ANNA = Newcomer(email="Anna@Example.se", name="Anna Berg")


@pytest.fixture
def now():
    """The actions' clock; rows get the database's own, which must not be later than the link's end."""
    return timezone.now()


def invite_to(world, *grants, newcomer=ANNA, now):
    return invite(newcomer=newcomer, grants=grants, by=access(world.lead), now=now)


def test_invite_a_new_person_adds_a_login_without_a_password(world, jobs, now):
    invited = invite_to(world, in_organisation(Role.IT_MANAGER, world.organisation), now=now)
    assert (invited.is_new, invited.added, invited.link_sent) == (True, 1, True)
    person = Person.objects.get(email="anna@example.se")
    assert (person.name, person.has_usable_password()) == ("Anna Berg", False)
    invitation = person.invitations.get()
    assert invitation.expires_at == now + LIFETIME
    assert invitation.created_by == world.lead
    assert jobs("send_invitation") == [{"invitation_id": invitation.pk}]
    assert jobs("send_email") == []


def test_invite_somebody_who_can_sign_in_adds_the_role_and_keeps_name_and_password(world, jobs, now):
    known = make_person(email="anna@example.se", name="Anna Lind")
    invited = invite_to(world, in_organisation(Role.IT_MANAGER, world.organisation), now=now)
    assert (invited.is_new, invited.added, invited.link_sent) == (False, 1, False)
    known.refresh_from_db()
    assert known.name == "Anna Lind"
    assert known.check_password(PASSWORD)
    assert jobs("send_invitation") == []
    assert [job["to"] for job in jobs("send_email")] == ["anna@example.se"]


def test_invite_twice_changes_nothing_the_second_time(world, jobs, now):
    grant = in_organisation(Role.IT_MANAGER, world.organisation)
    invite_to(world, grant, now=now)
    again = invite_to(world, grant, now=now)
    assert (again.is_new, again.added, again.link_sent) == (False, 0, False)
    assert len(jobs("send_invitation")) == 1


def test_invite_of_somebody_deactivated_is_refused(world, now):
    Person.objects.filter(pk=world.other_manager.pk).update(is_active=False)
    newcomer = Newcomer(email=world.other_manager.email, name="Någon")
    with pytest.raises(NotPossible):
        invite_to(world, in_association(Role.DIRECTOR, world.association), newcomer=newcomer, now=now)
    assert world.other_manager.assignments.count() == 1


def test_invite_that_is_refused_leaves_no_person(world, jobs, now):
    with pytest.raises(NotPossible):
        invite_to(world, ADMINISTRATOR, now=now)
    with pytest.raises(ValidationError):
        invite_to(world, newcomer=Newcomer(email="anna@example.se", name="=1+1"), now=now)
    assert not Person.objects.filter(email="anna@example.se").exists()
    assert jobs("send_invitation") == []


def test_a_new_link_ends_the_old_one(world, mailed_link, now):
    invite_to(world, in_association(Role.DIRECTOR, world.association), now=now)
    old = mailed_link().split("/")[2]
    person = Person.objects.get(email="anna@example.se")
    send_link(person_id=person.pk, by=access(world.lead), now=now)
    new = mailed_link().split("/")[2]
    with pytest.raises(NotPossible):
        accept_invitation(secret=old, password=PASSWORD, now=now)
    assert accept_invitation(secret=new, password=PASSWORD, now=now) == person


def test_issue_link_tells_the_secret_and_stores_its_digest_alone(world, jobs, now):
    issued = issue_link(newcomer=ANNA, grant=in_association(Role.DIRECTOR, world.association), now=now)
    stored = Invitation.objects.get()
    assert stored.digest == digest_of(issued.secret)
    assert stored.digest != issued.secret
    assert (issued.is_new, issued.role_added, jobs("send_invitation")) == (True, True, [])


def test_accept_invitation_sets_the_password_once(world, now):
    issued = issue_link(newcomer=ANNA, grant=in_association(Role.DIRECTOR, world.association), now=now)
    person = accept_invitation(secret=issued.secret, password=PASSWORD, now=now)
    assert person.check_password(PASSWORD)
    with pytest.raises(NotPossible):
        accept_invitation(secret=issued.secret, password="ett-annat-losenord", now=now)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


@pytest.mark.parametrize("late", [timedelta(0), timedelta(days=1)])
def test_accept_invitation_refuses_an_expired_link(late, world, now):
    issued = issue_link(newcomer=ANNA, grant=in_association(Role.DIRECTOR, world.association), now=now)
    with pytest.raises(NotPossible):
        accept_invitation(secret=issued.secret, password=PASSWORD, now=now + LIFETIME + late)
    just_in_time = now + LIFETIME - timedelta(seconds=1)
    assert accept_invitation(secret=issued.secret, password=PASSWORD, now=just_in_time)


def test_accept_invitation_refuses_somebody_deactivated(world, now):
    issued = issue_link(newcomer=ANNA, grant=in_association(Role.DIRECTOR, world.association), now=now)
    Person.objects.filter(pk=issued.person.pk).update(is_active=False)
    with pytest.raises(NotPossible):
        accept_invitation(secret=issued.secret, password=PASSWORD, now=now)


@pytest.mark.django_db(transaction=True)
def test_a_link_used_twice_at_once_works_once(now):
    grant = in_association(Role.DIRECTOR, make_association())
    issued = issue_link(newcomer=ANNA, grant=grant, now=now)
    first, second = "forsta-langa-losenordet", "andra-langa-losenordet"
    outcome = begun_before(
        lambda: accept_invitation(secret=issued.secret, password=first, now=now),
        lambda: accept_invitation(secret=issued.secret, password=second, now=now),
    )
    assert outcome == "NotPossible"
    issued.person.refresh_from_db()
    assert issued.person.check_password(first)


@pytest.mark.django_db(transaction=True)
def test_a_person_invited_twice_at_once_is_added_once(now):
    association = make_association()
    lead = access(make_person(Role.PROJECT_LEAD, association=association))
    grant = in_association(Role.DIRECTOR, association)
    both = [lambda: invite(newcomer=ANNA, grants=[grant], by=lead, now=now)] * 2
    assert at_once(both) == ["done", "done"]
    assert Assignment.objects.filter(person__email="anna@example.se").count() == 1
    assert Invitation.objects.count() == 1


def test_hand_over_moves_all_roles_here_and_shuts_the_login(world, now):
    assign(world.manager, Role.DIRECTOR, association=world.association)
    done = hand_over(
        person_id=world.manager.pk,
        successor=ANNA,
        association_id=world.association.pk,
        by=access(world.lead),
        now=now,
    )
    assert (done.successor, done.deactivated) == ("Anna Berg", True)
    successor = Person.objects.get(email="anna@example.se")
    assert sorted(successor.assignments.values_list("role", flat=True)) == ["director", "it_manager"]
    world.manager.refresh_from_db()
    assert not world.manager.is_active


def test_hand_over_by_somebody_with_roles_elsewhere_leaves_those(world, now):
    elsewhere = make_association()
    assign(world.manager, Role.DIRECTOR, association=elsewhere)
    done = hand_over(
        person_id=world.manager.pk,
        successor=ANNA,
        association_id=world.association.pk,
        by=access(world.lead),
        now=now,
    )
    assert done.deactivated is False
    assert [a.association for a in world.manager.assignments.all()] == [elsewhere]
    successor = Person.objects.get(email="anna@example.se")
    assert [a.organisation for a in successor.assignments.all()] == [world.organisation]


@pytest.mark.parametrize("successor", ["oneself", "deactivated"])
def test_hand_over_is_refused_and_changes_nothing(successor, world, now):
    gone = make_person(email="gone@example.se")
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    email = world.manager.email.upper() if successor == "oneself" else gone.email
    with pytest.raises(NotPossible):
        hand_over(
            person_id=world.manager.pk,
            successor=Newcomer(email=email, name="Någon"),
            association_id=world.association.pk,
            by=access(world.lead),
            now=now,
        )
    world.manager.refresh_from_db()
    assert world.manager.is_active
    assert not gone.assignments.exists()


def test_hand_over_without_roles_here_is_refused(world, now):
    with pytest.raises(NotPossible):
        hand_over(
            person_id=world.outsider.pk,
            successor=ANNA,
            association_id=world.association.pk,
            by=access(world.lead),
            now=now,
        )


def test_invite_from_file_sends_one_mail_to_a_person_with_two_roles(world, jobs, now):
    content = (
        "e-post;namn;roll;organisation\na@x.se;A;IT-chef;Aneby\na@x.se;A;kommundirektör;Aneby\n".encode()
    )
    done = invite_from_file(
        content=content, association_id=world.association.pk, by=access(world.lead), now=now
    )
    assert (done.new_people, done.new_roles) == (1, 2)
    assert len(jobs("send_invitation")) == 1


def test_invite_from_file_does_all_or_nothing(world, jobs, now):
    content = b"email;name;role;organisation\na@x.se;A;it_manager;Aneby\nb@x.se;B;it_manager;Nix\n"
    with pytest.raises(FileError) as refusal:
        invite_from_file(content=content, association_id=world.association.pk, by=access(world.lead), now=now)
    assert refusal.value.message == "Filen har fel på 1 rader. Rätta och läs in den igen. Inget har ändrats."
    assert not Person.objects.filter(email="a@x.se").exists()
    assert jobs("send_invitation") == []
