"""The outline of a capability map: what a compilation needs to know of it, in printed order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.statistics import require_level

DEFAULT_TARGET = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityOutline:
    """A capability: key (unique in the map), printed name, target level 0-4, and why the target is another
    than the round's (empty where it is not)."""

    key: str
    name: str
    target: int = DEFAULT_TARGET
    target_reason: str = ""

    def __post_init__(self) -> None:
        require_level(self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOutline:
    """A group of capabilities; its key is unique in its area."""

    key: str
    name: str
    capabilities: tuple[CapabilityOutline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaOutline:
    """An area of groups; its key is unique in the map."""

    key: str
    name: str
    groups: tuple[GroupOutline, ...]

    def __post_init__(self) -> None:
        _require_unique("group", (group.key for group in self.groups))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCapability:
    """A capability and where it stands in the map."""

    area: AreaOutline
    group: GroupOutline
    capability: CapabilityOutline


@dataclass(frozen=True, slots=True, kw_only=True)
class MapOutline:
    """A whole map. Raises ValueError if two areas, two groups of an area, or two capabilities share a key."""

    areas: tuple[AreaOutline, ...]

    def __post_init__(self) -> None:
        _require_unique("area", (area.key for area in self.areas))
        _require_unique("capability", self.capability_keys())

    def placed(self) -> Iterator[PlacedCapability]:
        """Every capability with its group and area, in map order."""
        for area in self.areas:
            for group in area.groups:
                for capability in group.capabilities:
                    yield PlacedCapability(area=area, group=group, capability=capability)

    def capability_keys(self) -> tuple[str, ...]:
        """The capabilities' keys in map order."""
        return tuple(placed.capability.key for placed in self.placed())


def _require_unique(what: str, keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise ValueError(f"two have the {what} key {key!r}")
        seen.add(key)
