"""Anchoring vignettes: short made-up municipalities with a known level, judged before the first answer.

They belong to one version of a map, since the known level is what that version's texts give. A map without
them simply has no such step.
"""

from dataclasses import dataclass

import yaml
from django.db import transaction

from capabilities.models import Capability, MapVersion, Vignette

FIELDS = ("key", "name", "text", "reference", "reasoning")


@dataclass(frozen=True, slots=True, kw_only=True)
class MapVignette:
    """One made-up municipality; `reference` is its level 0-4 and `reasoning` why."""

    id: int
    key: str
    name: str
    area: str
    capability: str
    text: str
    reference: int
    reasoning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedVignettes:
    """How many vignettes the version has, and whether they were loaded now."""

    total: int
    changed: bool


@transaction.atomic
def load_vignettes(*, content: bytes, version_id: int) -> LoadedVignettes:
    """Store the file's vignettes for a version that has none; a version that has some keeps them.

    Raises Capability.DoesNotExist for a capability that the version lacks, ValidationError for a value that
    is out of range, and ValueError for a file of another map.
    """
    # Two servers that start at once: the second waits here and then finds the first one's.
    version = MapVersion.objects.select_for_update().get(pk=version_id)
    if existing := Vignette.objects.filter(version=version).count():
        return LoadedVignettes(total=existing, changed=False)
    document = yaml.safe_load(content)
    if document["map"] != version.key:
        raise ValueError(f"the vignettes are of the map {document['map']!r}, not {version.key!r}")
    for position, entry in enumerate(document["vignettes"]):
        capability = Capability.objects.get(version=version, key=entry["capability"])
        given = {field: entry[field] for field in FIELDS}
        vignette = Vignette(version=version, capability=capability, position=position, **given)
        vignette.full_clean()
        vignette.save()
    return LoadedVignettes(total=len(document["vignettes"]), changed=True)


def read_vignettes(version_id: int) -> tuple[MapVignette, ...]:
    """The version's vignettes in their order; `area` and `capability` are keys. One query."""
    rows = Vignette.objects.filter(version_id=version_id).select_related("capability__group__area")
    return tuple(
        MapVignette(
            id=row.pk,
            key=row.key,
            name=row.name,
            area=row.capability.group.area.key,
            capability=row.capability.key,
            text=row.text,
            reference=row.reference,
            reasoning=row.reasoning,
        )
        for row in rows.order_by("position")
    )
