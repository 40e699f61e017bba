"""Finding an organisation or a capability by what people write: its printed name, its key or its SCB code."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from organisations.errors import SHOWN_PROBLEMS


def comparable(text: str) -> str:
    """The text without what people do not mean by it: letter case, and how many blanks there are."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


class NoMatchError(LookupError):
    """Nothing, or more than one thing, goes by that name; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What is said where nothing, or more than one thing, is called as a cell says."""

    unknown: str
    ambiguous: str


class Register:
    """Ids by all that they are called.

    `called` gives each id with what it goes by. One word may stand for the same id twice, as a name that is
    its own key does; where it stands for two ids it is ambiguous.
    """

    def __init__(self, called: Iterable[tuple[int, Iterable[str]]], *, wording: Wording) -> None:
        self._wording = wording
        self._suggestions = 0
        self._ids: dict[str, set[int]] = defaultdict(set)
        self._printed: dict[str, str] = {}
        for identity, words in called:
            for word in filter(None, words):
                self._ids[comparable(word)].add(identity)
                self._printed.setdefault(comparable(word), word)

    def find(self, text: str) -> int:
        """The id that goes by the text. Raises NoMatchError."""
        if not text:
            raise NoMatchError("cellen är tom. Fyll i den eller ta bort raden.")
        ids = self._ids.get(comparable(text), set())
        if len(ids) > 1:
            raise NoMatchError(self._wording.ambiguous)
        if not ids:
            raise NoMatchError(self._wording.unknown + self._suggestion(text))
        return next(iter(ids))

    def _suggestion(self, text: str) -> str:
        # Comparing with every name takes its time, and nobody reads on after the first hundred faults.
        self._suggestions += 1
        if self._suggestions > SHOWN_PROBLEMS:
            return ""
        near = get_close_matches(comparable(text)[:120], self._printed, n=1, cutoff=0.75)
        return f" Menade ni ”{self._printed[near[0]]}”?" if near else ""
