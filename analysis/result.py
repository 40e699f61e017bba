"""The Result: the frozen outcome of a round, of which everything that a person sees is a view.

Exact values inside; `to_document` writes the contract's JSON object ("fyrbodal-results/1") with decimals as
strings, and `from_document` gives an equal Result back: all figures follow from the distributions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from analysis.calibration import LeniencyDistribution
from analysis.canonical import sha256_of
from analysis.capability_result import CapabilityResult, SectionResult

FORMAT = "fyrbodal-results/1"


class Audience(StrEnum):
    """Whom a Result is for."""

    PARTICIPANTS = "participants"
    PROJECT_LEAD = "project_lead"


class Sharing(StrEnum):
    """What an organisation chose when it submitted."""

    OPEN = "open"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultIdentity:
    """Which round, map and version a Result is of.

    `version` and `published` (ISO 8601, UTC) are None as long as it is not published.
    """

    version: int | None
    round_slug: str
    round_name: str
    published: str | None
    map_key: str
    map_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationAnswers:
    """The answers of one organisation by name, in map order; None is a blank.

    `sharing` is None in a Result for the participants, where all that stand by name are open. `leniency` is
    the project lead's alone, and None where it is not known.
    """

    key: str
    name: str
    levels: tuple[int | None, ...]
    sharing: Sharing | None
    leniency: Fraction | None = None

    def to_row(self) -> dict[str, Any]:
        """The organisation's row of the document."""
        row: dict[str, Any] = {"key": self.key, "name": self.name, "levels": list(self.levels)}
        if self.sharing is not None:
            row["sharing"] = self.sharing.value
        if self.leniency is not None:
            row["leniency"] = str(self.leniency)
        return row

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "OrganisationAnswers":
        """Read what `to_row` wrote."""
        sharing = Sharing(row["sharing"]) if "sharing" in row else None
        leniency = Fraction(row["leniency"]) if "leniency" in row else None
        return cls(
            key=row["key"], name=row["name"], levels=tuple(row["levels"]), sharing=sharing, leniency=leniency
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A whole compilation for one audience, capabilities in map order.

    `open` and `restricted` count those who submitted; `k` is the fewest sources of a figure on all answers.
    `leniency` is None where no distribution is shown; the document then has no such key, so that a Result
    from before there was one gives the same bytes again.
    """

    identity: ResultIdentity
    audience: Audience
    k: int
    open: int
    restricted: int
    capabilities: tuple[CapabilityResult, ...]
    groups: tuple[SectionResult, ...]
    areas: tuple[SectionResult, ...]
    organisations: tuple[OrganisationAnswers, ...]
    leniency: LeniencyDistribution | None = None

    @property
    def respondents(self) -> int:
        """How many submitted, open and restricted together."""
        return self.open + self.restricted

    def to_document(self) -> dict[str, Any]:
        """The contract's JSON object, with its sha256."""
        document = {
            "format": FORMAT,
            "audience": self.audience.value,
            "k": self.k,
            **_identity_rows(self.identity),
            "respondents": self.respondents,
            "open": self.open,
            "restricted": self.restricted,
            "capabilities": [capability.to_row() for capability in self.capabilities],
            "groups": [group.to_row() for group in self.groups],
            "areas": [area.to_row() for area in self.areas],
            "organisations": [organisation.to_row() for organisation in self.organisations],
            **_leniency_row(self.leniency),
        }
        return {**document, "sha256": sha256_of(document)}

    @classmethod
    def from_document(cls, document: Mapping[str, Any], *, verify: bool = False) -> "Result":
        """Read what `to_document` wrote.

        Raises ValueError for another format and, with `verify`, where the sha256 is not that of the rest.
        """
        if document.get("format") != FORMAT:
            raise ValueError(f"the format is {document.get('format')!r}, not {FORMAT!r}")
        if verify and document.get("sha256") != sha256_of(document):
            raise ValueError("the document is not the one that its sha256 was taken of")
        capabilities = tuple(CapabilityResult.from_row(row) for row in document["capabilities"])
        return cls(
            identity=_identity_from(document),
            audience=Audience(document["audience"]),
            k=document["k"],
            open=document["open"],
            restricted=document["restricted"],
            capabilities=capabilities,
            groups=tuple(_group_from(row, capabilities) for row in document["groups"]),
            areas=tuple(_area_from(row, capabilities) for row in document["areas"]),
            organisations=tuple(OrganisationAnswers.from_row(row) for row in document["organisations"]),
            leniency=_leniency_from(document.get("leniency")),
        )


def _leniency_row(leniency: LeniencyDistribution | None) -> dict[str, Any]:
    if leniency is None:
        return {}
    return {"leniency": {"n": leniency.n, "distribution": list(leniency.counts)}}


def _leniency_from(row: Mapping[str, Any] | None) -> LeniencyDistribution | None:
    return None if row is None else LeniencyDistribution(tuple(row["distribution"]))


def _identity_rows(identity: ResultIdentity) -> dict[str, Any]:
    return {
        "version": identity.version,
        "round": {"slug": identity.round_slug, "name": identity.round_name, "published": identity.published},
        "map": {"key": identity.map_key, "version": identity.map_version},
    }


def _identity_from(document: Mapping[str, Any]) -> ResultIdentity:
    return ResultIdentity(
        version=document["version"],
        round_slug=document["round"]["slug"],
        round_name=document["round"]["name"],
        published=document["round"]["published"],
        map_key=document["map"]["key"],
        map_version=document["map"]["version"],
    )


def _group_from(row: Mapping[str, Any], capabilities: Sequence[CapabilityResult]) -> SectionResult:
    own = [each for each in capabilities if (each.area, each.group) == (row["area"], row["key"])]
    return SectionResult.over(own, key=row["key"], name=row["name"], area=row["area"])


def _area_from(row: Mapping[str, Any], capabilities: Sequence[CapabilityResult]) -> SectionResult:
    own = [each for each in capabilities if each.area == row["key"]]
    return SectionResult.over(own, key=row["key"], name=row["name"], area=row["area"])
