"""Notes and decision as they were typed."""

from django import forms

from surveys.assessments.forms import TOO_LONG
from surveys.discussions.models import LONGEST_TEXT


class _Text(forms.CharField):
    """Several lines. Browsers send each line break as two characters; it is stored as one."""

    def __init__(self, label: str, rows: int, help_text: str) -> None:
        super().__init__(
            label=label,
            required=False,
            max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": rows}),
            help_text=help_text,
            error_messages={"max_length": TOO_LONG},
        )

    def to_python(self, value: object) -> str:
        """The text without blanks around it."""
        return (super().to_python(value) or "").replace("\r\n", "\n")


class DiscussionForm(forms.Form):
    """What was said, and what was decided."""

    notes = _Text(
        "Anteckningar",
        6,
        "Alla som deltar i omgången kan läsa. Skriv inget om svar som bara du får se.",
    )
    decision = _Text("Beslut", 3, "Vad ni kom fram till, i en eller ett par meningar.")
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def texts(self) -> tuple[str, str]:
        """Notes and decision."""
        return self.cleaned_data["notes"], self.cleaned_data["decision"]
