"""The normal form of a map: keys made, defaults filled in, everything checked."""

from capabilities.exchange.fields import (
    Document,
    MapFileError,
    at_most,
    entries,
    key_of,
    mapping,
    optional_entries,
    plain_text,
    printed_name,
    slug,
    text,
)
from capabilities.exchange.whole import refuse_doubled, refuse_too_many, refuse_unknown_elements

LEVEL_NAMES = ["Obefintlig", "Ad-hoc, undermålig", "Acceptabel", "Bra", "Branschledande"]


def normal_form(raw: object) -> Document:
    """Put what a file says into the normal form. Raises MapFileError."""
    top = mapping(raw, "Filen")
    document: Document = {
        "map": _head(mapping(top.get("map"), "map")),
        "areas": [_area(entry, f"Område {i}") for i, entry in enumerate(entries(top, "areas", "Filen"), 1)],
        "maturity_levels": _maturity_levels(top),
        "elements": _described(top, _elements_field(top), "question", longest_key=30),
        "target_picture": _described(top, "target_picture", "description"),
    }
    refuse_too_many(document)
    refuse_doubled(document)
    refuse_unknown_elements(document)
    return document


def _head(head: Document) -> Document:
    name = printed_name(head, "map")
    return {
        "key": key_of(head, name, "map", longest=60),
        "name": name,
        "version": _label(head.get("version")),
        "target_year": _year(head.get("target_year")),
        "source": at_most(text(head, "source", "map"), 200, "map", "source"),
    }


def _label(value: object) -> str:
    """An unquoted 1.0 is a number to YAML, and is meant as the label "1.0"."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    label = plain_text("1.0" if value is None else str(value) if number else value, "map", "version")
    return at_most(label or "1.0", 20, "map", "version")


def _year(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or not 2000 <= value <= 2100:
        raise MapFileError(f"map: target_year är ”{value}” men ska vara ett årtal 2000-2100.")
    return value


def _area(raw: object, where: str) -> Document:
    entry = mapping(raw, where)
    placed = _placed(entry, where)
    listed = entries(entry, "groups", where)
    return {**placed, "groups": [_group(each, f"{where} › grupp {i}") for i, each in enumerate(listed, 1)]}


def _group(raw: object, where: str) -> Document:
    entry = mapping(raw, where)
    placed = _placed(entry, where)
    listed = entries(entry, "capabilities", where)
    capabilities = [_capability(each, f"{where} › förmåga {i}") for i, each in enumerate(listed, 1)]
    return {**placed, "capabilities": capabilities}


def _placed(entry: Document, where: str) -> Document:
    name = printed_name(entry, where)
    return {"key": key_of(entry, name, where), "name": name, "description": text(entry, "description", where)}


def _capability(raw: object, where: str) -> Document:
    entry = mapping({"name": raw} if isinstance(raw, str) else raw, where)
    placed = _placed(entry, where)
    where = f"{where} ({placed['name']})"
    critical = entry.get("critical", False)
    if not isinstance(critical, bool):
        raise MapFileError(f"{where}: critical ska vara true eller false.")
    elements = [plain_text(each, where, "elements") for each in optional_entries(entry, "elements", where)]
    return {
        **placed,
        "critical": critical,
        "elements": elements,
        "levels": _level_texts(entry.get("levels"), where),
    }


def _level_texts(raw: object, where: str) -> list[str]:
    if raw is None or raw == []:
        return []
    if isinstance(raw, dict):  # {0: text, …} reads as well as a list
        raw = [raw.get(level, raw.get(str(level))) for level in range(5)] if len(raw) == 5 else None
    if not isinstance(raw, list) or len(raw) != 5:
        raise MapFileError(f"{where}: levels ska vara fem texter, för nivå 0, 1, 2, 3 och 4.")
    texts = [text({"levels": each}, "levels", f"{where}, nivå {level}") for level, each in enumerate(raw)]
    if not all(texts):
        raise MapFileError(f"{where}: levels saknar text för nivå {texts.index('')}. Skriv den.")
    return texts


def _maturity_levels(top: Document) -> list[Document]:
    raw = optional_entries(top, "maturity_levels", "Filen")
    if not raw:
        return [{"level": level, "name": name, "description": ""} for level, name in enumerate(LEVEL_NAMES)]
    levels = [mapping(entry, "maturity_levels") for entry in raw]
    if [entry.get("level") for entry in levels] != [0, 1, 2, 3, 4]:
        raise MapFileError("maturity_levels: ska ha fem poster med level 0, 1, 2, 3 och 4 i den ordningen.")
    return [_maturity_level(level, entry) for level, entry in enumerate(levels)]


def _maturity_level(level: int, entry: Document) -> Document:
    where = f"maturity_levels, nivå {level}"
    return {
        "level": level,
        "name": printed_name(entry, where),
        "description": text(entry, "description", where),
    }


def _elements_field(top: Document) -> str:
    return "elements" if "elements" in top else "capability_elements"


def _described(top: Document, field: str, explained_in: str, *, longest_key: int = 100) -> list[Document]:
    """A list of names, each with a key and an explanation."""
    listed = enumerate(optional_entries(top, field, "Filen"), 1)
    return [_described_entry(entry, f"{field} {i}", explained_in, longest_key) for i, entry in listed]


def _described_entry(raw: object, where: str, explained_in: str, longest_key: int) -> Document:
    entry = mapping({"key": slug(raw), "name": raw} if isinstance(raw, str) else raw, where)
    name = printed_name(entry, where)
    key = key_of(entry, name, where, longest=longest_key)
    return {"key": key, "name": name, explained_in: text(entry, explained_in, where)}
