"""Which fields of a map file are not read, so that whoever wrote them is told."""

from collections.abc import Iterator
from typing import Any

_PLACED = frozenset({"key", "name", "description"})
_DESCRIBED = {"": frozenset({"key", "name", "description", "question"})}

# A form is the names of an entry's fields, and for the fields that hold entries the form of those.
_FORM: dict[str, Any] = {
    "map": {"": frozenset({"key", "name", "version", "target_year", "source"})},
    "areas": {
        "": _PLACED,
        "groups": {"": _PLACED, "capabilities": {"": _PLACED | {"critical", "elements", "levels"}}},
    },
    "maturity_levels": {"": frozenset({"level", "name", "description"})},
    "elements": _DESCRIBED,
    "capability_elements": _DESCRIBED,
    "target_picture": _DESCRIBED,
}


def ignored_fields(raw: object) -> Iterator[str]:
    """The name of each field that a map has no place for, once for each time it stands in the file."""
    yield from _ignored(raw, _FORM)


def _ignored(value: object, form: dict[str, Any]) -> Iterator[str]:
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            for name, inner in entry.items():
                if name in form and name:
                    yield from _ignored(inner, form[name])
                elif name not in form.get("", ()):
                    yield str(name)
