"""The map as the pages show it."""

from dataclasses import dataclass, replace

from django.urls import reverse

from capabilities.queries import CapabilityMap, Described, MapArea, MapCapability, MapGroup, MaturityLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelText:
    """One step of the scale for one capability: what can be seen at that level."""

    level: int
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityPage:
    """A capability in its place, with its neighbours in map order for stepping through."""

    capability: MapCapability
    group: MapGroup
    area: MapArea
    levels: tuple[LevelText, ...]
    elements: tuple[Described, ...]
    previous: MapCapability | None
    following: MapCapability | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """A step of the path to a page; without an address where there is no page of its own."""

    label: str
    url: str = ""


def crumbs(association: str, the_map: CapabilityMap, page: CapabilityPage) -> tuple[Crumb, ...]:
    """The path from the map to the capability."""
    return (
        Crumb(label=the_map.name, url=reverse("map", args=[association])),
        Crumb(label=page.area.name),
        Crumb(label=page.group.name),
        Crumb(label=page.capability.name),
    )


def find(the_map: CapabilityMap, words: str) -> CapabilityMap:
    """The map with only the capabilities whose name, description or group holds every word."""
    wanted = words.casefold().split()
    if not wanted:
        return the_map
    areas = (replace(area, groups=_found_groups(area, wanted)) for area in the_map.areas)
    return replace(the_map, areas=tuple(area for area in areas if area.groups))


def _found_groups(area: MapArea, wanted: list[str]) -> tuple[MapGroup, ...]:
    groups = (
        replace(g, capabilities=tuple(c for c in g.capabilities if _holds(g, c, wanted))) for g in area.groups
    )
    return tuple(group for group in groups if group.capabilities)


def _holds(group: MapGroup, capability: MapCapability, wanted: list[str]) -> bool:
    text = f"{capability.name} {capability.description} {group.name}".casefold()
    return all(word in text for word in wanted)


def capability_page(the_map: CapabilityMap, key: str) -> CapabilityPage | None:
    """The page of the capability with that key; None where the map has no such capability."""
    placed = [(area, group, c) for area in the_map.areas for group in area.groups for c in group.capabilities]
    for index, (area, group, capability) in enumerate(placed):
        if capability.key == key:
            return CapabilityPage(
                capability=capability,
                group=group,
                area=area,
                levels=_level_texts(capability, the_map.maturity_levels),
                elements=tuple(e for e in the_map.elements if e.key in capability.elements),
                previous=placed[index - 1][2] if index else None,
                following=placed[index + 1][2] if index + 1 < len(placed) else None,
            )
    return None


def _level_texts(capability: MapCapability, scale: tuple[MaturityLevel, ...]) -> tuple[LevelText, ...]:
    texts = capability.levels or tuple(step.description for step in scale)
    return tuple(
        LevelText(level=step.level, name=step.name, text=text)
        for step, text in zip(scale, texts, strict=True)
    )
