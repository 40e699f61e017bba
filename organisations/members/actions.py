"""Writes of associations and their organisations."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from organisations.errors import FileError, NotPossible, read_each
from organisations.keys import key_from_name
from organisations.members.document import OrganisationsDocument
from organisations.members.models import Association, Organisation, OrganisationKind
from organisations.members.storing import OrganisationFields, StoredOrganisations, store_fields
from organisations.names import tidy_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedOrganisations:
    """What an import led to, counted in organisations."""

    association_key: str
    association_created: bool
    created: int
    updated: int
    unchanged: int


@transaction.atomic
def add_association(*, name: str, key: str = "") -> Association:
    """A new, empty association; the key is made from the name if left out. Raises ValidationError."""
    name = tidy_name(name)
    association = Association(name=name, key=key or key_from_name(name))
    _wait_for_others(association.key)
    association.full_clean()
    association.save()
    return association


@transaction.atomic
def add_organisation(*, association_id: int, fields: OrganisationFields) -> Organisation:
    """A new organisation with a key made from its name. Raises ValidationError."""
    organisation = Organisation(association_id=association_id, key=key_from_name(fields.name))
    store_fields(organisation, fields)
    return organisation


@transaction.atomic
def edit_organisation(
    *, organisation_id: int, fields: OrganisationFields, served_ids: Collection[int] | None = None
) -> Organisation:
    """Change all but the key, which addresses and files rely on. Raises ValidationError, NotPossible.

    `served_ids` are the municipalities that a shared IT organisation delivers to; None leaves them.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    if served_ids is not None:
        _serve(organisation, served_ids)
    if fields.kind != OrganisationKind.SHARED_IT and organisation.serves.exists():
        raise NotPossible(
            f"{organisation.name} levererar till kommuner. Ta bort dem under ”Levererar till” och spara, "
            "och byt slag sedan."
        )
    store_fields(organisation, fields)
    return organisation


def _serve(shared: Organisation, served_ids: Collection[int]) -> None:
    municipalities = Organisation.objects.filter(
        association_id=shared.association_id, kind=OrganisationKind.MUNICIPALITY
    )
    municipalities.filter(shared_it=shared).exclude(pk__in=served_ids).update(shared_it=None)
    if shared.kind == OrganisationKind.SHARED_IT:
        municipalities.filter(pk__in=served_ids).update(shared_it=shared)


@transaction.atomic
def import_organisations(
    *, document: OrganisationsDocument, association_id: int | None = None
) -> ImportedOrganisations:
    """Store what the document says, all or nothing; what it does not say stays. Nothing is deleted.

    The association is the one given, else the one with the document's key or name, else a new one. An
    organisation is recognised by its key, else code, else name. Raises FileError.
    """
    association, is_new = _association(document, association_id)
    stored = StoredOrganisations(association)
    outcomes = read_each(stored.take, document.entries)
    return ImportedOrganisations(
        association_key=association.key,
        association_created=is_new,
        created=outcomes.count("created"),
        updated=outcomes.count("updated"),
        unchanged=outcomes.count("unchanged"),
    )


def _association(document: OrganisationsDocument, association_id: int | None) -> tuple[Association, bool]:
    """Locked, so that two imports at once do not both add the same organisation."""
    associations = Association.objects.select_for_update()
    _wait_for_others(document.association_key or key_from_name(document.association_name or ""))
    if association_id is not None:
        return associations.get(pk=association_id), False
    name, key = document.association_name, document.association_key
    if not name:
        raise FileError(
            "Filen säger inte vilket förbund den gäller. Ange förbundets nyckel. Inget har ändrats."
        )
    known = list(associations.filter(key=key) if key else associations.filter(name=name))
    if len(known) > 1:
        raise FileError(f"Flera förbund heter {name}. Ange förbundets nyckel. Inget har ändrats.")
    if known:
        return known[0], False
    try:
        return add_association(name=name, key=key or ""), True
    except ValidationError as error:
        raise FileError(f"Förbundet {name}: {' '.join(error.messages)} Inget har ändrats.") from error


def _wait_for_others(association_key: str) -> None:
    """Until the transaction ends nobody else adds that association: a missing row cannot be locked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"association {association_key}"]
        )
