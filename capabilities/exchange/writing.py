"""From a stored map to the normal form, and from that to a file."""

import hashlib
import json

import yaml

from capabilities.exchange.fields import Document
from capabilities.queries import CapabilityMap, MapArea, MapCapability, MapGroup


def content_hash(document: Document) -> str:
    """SHA-256 over the normal form, the version's label aside: equal content has equal hash."""
    content = {**document, "map": {k: v for k, v in document["map"].items() if k != "version"}}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def to_yaml(document: Document) -> str:
    """The document as a file that people can edit."""
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=110)


def to_document(the_map: CapabilityMap) -> Document:
    """A stored map in the normal form."""
    return {
        "map": {
            "key": the_map.key,
            "name": the_map.name,
            "version": the_map.label,
            "target_year": the_map.target_year,
            "source": the_map.source,
        },
        "areas": [_area(area) for area in the_map.areas],
        "maturity_levels": [
            {"level": m.level, "name": m.name, "description": m.description} for m in the_map.maturity_levels
        ],
        "elements": [{"key": e.key, "name": e.name, "question": e.text} for e in the_map.elements],
        "target_picture": [
            {"key": g.key, "name": g.name, "description": g.text} for g in the_map.target_picture
        ],
    }


def _area(area: MapArea) -> Document:
    return {**_placed(area), "groups": [_group(group) for group in area.groups]}


def _group(group: MapGroup) -> Document:
    return {**_placed(group), "capabilities": [_capability(each) for each in group.capabilities]}


def _capability(capability: MapCapability) -> Document:
    return {
        **_placed(capability),
        "critical": capability.critical,
        "elements": list(capability.elements),
        "levels": list(capability.levels),
    }


def _placed(entry: MapArea | MapGroup | MapCapability) -> Document:
    return {"key": entry.key, "name": entry.name, "description": entry.description}
