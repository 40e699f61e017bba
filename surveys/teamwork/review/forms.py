"""Whom to ask, what to ask, what to reply."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from surveys.assessments.forms import LEVELS, TOO_LONG
from surveys.teamwork.review.models import LONGEST


def prose(label: str, missing: str, **options: Any) -> forms.CharField:
    """A text of a few lines."""
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing, "max_length": TOO_LONG},
        **options,
    )


class ReviewForm(forms.Form):
    """The organisation that is asked, with a few words. Its name is typed: a list of all would tell who takes
    part without sharing."""

    reviewer = forms.CharField(
        label="Organisation som ska granska",
        help_text="Skriv namnet, till exempel Orust.",
        max_length=120,
        error_messages={"required": "Skriv namnet på organisationen."},
    )
    message = prose("Vad vill ni ha hjälp med?", "", required=False)

    def __init__(self, *args: Any, reviewers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_name = {name.casefold(): pk for pk, name in reviewers}

    def clean_reviewer(self) -> int:
        """The organisation with the typed name."""
        found = self.by_name.get(self.cleaned_data["reviewer"].casefold())
        if found is None:
            raise ValidationError(
                "Ingen annan organisation i förbundet som kan frågas heter så. Kontrollera stavningen."
            )
        return found


class QuestionForm(forms.Form):
    """What the reviewer wonders, and which level they would have expected."""

    text = prose("Fråga", "Skriv vad ni undrar.")
    suggested = forms.TypedChoiceField(
        label="Nivå som ni hade väntat er",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "Ingen särskild"), *((level, level) for level in LEVELS)],
        error_messages={"invalid_choice": "Välj en nivå 0-4."},
    )


class ReplyForm(forms.Form):
    """The reply to a question."""

    text = prose("Svar", "Skriv ett svar.")
