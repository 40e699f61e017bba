"""What a reader of the suggestions may choose, parsed from the address, and the addresses that choose it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from surveys.results.addresses import ALL_ANSWERS, Address
from surveys.results.gap_choices import GapFilter, parse_filter
from surveys.results.queries import Edition

ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which capabilities are shown, and the organisations that are matched; none chosen is all."""

    filter: GapFilter
    organisations: frozenset[str]

    def switches(self) -> list[tuple[str, str]]:
        """The choice as the address holds it; what is the default is left out."""
        named = [
            ("omrade", self.filter.area),
            ("klass", self.filter.weight_class),
            ("tillsammans", self.filter.together),
        ]
        chosen = [(ORGANISATION, key) for key in sorted(self.organisations)]
        return [(name, value) for name, value in named if value] + chosen


def parse(query: QueryDict, *, area: str | None) -> Asked | None:
    """The reader's choice; None where the address asks for something that does not exist."""
    chosen = parse_filter(query, area=area)
    if chosen is None:
        return None
    return Asked(filter=chosen, organisations=frozenset(query.getlist(ORGANISATION)))


def url_of(
    address: Address, asked: Asked | None = None, *, capability: str = "", edition: Edition | None = None
) -> str:
    """The page of all suggestions or of one capability's, of the same version, with the same choice."""
    place = [address.round_slug, capability] if capability else [address.round_slug]
    path = reverse("matching_capability" if capability else "matching", args=place)
    query: Sequence[tuple[str, str]] = asked.switches() if asked else ()
    query = [*query, *_edition(address, edition or address.edition)]
    return f"{path}?{urlencode(query)}" if query else path


def kept_switches(address: Address) -> tuple[tuple[str, str], ...]:
    """What a form hands on so that the reader stays in the same version and edition."""
    return tuple(_edition(address, address.edition))


def _edition(address: Address, edition: Edition) -> list[tuple[str, str]]:
    version = [] if address.version is None else [("version", str(address.version))]
    return version + ([("svar", ALL_ANSWERS)] if edition is Edition.ALL_ANSWERS else [])
