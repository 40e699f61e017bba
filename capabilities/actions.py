"""Writes of the map: a new version, never a change of an old one."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Q

from capabilities.exchange import Document, content_hash
from capabilities.models import Area, Capability, Group, MapVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedMap:
    """What an import led to; `changed` is False where the newest version already had this content."""

    version_id: int
    key: str
    label: str
    changed: bool


@transaction.atomic
def import_map(*, document: Document, association_id: int | None = None) -> ImportedMap:
    """Store the normal form `document` as a new version, unless the newest version is the same.

    Where the label is taken by a version with other content, the next free one is used: 1.0, 1.1, 1.2 …
    Raises ValidationError.
    """
    _one_import_at_a_time()
    versions = MapVersion.objects.filter(Q(association_id=association_id), key=document["map"]["key"])
    newest = versions.order_by("-number").first()
    digest = content_hash(document)
    if newest is not None and newest.content_hash == digest:
        return ImportedMap(version_id=newest.pk, key=newest.key, label=newest.label, changed=False)
    head = document["map"]
    version = MapVersion(
        association_id=association_id,
        key=head["key"],
        number=newest.number + 1 if newest else 1,
        label=_free_label(head["version"], set(versions.values_list("label", flat=True))),
        name=head["name"],
        target_year=head["target_year"],
        source=head["source"],
        maturity_levels=document["maturity_levels"],
        elements=document["elements"],
        target_picture=document["target_picture"],
        content_hash=digest,
    )
    version.full_clean()
    version.save()
    _store_content(version, document)
    return ImportedMap(version_id=version.pk, key=version.key, label=version.label, changed=True)


@transaction.atomic
def import_shipped_map(*, document: Document) -> ImportedMap:
    """Store a map that comes with the program, unless some version of it already has this content.

    Unlike `import_map` it leaves a newer version alone, which somebody has imported since. Raises
    ValidationError.
    """
    _one_import_at_a_time()
    known = MapVersion.objects.filter(
        association=None, key=document["map"]["key"], content_hash=content_hash(document)
    ).first()
    if known is None:
        return import_map(document=document)
    return ImportedMap(version_id=known.pk, key=known.key, label=known.label, changed=False)


def _one_import_at_a_time() -> None:
    """Two servers that start at once both load the shipped map; the second shall find the first one's."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE capabilities_mapversion IN SHARE ROW EXCLUSIVE MODE")


def _free_label(wanted: str, taken: set[str]) -> str:
    label, stem, number = wanted, wanted.rpartition(".")[0] or wanted, 0
    while label in taken:
        number += 1
        label = f"{stem}.{number}"
    return label


def _store_content(version: MapVersion, document: Document) -> None:
    group_position = capability_position = 0
    for area_position, area in enumerate(document["areas"]):
        stored_area = Area.objects.create(version=version, position=area_position, **_placed(area))
        for group in area["groups"]:
            stored_group = Group.objects.create(
                version=version, area=stored_area, position=group_position, **_placed(group)
            )
            group_position += 1
            first, capability_position = capability_position, capability_position + len(group["capabilities"])
            Capability.objects.bulk_create(
                Capability(
                    version=version,
                    group=stored_group,
                    position=position,
                    levels=capability["levels"],
                    critical=capability["critical"],
                    elements=capability["elements"],
                    **_placed(capability),
                )
                for position, capability in enumerate(group["capabilities"], start=first)
            )


def _placed(entry: Document) -> dict[str, str]:
    return {"key": entry["key"], "name": entry["name"], "description": entry["description"]}
