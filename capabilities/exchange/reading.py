"""From the bytes of a file to the normal form, with files in mind that were made to do harm."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import yaml

from capabilities.exchange.fields import Document, MapFileError
from capabilities.exchange.ignored import ignored_fields
from capabilities.exchange.normal_form import normal_form

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 20

# libyaml reads a hundred times faster; the same program in Python is there where it is missing.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFile:
    """A map file in its normal form, and the fields that were not read since a map has no place for them."""

    document: Document
    ignored: tuple[str, ...]


def parse(content: bytes) -> Document:
    """Read a map file into its normal form. Raises MapFileError."""
    return read_map_file(content).document


def read_map_file(content: bytes) -> MapFile:
    """Read a map file, with the names of the fields that were ignored. Raises MapFileError."""
    if len(content) > MAX_BYTES:
        raise MapFileError(
            f"Filen är större än {MAX_BYTES // 2**20} MB. En karta är en textfil på några hundra kB."
        )
    raw = _load(_decoded(content))
    return MapFile(document=normal_form(raw), ignored=tuple(ignored_fields(raw)))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MapFileError("Filen är inte sparad som UTF-8. Spara om den och försök igen.") from error


def _load(text: str) -> object:
    try:
        _refuse_harmful(text)
        return yaml.load(text, Loader=_MapLoader)  # noqa: S506 - built on a safe loader
    except MapFileError:
        raise
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"Rad {mark.line + 1}: filen" if mark else "Filen"
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or error
        raise MapFileError(
            f"{where} är inte giltig YAML ({problem}). Indrag görs med mellanslag, aldrig med tabb."
        ) from error
    except ValueError as error:
        raise MapFileError(f"Ett tal eller ett datum i filen går inte att tolka: {error}") from error


def _refuse_harmful(text: str) -> None:
    """Before anything is built of the file: no alias, which unfolds, and no depth, which overflows the
    stack.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise MapFileError(f"{_line(event)}: YAML-alias (*namn) läses inte. Skriv ut texten i stället.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise MapFileError(
                f"{_line(event)}: filen har fler än {MAX_DEPTH} nivåer i varandra. "
                "Jämför med en exporterad karta."
            )


def _line(place: Any) -> str:
    return f"Rad {place.start_mark.line + 1}"


class _MapLoader(_SafeLoader):
    """Refuses a field that is given twice, of which YAML would silently keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise MapFileError(f"{_line(key)}: ett fälts namn ska vara ett ord.")
            if key.value in seen:
                raise MapFileError(f"{_line(key)}: fältet {key.value} står två gånger. Ta bort det ena.")
            seen.add(key.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping
