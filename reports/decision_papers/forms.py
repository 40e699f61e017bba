"""The paper's words as they were typed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from reports.decision_papers.models import LONGEST_TEXT
from reports.decision_papers.paper import HEADINGS
from reports.decision_papers.start_texts import Section

LINE = 90
"""About so many characters stand on a printed line."""

ROOM = 56
"""So many lines of text have room on the two pages beside headings and tables."""

_TOO_LONG = (
    "Texten är för lång: högst %(limit_value)s tecken, nu är den %(show_value)s. Korta den och spara igen."
)
_HELP = {
    Section.BACKGROUND: "Vad siffrorna visar. Tabellen med de publicerade siffrorna följer av sig själv.",
    Section.PROPOSAL: "Vad som ska göras, av vilka, och i vilken form.",
    Section.ALTERNATIVES: "De andra formerna som har prövats i tanken, och varför de inte valdes.",
    Section.COST: "Tabellen med timmar och pengar följer av sig själv.",
    Section.RISKS: "Vad som kan gå fel, och vad ni gör åt det.",
    Section.CONSEQUENCES: "Vad ett ja leder till, och ett nej. Tidplanen följer av sig själv.",
    Section.DECISION: "En att-sats på varje rad.",
}


class PaperForm(forms.Form):
    """A field for each section; each line is a paragraph, and one that begins with "- " an item of a list."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    renew = forms.BooleanField(required=False)

    def __init__(self, *args: object, newer: str | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for section, heading in HEADINGS.items():
            self.fields[section.value] = _text(section, heading)
        if newer is None:
            del self.fields["renew"]
        else:
            self.fields["renew"].label = f"Visa siffrorna ur {newer} i stället"
            self.order_fields([*HEADINGS, "renew"])

    def clean(self) -> dict[str, Any]:
        """Refuse what has no room on two pages."""
        cleaned = super().clean() or self.cleaned_data
        taken = room_taken([str(cleaned.get(section.value, "")) for section in Section])
        if taken > ROOM:
            raise forms.ValidationError(
                f"Texterna tar tillsammans ungefär {taken} rader, och på två sidor får {ROOM} plats. "
                "Korta någon av dem och spara igen. Inget är sparat."
            )
        return cleaned

    def texts(self) -> dict[Section, str]:
        """The texts by section."""
        return {section: self.cleaned_data[section.value] for section in Section}


def _text(section: Section, heading: str) -> forms.CharField:
    return _Lines(
        label=heading,
        required=section is Section.DECISION,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_HELP[section],
        error_messages={"max_length": _TOO_LONG, "required": "Skriv vad som ska beslutas."},
    )


class _Lines(forms.CharField):
    """Browsers send each line break as two characters; it is stored as one. What no document can hold is
    left out."""

    def to_python(self, value: object) -> str:
        text = (super().to_python(value) or "").replace("\r\n", "\n")
        return ILLEGAL_CHARACTERS_RE.sub("", text)


def room_taken(texts: list[str]) -> int:
    """About how many printed lines the texts take, with what parts one paragraph from the next."""
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    fifths = sum(5 * -(-len(line) // LINE) + 2 for line in lines)
    return -(-fifths // 5)


def initial_of(texts: Mapping[Section, str], revision: int) -> dict[str, object]:
    """What the form begins with."""
    return {"revision": revision, **{section.value: text for section, text in texts.items()}}
