"""Who has been gone for long is a number, in the history too; everybody else stays as they are."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organisations.models import Assignment, Invitation, Person, Role
from organisations.people.erasure import erase_people_gone_since, erased_address
from surveys.assessments.models import Answer
from tests.factories import make_assessment, make_person

LATER = timedelta(days=800)
TWO_YEARS = timedelta(days=731)


@pytest.fixture
def gone(world):
    """Somebody who has answered, with a link that was never used, shut out a moment ago."""
    person = make_person(
        Role.IT_MANAGER, organisation=world.organisation, email="anna.berg@orust.se", name="Anna Berg"
    )
    assessment = make_assessment(world.round, world.organisation, [3])
    assessment.answers.update(answered_by=person)
    Invitation.objects.create(
        person=person, digest="a", expires_at=timezone.now() + timedelta(days=14), created_by=world.lead
    )
    person.is_active = False
    person.save()
    return person


def erase(*, after: timedelta) -> int:
    return erase_people_gone_since(timezone.now() + after - TWO_YEARS)


def test_who_is_shut_out_is_erased_after_two_years(gone):
    assert erase(after=LATER) == 1

    gone.refresh_from_db()
    assert (gone.name, gone.email) == (f"Borttagen person {gone.pk}", erased_address(gone.pk))
    assert (gone.is_active, gone.has_usable_password(), gone.last_login) == (False, False, None)
    assert not Assignment.objects.filter(person=gone).exists()
    assert not Invitation.objects.filter(person=gone).exists()


def test_the_history_forgets_the_name_and_keeps_what_was_done(gone):
    erase(after=LATER)

    events = Person.pgh_event_model.objects.filter(pgh_obj=gone).order_by("pgh_id")
    assert set(events.values_list("name", "email")) == {
        (f"Borttagen person {gone.pk}", erased_address(gone.pk))
    }
    assert list(events.values_list("pgh_label", "is_active"))[:2] == [("insert", True), ("update", False)]


def test_what_was_answered_stays_by_the_number(gone):
    erase(after=LATER)

    answer = Answer.objects.get()
    assert (answer.level, answer.answered_by_id) == (3, gone.pk)


def test_nothing_is_erased_before_the_time(gone):
    assert erase(after=TWO_YEARS - timedelta(days=1)) == 0


def test_twice_is_the_same_as_once(gone):
    erase(after=LATER)

    assert erase(after=2 * LATER) == 0


def test_who_has_a_login_and_a_role_is_never_erased(world):
    erase(after=LATER)

    assert not Person.objects.filter(name__startswith="Borttagen").exists()


def test_who_has_no_role_left_is_erased(world):
    world.director.assignments.all().delete()

    assert erase(after=LATER) == 1


def test_who_has_signed_in_since_is_not_erased(world):
    world.director.assignments.all().delete()
    Person.objects.filter(pk=world.director.pk).update(last_login=timezone.now() + LATER - timedelta(days=1))

    assert erase(after=LATER) == 0


def test_history_can_be_changed_in_no_other_way_afterwards(gone):
    erase(after=LATER)

    with pytest.raises(Exception, match="Cannot update or delete rows"):
        Person.pgh_event_model.objects.update(name="Någon")
