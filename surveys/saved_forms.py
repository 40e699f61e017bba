"""Small forms that a page sends many of: answers, the marks of a ballot, the amounts of a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from django import forms


class RevisedForm(forms.Form):
    """What was written against which revision.

    Where somebody else changed it first, `choice` says which version is to stand, and `seen` which revision
    of the other version was shown when that was chosen.
    """

    revision = forms.IntegerField(min_value=0)
    seen = forms.IntegerField(min_value=0, required=False)
    choice = forms.ChoiceField(choices=[("mine", "min"), ("theirs", "den andras")], required=False)

    def expected_revision(self) -> int:
        """The revision that the writer has seen: the other's, where one's own was chosen over it."""
        data = self.cleaned_data
        chosen = data["choice"] == "mine" and data["seen"] is not None
        return int(data["seen"] if chosen else data["revision"])

    def keeps_theirs(self) -> bool:
        """Whether the writer gives way to the other version."""
        return bool(self.cleaned_data["choice"] == "theirs")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedForms[Stored, Form]:
    """By key what is stored, and what is not. `refusal` is why none could be stored.

    `unsaved` are the forms as they were typed: faulty, in conflict, or all of them where there is a refusal.
    """

    stored: Mapping[str, Stored] = field(default_factory=dict)
    conflicts: Mapping[str, Stored] = field(default_factory=dict)
    unsaved: Mapping[str, Form] = field(default_factory=dict)
    refusal: str = ""

    @property
    def status(self) -> HTTPStatus:
        """200 where all is stored, 409 where somebody else was first, 422 where it cannot be stored."""
        if not self.unsaved:
            return HTTPStatus.OK
        return HTTPStatus.CONFLICT if self.conflicts else HTTPStatus.UNPROCESSABLE_ENTITY
