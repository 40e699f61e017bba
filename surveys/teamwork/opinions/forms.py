"""What a co-assessor's page sends, and the manager's decision."""

from collections.abc import Mapping

from django import forms

from capabilities.queries import MapGroup
from surveys.assessments.actions import AnswerContent
from surveys.assessments.forms import ANSWERS, LEVELS, TOO_LONG, Prose
from surveys.assessments.models import BlankReason, Confidence


class OpinionForm(forms.Form):
    """One capability's answer by one person; the prefix is the capability's key."""

    answer = forms.ChoiceField(choices=ANSWERS, required=False)
    provider = forms.CharField(required=False, max_length=120, error_messages={"max_length": TOO_LONG})
    confidence = forms.ChoiceField(choices=[("", "inte angivet"), *Confidence.choices], required=False)
    evidence = Prose()

    def content(self) -> AnswerContent:
        """What was answered. A provider belongs to an answer that is delivered elsewhere, and only there."""
        data = self.cleaned_data
        reason = BlankReason(data["answer"]) if data["answer"] in BlankReason.values else None
        return AnswerContent(
            level=int(data["answer"]) if data["answer"] in LEVELS else None,
            blank_reason=reason,
            provider=data["provider"] if reason == BlankReason.ELSEWHERE else "",
            confidence=Confidence(data["confidence"]) if data["confidence"] else None,
            evidence=data["evidence"],
        )


def posted_opinions(data: Mapping[str, str], group: MapGroup) -> dict[str, OpinionForm]:
    """The forms of those capabilities of the group that were sent, by key: one, or all of a step."""
    return {
        capability.key: OpinionForm(data, prefix=capability.key)
        for capability in group.capabilities
        if f"{capability.key}-revision" in data
    }


class DecisionForm(forms.Form):
    """The organisation's level, and why."""

    level = forms.TypedChoiceField(
        label="Organisationens nivå",
        coerce=int,
        choices=[("", "Välj nivå"), *((level, level) for level in LEVELS)],
        error_messages={"required": "Välj en nivå.", "invalid_choice": "Välj en nivå."},
    )
    reason = forms.CharField(
        label="Varför",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Visas för er själva bredvid vad var och en svarat.",
        error_messages={"required": "Skriv varför nivån blev den ni valde.", "max_length": TOO_LONG},
    )
