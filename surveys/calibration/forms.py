"""What comes from the page of made-up municipalities: one level for each."""

from collections.abc import Sequence
from typing import Any

from django import forms

from capabilities.vignettes import MapVignette

LEVELS = [(str(level), str(level)) for level in range(5)]


def field_of(vignette: MapVignette) -> str:
    """The name of the vignette's field."""
    return f"{vignette.key}-answer"


class VignetteForm(forms.Form):
    """A choice of level for every vignette of an area, each named as an answer is."""

    def __init__(self, *args: Any, vignettes: Sequence[MapVignette], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vignettes = vignettes
        for vignette in vignettes:
            missing = f"Välj en nivå för {vignette.name}."
            self.fields[field_of(vignette)] = forms.ChoiceField(
                choices=LEVELS, error_messages={"required": missing, "invalid_choice": missing}
            )

    def levels(self) -> dict[int, int]:
        """The chosen level by vignette."""
        return {each.id: int(self.cleaned_data[field_of(each)]) for each in self.vignettes}

    def level(self, vignette: MapVignette) -> int | None:
        """The one level of that vignette; None where none was chosen, whatever of the others."""
        self.is_valid()
        chosen = self.cleaned_data.get(field_of(vignette))
        return None if chosen is None else int(chosen)
