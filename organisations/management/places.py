"""How commands find the association and the organisation that their options name."""

from django.core.management.base import CommandError
from django.db.models import Q

from organisations.models import Association, Organisation


def find_association(key: str) -> Association:
    """The association with that key. Raises CommandError that lists the keys there are."""
    association = Association.objects.filter(key=key).first()
    if association is None:
        keys = ", ".join(Association.objects.order_by("key").values_list("key", flat=True)) or "none"
        raise CommandError(f"There is no association with the key {key}. Keys: {keys}.")
    return association


def only_association() -> Association:
    """The association, where there is just one. Raises CommandError."""
    associations = list(Association.objects.order_by("key")[:2])
    if not associations:
        raise CommandError("There is no association yet. Run `setup`, or import a file that names one.")
    if len(associations) > 1:
        raise CommandError("There are several associations. Say which with --association KEY.")
    return associations[0]


def find_organisation(text: str, association: Association | None) -> Organisation:
    """The organisation with that name, key or code, in the association or anywhere. Raises CommandError."""
    organisations = Organisation.objects.filter(Q(name__iexact=text) | Q(key=text.lower()) | Q(code=text))
    if association is not None:
        organisations = organisations.filter(association=association)
    found = list(organisations[:2])
    if not found:
        raise CommandError(f"There is no organisation with the name, key or code {text}.")
    if len(found) > 1:
        raise CommandError(f"Several organisations match {text}. Use the key, or add --association KEY.")
    return found[0]
