"""The project lead's words and schedule."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from surveys.mailings.models import LONGEST_BODY, LONGEST_SUBJECT
from surveys.mailings.queries import Plan
from surveys.mailings.words import Words, unknown_placeholders

_TOO_LONG = "Texten har %(show_value)s tecken och får ha högst %(limit_value)s. Korta den."


def _subject(label: str) -> forms.CharField:
    messages = {"required": "Skriv ett ämne.", "max_length": _TOO_LONG}
    return forms.CharField(label=label, max_length=LONGEST_SUBJECT, error_messages=messages)


def _body(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "Skriv en text.", "max_length": _TOO_LONG},
    )


class MailPlanForm(forms.Form):
    """Words of the invitation and of every reminder, and which reminders go out by themselves."""

    invitation_subject = _subject("Inbjudan, ämne")
    invitation_body = _body("Inbjudan, text")
    reminder_subject = _subject("Påminnelse, ämne")
    reminder_body = _body("Påminnelse, text")
    week_before = forms.BooleanField(label="Påminn en vecka före sista dagen", required=False)
    day_before = forms.BooleanField(label="Påminn dagen före sista dagen", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a placeholder that would stand unfilled in a letter."""
        data = super().clean() or {}
        for field in ("invitation_subject", "invitation_body", "reminder_subject", "reminder_body"):
            if unknown := unknown_placeholders(data.get(field, "")):
                self.add_error(field, ValidationError(_misspelt(unknown)))
        return data

    def plan(self) -> Plan:
        """The plan as it was written."""
        data = self.cleaned_data
        return Plan(
            invitation=_words(data["invitation_subject"], data["invitation_body"]),
            reminder=_words(data["reminder_subject"], data["reminder_body"]),
            week_before=data["week_before"],
            day_before=data["day_before"],
        )


def initial_of(plan: Plan) -> dict[str, object]:
    """The form's values before anybody has written in it."""
    return {
        "invitation_subject": plan.invitation.subject,
        "invitation_body": plan.invitation.body,
        "reminder_subject": plan.reminder.subject,
        "reminder_body": plan.reminder.body,
        "week_before": plan.week_before,
        "day_before": plan.day_before,
    }


def _words(subject: str, body: str) -> Words:
    return Words(subject=subject, body=body.replace("\r\n", "\n"))


def _misspelt(unknown: list[str]) -> str:
    listed = ", ".join(f"{{{word}}}" for word in unknown)
    return f"{listed} går inte att fylla i. Använd orden i listan, skrivna som där."
