"""What must hold for a map as a whole."""

from collections.abc import Iterator

from capabilities.exchange.fields import Document, MapFileError

MAX_CAPABILITIES = 500


def refuse_too_many(document: Document) -> None:
    """Nobody can assess a map without end, and no page could show it."""
    number = sum(1 for _ in _capabilities(document))
    if number > MAX_CAPABILITIES:
        raise MapFileError(f"Kartan har {number} förmågor. Högst {MAX_CAPABILITIES} går att bedöma.")


def refuse_doubled(document: Document) -> None:
    """Answers find their capability by key or by name, so each may stand once.

    Keys made from names are not numbered where two are alike: the number would hang on the order, and the
    same capability would have another key in the next version. Whoever writes the map chooses instead.
    """
    for placed in _placed_by_kind(document):
        _refuse_doubled(placed, "name", "heter båda ”{value}”. Ge den ena ett annat namn.")
        _refuse_doubled(
            placed, "key", "har båda nyckeln ”{value}”. Skriv fältet key i den ena, med något annat."
        )


def _refuse_doubled(placed: list[tuple[str, Document]], field: str, complaint: str) -> None:
    first: dict[str, str] = {}
    for place, entry in placed:
        where = f"{place} ({entry['name']})"
        if entry[field] in first:
            raise MapFileError(f"{first[entry[field]]} och {where} {complaint.format(value=entry[field])}")
        first[entry[field]] = where


def refuse_unknown_elements(document: Document) -> None:
    """A capability may only point to elements that the map has."""
    known = {element["key"] for element in document["elements"]}
    for capability in _capabilities(document):
        if unknown := [key for key in capability["elements"] if key not in known]:
            raise MapFileError(
                f"{capability['name']}: elementet ”{unknown[0]}” finns inte i kartans lista elements. "
                "Lägg till det där eller ta bort det här."
            )


def _placed_by_kind(document: Document) -> Iterator[list[tuple[str, Document]]]:
    """Areas, groups, capabilities, elements and targets, each with the place where it stands in the file."""
    areas = [(f"Område {i}", area) for i, area in enumerate(document["areas"], 1)]
    groups = [
        (f"{where} › grupp {i}", group) for where, area in areas for i, group in enumerate(area["groups"], 1)
    ]
    yield from (areas, groups)
    yield [
        (f"{where} › förmåga {i}", capability)
        for where, group in groups
        for i, capability in enumerate(group["capabilities"], 1)
    ]
    for field in ("elements", "target_picture"):
        yield [(f"{field} {i}", entry) for i, entry in enumerate(document[field], 1)]


def _groups(document: Document) -> Iterator[Document]:
    for area in document["areas"]:
        yield from area["groups"]


def _capabilities(document: Document) -> Iterator[Document]:
    for group in _groups(document):
        yield from group["capabilities"]
