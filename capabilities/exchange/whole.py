"""What must hold for a map as a whole."""

from collections import Counter
from collections.abc import Iterator

from capabilities.exchange.fields import Document, MapFileError

MAX_CAPABILITIES = 500


def refuse_too_many(document: Document) -> None:
    """Nobody can assess a map without end, and no page could show it."""
    number = sum(1 for _ in _capabilities(document))
    if number > MAX_CAPABILITIES:
        raise MapFileError(f"Kartan har {number} förmågor. Högst {MAX_CAPABILITIES} går att bedöma.")


def refuse_doubled(document: Document) -> None:
    """Answers find their capability by key or by name, so each may stand once."""
    kinds = {
        "områden": document["areas"],
        "grupper": list(_groups(document)),
        "förmågor": list(_capabilities(document)),
        "element": document["elements"],
        "mål": document["target_picture"],
    }
    for kind, listed in kinds.items():
        for field, called in (("key", "har nyckeln"), ("name", "heter")):
            doubled = [value for value, count in Counter(each[field] for each in listed).items() if count > 1]
            if doubled:
                raise MapFileError(f"Två {kind} {called} ”{doubled[0]}”. Ge den ena något annat.")


def refuse_unknown_elements(document: Document) -> None:
    """A capability may only point to elements that the map has."""
    known = {element["key"] for element in document["elements"]}
    for capability in _capabilities(document):
        if unknown := [key for key in capability["elements"] if key not in known]:
            raise MapFileError(
                f"{capability['name']}: elementet ”{unknown[0]}” finns inte i kartans lista elements. "
                "Lägg till det där eller ta bort det här."
            )


def _groups(document: Document) -> Iterator[Document]:
    for area in document["areas"]:
        yield from area["groups"]


def _capabilities(document: Document) -> Iterator[Document]:
    for group in _groups(document):
        yield from group["capabilities"]
