"""Where the pages of a round's figures are; keeps edition and version when the reader moves on."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from surveys.results.queries import Edition

ALL_ANSWERS = "alla"
"""The value of `svar` that asks for the project lead's edition of a published Result."""

_NAMES = {
    Edition.PUBLISHED: "results",
    Edition.ALL_ANSWERS: "results",
    Edition.LIVE: "live_results",
    Edition.PREVIEW: "preview_results",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The pages of one edition of one round; `version` is None for the newest."""

    round_slug: str
    edition: Edition
    version: int | None = None

    @property
    def map(self) -> str:
        """The heat-map in the map's layout."""
        return self.page("")

    @property
    def matrix(self) -> str:
        """Organisations by capabilities."""
        return self.page("_matrix")

    @property
    def lists(self) -> str:
        """Highest and lowest."""
        return self.page("_lists")

    def capability(self, key: str) -> str:
        """One capability's figures."""
        return self.page("_capability", key)

    def discussion(self, key: str) -> str:
        """What is said of one capability; only published editions have discussions."""
        return self.page("_discussion", key)

    def file(self, form: str) -> str:
        """A download; only published editions have files."""
        return self.page("_file", form)

    def page(self, suffix: str, *place: str, **switches: str) -> str:
        """The address of the page `results` + suffix with those switches; empty ones are left out."""
        query = {
            **switches,
            "version": "" if self.version is None else str(self.version),
            "svar": ALL_ANSWERS if self.edition is Edition.ALL_ANSWERS else "",
        }
        path = reverse(_NAMES[self.edition] + suffix, args=[self.round_slug, *place])
        given = urlencode({name: value for name, value in query.items() if value})
        return f"{path}?{given}" if given else path
