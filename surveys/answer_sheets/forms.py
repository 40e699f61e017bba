"""What comes from the pages of an answer sheet: the file, and what was confirmed of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from capabilities.queries import CapabilityMap, Described, MapCapability
from surveys.answer_sheets.comparison import Difference
from surveys.answer_sheets.layout import LONGEST_PROVIDER, Given, given_elements
from surveys.answer_sheets.reading import SheetRow
from surveys.assessments.forms import ANSWERS, ELEMENT, LEVELS, Prose
from surveys.assessments.models import HIGHEST_LEVEL, LONGEST_NAME, BlankReason, Confidence

MAX_BYTES = 2 * 1024 * 1024
NO_FILE = "Välj en fil."


class SheetForm(forms.Form):
    """The file, as it comes from the person's computer."""

    file = forms.FileField(
        label="Ifyllt svarsblad",
        help_text="XLSX eller CSV, högst 2 MB. Ni får se vad som ändras innan något sparas.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": NO_FILE,
            "missing": NO_FILE,
            "invalid": NO_FILE,
            "empty": "Filen är tom. Välj det ifyllda svarsbladet.",
        },
    )

    def clean_file(self) -> bytes:
        """The content; too large a file is refused unread."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(
                "Filen är större än 2 MB, och ett svarsblad är mycket mindre. Välj en annan."
            )
        content: bytes = file.read()
        return content


class ConfirmedRowForm(forms.Form):
    """One row of the sheet once more, after the preview; the prefix is the capability's key.

    It is checked again and so need not be trusted. `revision` is the one that the change rests on; where
    there was a conflict, `seen` is the one that was shown, and `choice` says which version is to stand.
    """

    answer = forms.ChoiceField(choices=ANSWERS, required=False)
    provider = forms.CharField(required=False, max_length=LONGEST_PROVIDER)
    confidence = forms.ChoiceField(choices=[("", ""), *Confidence.choices], required=False)
    evidence = Prose()
    compared_with = forms.CharField(required=False, max_length=LONGEST_NAME)
    comment = Prose()
    revision = forms.IntegerField(min_value=0)
    seen = forms.IntegerField(min_value=0)
    choice = forms.ChoiceField(choices=[("file", "filens"), ("site", "sidans")], required=False)

    def __init__(self, *args: Any, elements: Sequence[Described], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.elements = elements
        for element in elements:
            choices = [("", ""), *((level, level) for level in LEVELS)]
            self.fields[f"{ELEMENT}{element.key}"] = forms.ChoiceField(choices=choices, required=False)

    def row(self, capability: MapCapability) -> SheetRow | None:
        """The row to be stored; None where the version on the site was chosen."""
        data = self.cleaned_data
        if data["choice"] == "site":
            return None
        revision = data["seen"] if data["choice"] == "file" else data["revision"]
        reason = data["answer"] in BlankReason.values
        given = Given(
            answer=data["answer"],
            provider=data["provider"] if reason and data["answer"] == BlankReason.ELSEWHERE else "",
            confidence=data["confidence"],
            evidence=data["evidence"],
            compared_with=data["compared_with"] if data["answer"] == str(HIGHEST_LEVEL) else "",
            comment=data["comment"],
            elements=given_elements({each.key: data[f"{ELEMENT}{each.key}"] for each in self.elements}),
        )
        return SheetRow(capability=capability, revision=revision, digest="", given=given)


def confirmed_rows(data: Mapping[str, str], the_map: CapabilityMap) -> list[SheetRow] | None:
    """The rows that were confirmed, in map order; None where a form is not as the preview made it."""
    sent = [each for each in the_map.capabilities() if f"{each.key}-revision" in data]
    forms_of = {each: ConfirmedRowForm(data, prefix=each.key, elements=the_map.elements) for each in sent}
    if not all(form.is_valid() for form in forms_of.values()):
        return None
    return [row for each, form in forms_of.items() if (row := form.row(each))]


def hidden_fields(differences: Iterable[Difference]) -> list[tuple[str, str]]:
    """Names and values of the hidden fields from which `confirmed_rows` reads the same rows."""
    return [
        (f"{difference.row.capability.key}-{name}", str(value))
        for difference in differences
        for name, value in _values(difference)
    ]


def _values(difference: Difference) -> list[tuple[str, object]]:
    given = difference.row.given
    return [
        ("answer", given.answer),
        ("provider", given.provider),
        ("confidence", given.confidence),
        ("evidence", given.evidence),
        ("compared_with", given.compared_with),
        ("comment", given.comment),
        *((f"{ELEMENT}{key}", level) for key, level in given.elements),
        ("revision", difference.row.revision),
        ("seen", difference.current.revision),
    ]
