"""What a report is built of: the participants' published Result, its map, and who publishes it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from analysis.result import Result
from capabilities.queries import CapabilityMap, read_map
from surveys.rounds.models import PublishedResult, RoundPurpose


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSource:
    """Everything that a report may say. Nothing of the answers kept to the project lead is here.

    `sha256` is the Result's own; `published_by` and `note` are empty where there is none. `published_at`
    knows its time zone; `published_on` is that day in Sweden.
    """

    result: Result
    the_map: CapabilityMap
    sha256: str
    association: str
    published_by: str
    published_at: datetime
    published_on: date
    note: str
    purpose: RoundPurpose

    @property
    def version(self) -> int:
        """The published version that the report shows, 1 or more."""
        return self.result.identity.version or 1


def read_source(published_id: int) -> ReportSource:
    """Read one published Result. One query, four more for a map that the process has not read.

    Raises PublishedResult.DoesNotExist, and ValueError if what is stored is not what its hash was taken of.
    """
    related = ("round__association", "published_by")
    published = PublishedResult.objects.select_related(*related).get(pk=published_id)
    return ReportSource(
        result=Result.from_document(published.document, verify=True),
        the_map=read_map(published.round.map_version_id),
        sha256=published.sha256,
        association=published.round.association.name,
        published_by=published.published_by.name if published.published_by else "",
        published_at=published.published_at,
        published_on=localdate(published.published_at),
        note=published.note,
        purpose=RoundPurpose(published.round.purpose),
    )
