"""One capability's own target."""

from typing import Any

from django import forms

from capabilities.queries import CapabilityMap
from surveys.targets.models import LONGEST_REASON


class TargetForm(forms.Form):
    """Which capability, which level, and why."""

    capability = forms.ChoiceField(
        label="Förmåga",
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Välj en förmåga i listan."),
    )
    target = forms.TypedChoiceField(
        label="Målnivå",
        coerce=int,
        choices=[(level, str(level)) for level in range(1, 5)],
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Målnivån är ett heltal 1-4."),
    )
    reason = forms.CharField(
        label="Varför",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Alla som får läsa resultatet ser skälet.",
        error_messages={"required": "Skriv varför förmågan har en annan målnivå."},
    )

    def __init__(self, *args: Any, the_map: CapabilityMap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capability"].choices = [  # type: ignore[attr-defined]
            ("", "Välj en förmåga"),
            *(
                (group.name, [(each.key, each.name) for each in group.capabilities])
                for group in the_map.groups()
            ),
        ]
