"""What differs between two published versions, read from their documents: nothing hidden comes in here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from analysis.canonical import sha256_of

type Document = Mapping[str, Any]
"""What `analysis.result.Result.to_document` gives."""

OF_THE_VERSION = frozenset({"sha256", "version", "round"})
"""The parts of a document that every new version changes, whatever its figures."""


class ChangeKind(StrEnum):
    """What has become of an organisation's open answers since the version before."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenChange:
    """One organisation whose open answers differ; `answers` counts the capabilities with another level."""

    name: str
    kind: ChangeKind
    answers: int


def figures_of(document: Document) -> dict[str, Any]:
    """The document without what only says which version it is."""
    return {key: value for key, value in document.items() if key not in OF_THE_VERSION}


def digest_of(*documents: Document) -> str:
    """A fingerprint of the figures of several documents, the same for a preview and for what is published."""
    return sha256_of({"documents": [figures_of(document) for document in documents]})


def same_figures(one: Document, other: Document) -> bool:
    """Whether two documents differ in nothing but which version they are."""
    return figures_of(one) == figures_of(other)


def open_changes(before: Document, after: Document) -> tuple[OpenChange, ...]:
    """The organisations whose open answers differ: the changed, the added, the removed, each as listed."""
    old = {row["key"]: row for row in before["organisations"]}
    new = {row["key"]: row for row in after["organisations"]}
    kept = [key for key in new if key in old]
    return (
        *(_change(ChangeKind.CHANGED, new[k], old[k]) for k in kept if old[k]["levels"] != new[k]["levels"]),
        *(_change(ChangeKind.ADDED, row, None) for key, row in new.items() if key not in old),
        *(_change(ChangeKind.REMOVED, row, None) for key, row in old.items() if key not in new),
    )


def _change(kind: ChangeKind, row: Document, other: Document | None) -> OpenChange:
    levels = row["levels"]
    compared = other["levels"] if other else [None] * len(levels)
    answers = sum(one != another for one, another in zip(levels, compared, strict=True))
    return OpenChange(name=row["name"], kind=kind, answers=answers)


_WORDS = {
    ChangeKind.CHANGED: "Ändrade öppna svar",
    ChangeKind.ADDED: "Nya öppna svar",
    ChangeKind.REMOVED: "Utgår",
}


def change_note(changes: tuple[OpenChange, ...]) -> str:
    """The changes in Swedish, at most 500 letters: the note of a version for which nobody wrote one."""
    sentences = (
        f"{words}: {', '.join(change.name for change in changes if change.kind == kind)}."
        for kind, words in _WORDS.items()
        if any(change.kind == kind for change in changes)
    )
    text = " ".join(sentences)
    return text if len(text) <= 500 else f"Öppna svar från {len(changes)} organisationer skiljer sig."
