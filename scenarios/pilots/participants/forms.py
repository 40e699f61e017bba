"""The form of one participant: its answer and the checklist."""

from typing import Any

from django import forms

from scenarios.pilots.participants.models import Stand
from scenarios.pilots.participants.queries import Check

MET = {"yes": True, "no": False, "": None}
_CHOICES = [("yes", "Uppfyllt"), ("no", "Inte uppfyllt"), ("", "Inte bedömt")]


class ParticipationForm(forms.Form):
    """Joins or not, and a choice for each criterion."""

    stand = forms.ChoiceField(
        label="Är organisationen med?",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (stand.value, stand.label.capitalize()) for stand in (Stand.YES, Stand.NO, Stand.UNANSWERED)
        ],
        error_messages={"invalid_choice": "Svara ja eller nej."},
    )

    def __init__(self, *args: Any, checks: tuple[Check, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {is_met: word for word, is_met in MET.items()}
        for each in checks:
            self.fields[f"criterion_{each.criterion.pk}"] = forms.ChoiceField(
                label=each.criterion.text,
                required=False,
                widget=forms.RadioSelect,
                choices=_CHOICES,
                initial=words[each.is_met],
                error_messages={"invalid_choice": "Välj ett av svaren."},
            )

    def checks(self) -> dict[int, bool | None]:
        """The choices by criterion."""
        prefix = "criterion_"
        return {
            int(name.removeprefix(prefix)): MET[value]
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix)
        }
