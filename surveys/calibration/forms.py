"""What comes from the page of made-up municipalities: one level for each."""

from collections.abc import Sequence
from typing import Any

from django import forms

from capabilities.vignettes import MapVignette

LEVELS = [(str(level), str(level)) for level in range(5)]


class VignetteForm(forms.Form):
    """A choice of level for every vignette of an area, each named by the vignette's key."""

    def __init__(self, *args: Any, vignettes: Sequence[MapVignette], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vignettes = vignettes
        for vignette in vignettes:
            missing = f"Välj en nivå för {vignette.name}."
            self.fields[vignette.key] = forms.ChoiceField(
                choices=LEVELS, error_messages={"required": missing, "invalid_choice": missing}
            )

    def levels(self) -> dict[int, int]:
        """The chosen level by vignette."""
        return {each.id: int(self.cleaned_data[each.key]) for each in self.vignettes}
