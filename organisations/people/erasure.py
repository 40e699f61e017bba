"""What is left of a person who has been gone for long: a number, so that the history still holds together."""

from datetime import datetime

import pgtrigger
from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from organisations.models import Assignment, Invitation, Person

NOWHERE = "borttagen.invalid"
LIBRARIES = ("account", "mfa", "socialaccount", "usersessions")
"""The apps that keep rows of their own on how a person signs in."""


def erase_people_gone_since(before: datetime) -> int:
    """Take name, address and roles from everybody who has been without a login or a role since then.

    What they have answered belongs to their organisations and stays, by the number. Gives how many people.
    Nobody who has signed in, or been given or lost anything, after `before` is among them.
    """
    people = list(_gone(before).select_for_update(of=("self",)).order_by("pk"))
    for person in people:
        _erase(person)
    return len(people)


def erased_address(person_id: int) -> str:
    """The address of somebody whose own has been taken away; it can never be mailed to (RFC 2606)."""
    return f"borttagen-{person_id}@{NOWHERE}"


def _gone(before: datetime) -> QuerySet[Person]:
    """Without a login or a role, nothing of it changed since, and not erased already."""
    roles = Assignment.objects.filter(person=OuterRef("pk"))
    events = apps.get_model("organisations", "PersonEvent").objects.filter(pgh_obj=OuterRef("pk"))
    role_events = apps.get_model("organisations", "AssignmentEvent").objects.filter(person=OuterRef("pk"))
    since = {"pgh_created_at__gt": before}
    return (
        Person.objects.filter(Q(is_active=False) | ~Exists(roles), joined_at__lte=before)
        .exclude(Q(last_login__gt=before) & Q(last_login__isnull=False))
        .exclude(Exists(events.filter(**since)) | Exists(role_events.filter(**since)))
        .exclude(email__endswith=f"@{NOWHERE}")
    )


def _erase(person: Person) -> None:
    person.name, person.email = f"Borttagen person {person.pk}", erased_address(person.pk)
    person.is_active, person.last_login = False, None
    person.set_unusable_password()
    person.save()
    Assignment.objects.filter(person=person).delete()
    Invitation.objects.filter(person=person).delete()
    for relation in Person._meta.related_objects:
        if relation.related_model._meta.app_label in LIBRARIES:
            relation.related_model._default_manager.filter(**{relation.field.name: person}).delete()
    _erase_from_history(person)


def _erase_from_history(person: Person) -> None:
    """The one change that is ever made to the history: who it was goes, what was done and when stays."""
    events = apps.get_model("organisations", "PersonEvent").objects.filter(pgh_obj=person)
    with pgtrigger.ignore("organisations.PersonEvent:append_only"):
        events.update(name=person.name, email=person.email)
