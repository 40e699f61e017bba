"""What comes from the pages of costs: amounts as they were typed, and the choices at hand-in."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from surveys.assessments.models import Sharing
from surveys.costs.amounts import AmountError, parse_amount
from surveys.costs.places import KEYS, Fact
from surveys.saved_forms import RevisedForm

LONGEST_AMOUNT = 40  # characters; what is typed and is no amount comes back as it was


class EntryForm(RevisedForm):
    """One amount; the prefix is its key."""

    amount = forms.CharField(max_length=LONGEST_AMOUNT, required=False)

    def clean_amount(self) -> Decimal | None:
        """The amount, None where nothing is written."""
        typed = self.cleaned_data["amount"]
        try:
            amount = parse_amount(typed)
        except AmountError as error:
            raise forms.ValidationError(f"”{typed}” {error}") from error
        if amount is not None and amount < 0 and self.prefix in Fact.values:
            raise forms.ValidationError("Det kan inte vara mindre än 0.")
        return amount


def posted_entries(data: Mapping[str, str]) -> dict[str, EntryForm]:
    """The forms of those amounts that were sent, by key: some, or the whole page."""
    return {key: EntryForm(data, prefix=key) for key in KEYS if f"{key}-revision" in data}


class HandInForm(forms.Form):
    """The year that the costs are of, and who sees them."""

    year = forms.IntegerField(
        label="Vilket år gäller kostnaderna?",
        min_value=2000,
        max_value=2100,
        error_messages=dict.fromkeys(
            ["required", "invalid", "min_value", "max_value"],
            "Skriv året med fyra siffror, till exempel 2025.",
        ),
    )
    sharing = forms.ChoiceField(
        label="Vem får se kostnaderna?",
        choices=[
            (Sharing.OPEN, "Öppet: alla som deltar ser era belopp bredvid ert namn"),
            (Sharing.RESTRICTED, "Bara projektledaren"),
        ],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Välj ett av alternativen."),
    )

    def chosen_sharing(self) -> Sharing:
        """The choice as the action takes it."""
        return Sharing(self.cleaned_data["sharing"])


def initial_hand_in(*, year: int | None, sharing: Sharing | None, this_year: int) -> dict[str, Any]:
    """What the form starts from: what was chosen before, else the last whole year and no choice."""
    return {"year": year or this_year - 1, "sharing": sharing or ""}
