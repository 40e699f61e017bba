"""The forms of an improvement: a new one, and one that is changed."""

from typing import Any

from django import forms

from capabilities.queries import CapabilityMap
from surveys.improvements.queries import ImprovementContent
from surveys.rounds.forms import DayInput


class ContentForm(forms.Form):
    """What, by whom and when."""

    what = forms.CharField(
        label="Vad ska göras?", max_length=300, error_messages={"required": "Skriv vad som ska göras."}
    )
    responsible = forms.CharField(label="Vem gör det?", max_length=120, required=False)
    due_on = forms.DateField(
        label="När ska det vara klart?",
        required=False,
        widget=DayInput,
        error_messages={"invalid": "Skriv dagen som 2026-11-24."},
    )

    def content(self) -> ImprovementContent:
        """The improvement as it was typed."""
        return ImprovementContent(**{name: self.cleaned_data[name] for name in ContentForm.base_fields})


class ChangeForm(ContentForm):
    """The same of an improvement that stands; `revision` is the one that was shown."""

    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class ImprovementForm(ContentForm):
    """A new one, about a capability."""

    capability = forms.ChoiceField(
        label="Förmåga",
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Välj en förmåga i listan."),
    )
    field_order = ("capability",)

    def __init__(self, *args: Any, the_map: CapabilityMap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ids = {each.key: each.id for each in the_map.capabilities()}
        groups = [
            (group.name, [(each.key, each.name) for each in group.capabilities]) for group in the_map.groups()
        ]
        self.fields["capability"].choices = [("", "Välj förmåga"), *groups]  # type: ignore[attr-defined]

    def capability_id(self) -> int:
        """The chosen capability."""
        return self._ids[self.cleaned_data["capability"]]
