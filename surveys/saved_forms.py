"""What became of many small forms that a page sent at once, as a ballot's marks and a table's amounts are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus


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
