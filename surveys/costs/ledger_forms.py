"""What comes from the page of a supplier ledger: the file, the least sum, where each account belongs."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from analysis.costs import Pool
from analysis.ledger import DEFAULT_LEAST
from surveys.costs.amounts import AmountError, parse_amount
from surveys.costs.ledger_reading import MAX_BYTES


class LedgerForm(forms.Form):
    """The file, as it comes from the person's computer."""

    file = forms.FileField(
        label="Leverantörsreskontra",
        help_text="CSV eller XLSX med kolumnerna leverantör, konto, belopp och gärna organisationsnummer.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages=dict.fromkeys(["required", "missing", "invalid"], "Välj en fil.")
        | {"empty": "Filen är tom. Välj reskontran."},
    )

    def clean_file(self) -> bytes:
        """The content; too large a file is refused unread."""
        file: Any = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError("Filen är större än 30 MB. Ta med ett år i taget.")
        content: bytes = file.read()
        return content


def least_sum(typed: str) -> Decimal:
    """The sum from which a supplier is counted; the method's where what is typed is none above 0."""
    try:
        amount = parse_amount(typed)
    except AmountError:
        return DEFAULT_LEAST
    return amount if amount is not None and amount > 0 else DEFAULT_LEAST


def placed_accounts(data: QueryDict, accounts: Iterable[str]) -> dict[str, Pool | None]:
    """The pool chosen for each account of the ledger that was sent. What is no pool is none."""
    sent = dict(zip(data.getlist("account"), data.getlist("pool"), strict=False))
    return {
        account: Pool(sent[account]) if sent[account] in set(Pool) else None
        for account in accounts
        if account in sent
    }
