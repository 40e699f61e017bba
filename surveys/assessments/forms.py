"""What comes from the pages of the self-assessment: answers, one or a whole step, and the sharing choice."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from capabilities.queries import Described, MapGroup
from surveys.assessments.actions import AnswerContent
from surveys.assessments.models import (
    HIGHEST_LEVEL,
    LONGEST_NAME,
    LONGEST_TEXT,
    BlankReason,
    Confidence,
    Sharing,
)
from surveys.saved_forms import RevisedForm

LEVELS = ("0", "1", "2", "3", "4")
ANSWERS = [("", "inget svar"), *((level, level) for level in LEVELS), *BlankReason.choices]
ELEMENT = "element-"
"""What the name of an element's field begins with; the element's key follows."""

TOO_LONG = "Texten har %(show_value)s tecken och får ha högst %(limit_value)s. Korta den och spara igen."


class Prose(forms.CharField):
    """A text of several lines. Browsers send each line break as two characters; it is stored as one."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=LONGEST_TEXT, error_messages={"max_length": TOO_LONG})

    def to_python(self, value: object) -> str:
        """The text without blanks around it."""
        return (super().to_python(value) or "").replace("\r\n", "\n")


class AnswerForm(RevisedForm):
    """One capability's answer; the prefix is the capability's key. `answer` is a level or a reason, or empty.

    `elements` are those of the map, each with a field of its own. `considered` is how long the texts had been
    in view, which a script measures; what is not a whole number is no measure, and never a fault.
    """

    answer = forms.ChoiceField(choices=ANSWERS, required=False)
    provider = forms.CharField(
        required=False, max_length=LONGEST_NAME, error_messages={"max_length": TOO_LONG}
    )
    confidence = forms.ChoiceField(choices=[("", "inte angivet"), *Confidence.choices], required=False)
    evidence = Prose()
    compared_with = forms.CharField(
        required=False, max_length=LONGEST_NAME, error_messages={"max_length": TOO_LONG}
    )
    comment = Prose()
    considered = forms.CharField(required=False)

    def __init__(self, *args: Any, elements: Sequence[Described] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.elements = elements
        for element in elements:
            choices = [("", "inte angivet"), *((level, level) for level in LEVELS)]
            self.fields[f"{ELEMENT}{element.key}"] = forms.ChoiceField(choices=choices, required=False)

    def content(self) -> AnswerContent:
        """What was answered. A provider belongs to an answer that is delivered elsewhere, and only there, as
        does whom one compared with to level 4."""
        data = self.cleaned_data
        answer = data["answer"]
        reason = BlankReason(answer) if answer in BlankReason.values else None
        return AnswerContent(
            level=int(answer) if answer in LEVELS else None,
            blank_reason=reason,
            provider=data["provider"] if reason == BlankReason.ELSEWHERE else "",
            confidence=Confidence(data["confidence"]) if data["confidence"] else None,
            evidence=data["evidence"],
            compared_with=data["compared_with"] if answer == str(HIGHEST_LEVEL) else "",
            comment=data["comment"],
            elements=self._element_levels(),
        )

    def _element_levels(self) -> dict[str, int]:
        given = {element.key: self.cleaned_data[f"{ELEMENT}{element.key}"] for element in self.elements}
        return {key: int(level) for key, level in given.items() if level}

    def considered_ms(self) -> int | None:
        """How long the texts had been in view, in milliseconds; None where it was not measured."""
        measured = self.cleaned_data["considered"]
        return int(measured) if measured.isdecimal() and len(measured) < 9 else None


def posted_answers(
    data: Mapping[str, str], group: MapGroup, elements: Sequence[Described]
) -> dict[str, AnswerForm]:
    """The forms of those capabilities of the group that were sent, by key: one, or all of a step."""
    return {
        capability.key: AnswerForm(data, prefix=capability.key, elements=elements)
        for capability in group.capabilities
        if f"{capability.key}-revision" in data
    }


class SharingForm(forms.Form):
    """Who may see the answers by name."""

    sharing = forms.ChoiceField(
        label="Vem får se era svar?",
        choices=[
            (Sharing.OPEN, "Öppet: alla som deltar i omgången ser våra svar med namn"),
            (Sharing.RESTRICTED, "Bara projektledaren ser våra svar med namn"),
        ],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Välj ett av alternativen."),
    )
