"""From the project lead's text to a letter: which words in braces may be used, and what they become."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from surveys.rounds.models import RoundPurpose

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")

PLACEHOLDERS = {
    "namn": "mottagarens namn",
    "organisation": "organisationen som mottagaren svarar för",
    "omgång": "omgångens namn",
    "förbund": "förbundets namn",
    "sista dag": "sista dag att svara, eller ”ingen satt dag”",
    "länk": "adressen till organisationens bedömning",
}
"""What may stand in braces, and what it becomes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A subject and a text with placeholders."""

    subject: str
    body: str


class Letter(NamedTuple):
    """What one person gets."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the placeholders stand for in one letter."""

    name: str
    organisation: str
    round: str
    purpose: RoundPurpose
    association: str
    closes_on: date | None
    link: str

    def by_placeholder(self) -> Mapping[str, str]:
        """The text of each placeholder."""
        return {
            "namn": self.name,
            "organisation": self.organisation,
            "omgång": self.round,
            "förbund": self.association,
            "sista dag": f"{self.closes_on}" if self.closes_on else "ingen satt dag",
            "länk": self.link,
        }


INVITATION = Words(
    subject="{organisation}: dags att bedöma er digitala förmåga",
    body="""Hej {namn},

{organisation} är med i {omgång}. Du är den som svarar för er.

Ni bedömer era förmågor i en webbläsare, i den takt som passar er. Allt sparas medan ni \
svarar, så det går bra att göra en paus och att dela upp arbetet. \
Innan ni lämnar in väljer ni vem som får se era svar.

Sista dag att lämna in: {sista dag}
Börja här: {länk}

Hör av dig om något är oklart.
""",
)

REMINDER = Words(
    subject="{organisation}: lämna in senast {sista dag}",
    body="""Hej {namn},

{organisation} har inte lämnat in sina svar i {omgång} än. Sista dagen är {sista dag}.

Det ni redan har svarat är sparat. Fortsätt här: {länk}

Hör av dig om ni behöver mer tid.
""",
)

_NOTES = {
    RoundPurpose.TEST: "Det här är en testomgång.",
    RoundPurpose.DEMONSTRATION: "Det här är en demonstration med påhittade uppgifter.",
}


def unknown_placeholders(text: str) -> list[str]:
    """The words in braces that mean nothing, in order."""
    return [word for word in _PLACEHOLDER.findall(text) if word not in PLACEHOLDERS]


def write_letter(words: Words, facts: Facts) -> Letter:
    """The letter. A subject is one line, whatever the names in it hold."""
    values = facts.by_placeholder()
    subject = _filled(words.subject, values)
    note = _NOTES.get(facts.purpose, "")
    parts = [_filled(words.body, values).strip(), note]
    return Letter(subject=" ".join(subject.split()), body="\n\n".join(part for part in parts if part) + "\n")


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
