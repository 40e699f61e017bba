"""What is written in a thread."""

from django import forms

from surveys.assessments.forms import TOO_LONG
from surveys.teamwork.comments.models import LONGEST_COMMENT


class CommentForm(forms.Form):
    """One contribution."""

    text = forms.CharField(
        label="Kommentar",
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv en kommentar.", "max_length": TOO_LONG},
    )

    def clean_text(self) -> str:
        """One line break is one sign, whatever the browser sends."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n")
