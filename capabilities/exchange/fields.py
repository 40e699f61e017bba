"""One field of a map file at a time. Every error says where it stands, what is wrong and what to do."""

import unicodedata
from typing import Any

from organisations.errors import FileError
from organisations.names import DIRECTION_SIGNS

MAX_NAME = 120
MAX_KEY = 100
MAX_TEXT = 4000

Document = dict[str, Any]


class MapFileError(FileError):
    """The file is not a map; the message says where, what is wrong and what to do."""


def slug(name: str) -> str:
    """A key made from a printed name: lower case a-z, digits and hyphens.

    >>> slug("Förmåga att sätta användaren/invånaren i centrum")
    'formaga-att-satta-anvandaren-invanaren-i-centrum'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def mapping(value: object, where: str) -> Document:
    """The value as named fields."""
    if not isinstance(value, dict):
        raise MapFileError(
            f"{where}: här ska stå en post med namngivna fält. Jämför med en exporterad karta."
        )
    return value


def entries(parent: Document, name: str, where: str) -> list[Any]:
    """The list in the field `name`, which must have something in it."""
    listed = optional_entries(parent, name, where)
    if not listed:
        raise MapFileError(f"{where}: fältet {name} saknas eller är tomt. Det ska vara en lista.")
    return listed


def optional_entries(parent: Document, name: str, where: str) -> list[Any]:
    """The list in the field `name`; empty where the field is missing."""
    value = parent.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise MapFileError(f"{where}: fältet {name} ska vara en lista.")
    return value


def printed_name(entry: Document, where: str) -> str:
    """The field `name`: one line of at most 120 characters."""
    name = " ".join(text(entry, "name", where).split())
    if not name:
        raise MapFileError(f"{where}: fältet name saknas. Skriv ett namn.")
    return at_most(name, MAX_NAME, where, "name")


def text(entry: Document, name: str, where: str) -> str:
    """The field `name` as a text without blanks around it; empty where it is missing."""
    value = entry.get(name)
    return "" if value is None else at_most(plain_text(value, where, name), MAX_TEXT, where, name)


def plain_text(value: object, where: str, name: str) -> str:
    """The value as a text that a database and a page can hold."""
    if not isinstance(value, str):
        raise MapFileError(f"{where}: {name} är ”{value}” men ska vara en text. Sätt citattecken runt den.")
    if any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in value):
        raise MapFileError(f"{where}: {name} innehåller styrtecken. Skriv om texten utan dem.")
    if DIRECTION_SIGNS.search(value):
        raise MapFileError(f"{where}: {name} innehåller osynliga tecken som vänder texten. Skriv om den.")
    return unicodedata.normalize("NFC", value).strip()


def at_most(value: str, characters: int, where: str, name: str) -> str:
    """The value, unless it is too long."""
    if len(value) > characters:
        raise MapFileError(f"{where}: {name} är längre än {characters} tecken. Korta texten.")
    return value


def key_of(entry: Document, name: str, where: str, *, longest: int = MAX_KEY) -> str:
    """The field `key`, or a key made from the name."""
    given = entry.get("key")
    key = slug(name)[:longest].strip("-") if given in (None, "") else str(given)
    if not key:
        raise MapFileError(
            f"{where}: av namnet ”{name}” går det inte att göra en nyckel. Skriv fältet key, "
            "med små bokstäver a-z, siffror och bindestreck."
        )
    if key != slug(key):
        raise MapFileError(
            f"{where}: nyckeln ”{key}” får bara ha små bokstäver a-z, siffror och bindestreck."
        )
    return at_most(key, longest, where, "key")
