"""A scenario's texts as they were typed."""

from typing import Any

from django import forms

from scenarios.library.models import LONGEST_TEXT, Path, Step
from scenarios.library.queries import SECTIONS, TEXT_FIELDS

TOO_LONG = "Texten är längre än %(limit_value)d tecken. Korta den."


class _Text(forms.CharField):
    """Several lines. Browsers send each line break as two characters; it is stored as one."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class ScenarioForm(forms.Form):
    """Name, gist, place and the six sections."""

    name = forms.CharField(
        label="Namn", max_length=60, error_messages={"required": "Skriv ett namn.", "max_length": TOO_LONG}
    )
    gist = forms.CharField(
        label="I korthet",
        max_length=200,
        error_messages={"required": "Skriv i en mening vad det går ut på.", "max_length": TOO_LONG},
    )
    step = forms.ChoiceField(label="Steg på samtrappan", choices=Step.choices)
    path = forms.ChoiceField(
        label="Utredningens väg", choices=[("", "Ingen av de fyra"), *Path.choices], required=False
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, heading in SECTIONS.items():
            self.fields[name] = _Text(
                label=heading,
                max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs={"rows": 4}),
                error_messages={
                    "required": f"Skriv något under ”{heading}”.",
                    "max_length": TOO_LONG,
                },
            )

    def texts(self) -> dict[str, str]:
        """The texts by the model's names."""
        return {field: self.cleaned_data[field] for field in TEXT_FIELDS}
