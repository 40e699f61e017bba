"""Reads of the map. A version never changes, so what was read once is kept by the process."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Prefetch, Q

from capabilities.models import Area, Capability, Group, MapVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCapability:
    """A capability as the pages show it; `levels` is five texts (0-4) or empty where the map has none."""

    id: int
    key: str
    name: str
    description: str
    levels: tuple[str, ...]
    critical: bool
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapGroup:
    """A group, one step of the self-assessment."""

    key: str
    name: str
    description: str
    capabilities: tuple[MapCapability, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapArea:
    """An area and its groups in the printed order."""

    key: str
    name: str
    description: str
    groups: tuple[MapGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MaturityLevel:
    """The name and meaning of one step of the scale."""

    level: int
    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An element of a capability (with its guiding question) or a goal of the target picture."""

    key: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityMap:
    """One whole version of a map."""

    version_id: int
    key: str
    label: str
    name: str
    target_year: int | None
    source: str
    areas: tuple[MapArea, ...]
    maturity_levels: tuple[MaturityLevel, ...]
    elements: tuple[Described, ...]
    target_picture: tuple[Described, ...]

    def groups(self) -> Iterator[MapGroup]:
        """All groups in the printed order."""
        for area in self.areas:
            yield from area.groups

    def capabilities(self) -> Iterator[MapCapability]:
        """All capabilities in the printed order."""
        for group in self.groups():
            yield from group.capabilities


@lru_cache(maxsize=32)
def read_map(version_id: int) -> CapabilityMap:
    """The whole version. Four queries the first time, none after. Raises MapVersion.DoesNotExist."""
    version = MapVersion.objects.get(pk=version_id)
    groups = Group.objects.prefetch_related(Prefetch("capabilities", Capability.objects.order_by("position")))
    areas = Area.objects.filter(version_id=version_id).prefetch_related(
        Prefetch("groups", groups.order_by("position"))
    )
    return CapabilityMap(
        version_id=version.pk,
        key=version.key,
        label=version.label,
        name=version.name,
        target_year=version.target_year,
        source=version.source,
        areas=tuple(_area(area) for area in areas.order_by("position")),
        maturity_levels=tuple(MaturityLevel(**level) for level in version.maturity_levels),
        elements=tuple(Described(key=e["key"], name=e["name"], text=e["question"]) for e in version.elements),
        target_picture=tuple(
            Described(key=g["key"], name=g["name"], text=g["description"]) for g in version.target_picture
        ),
    )


def _area(area: Area) -> MapArea:
    return MapArea(
        key=area.key,
        name=area.name,
        description=area.description,
        groups=tuple(_group(group) for group in area.groups.all()),
    )


def _group(group: Group) -> MapGroup:
    return MapGroup(
        key=group.key,
        name=group.name,
        description=group.description,
        capabilities=tuple(_capability(capability) for capability in group.capabilities.all()),
    )


def _capability(row: Capability) -> MapCapability:
    return MapCapability(
        id=row.pk,
        key=row.key,
        name=row.name,
        description=row.description,
        levels=tuple(row.levels),
        critical=row.critical,
        elements=tuple(row.elements),
    )


def latest_version_id(*, key: str, association_id: int | None) -> int | None:
    """The newest version of the map that the association may use: its own copy before the shipped one."""
    own_first = MapVersion.objects.filter(key=key).filter(
        Q(association_id=association_id) | Q(association_id__isnull=True)
    )
    ordered = own_first.order_by("association_id", "-number")  # PostgreSQL puts nulls last
    return ordered.values_list("pk", flat=True).first()


def has_texts(version_id: int) -> bool:
    """Whether any capability of the version has texts for its levels."""
    return Capability.objects.filter(version_id=version_id, levels__len=5).exists()


def newest_with_texts(version: MapVersion) -> str | None:
    """The label of the newest version of the same map, of the same owner, that has texts for its levels."""
    same = MapVersion.objects.filter(key=version.key, association=version.association)
    ordered = same.filter(capabilities__levels__len=5).order_by("-number")
    return ordered.values_list("label", flat=True).first()
