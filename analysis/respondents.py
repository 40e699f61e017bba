"""Who answered, and what version 1 freezes of it for the round (method, section 2, "Versions")."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from analysis.calibration import LeniencyDistribution
from analysis.disclosure import require_minimum_sources
from analysis.statistics import require_level

FROZEN_FORMAT = "fyrbodal-disclosure/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Respondent:
    """An organisation that has submitted.

    `source` comes from `disclosure.group_sources`. `is_open`: every participant sees its answers by name;
    else the project lead alone does. `levels` maps a capability's key to 0-4; None or no entry is a blank.
    `guesses` says of an answered capability whether the level was a guess, and has no entry where the
    respondent did not say how sure it was. `leniency` is None where nobody judged the vignettes.
    """

    key: str
    name: str
    source: str
    is_open: bool
    levels: Mapping[str, int | None]
    guesses: Mapping[str, bool] = field(default_factory=dict)
    leniency: Fraction | None = None

    def answered(self) -> dict[str, int]:
        """The levels without the blanks."""
        return {key: level for key, level in self.levels.items() if level is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Whose answers a compilation counts, each part in the order given."""

    open: tuple[Respondent, ...]
    restricted: tuple[Respondent, ...]

    def everyone(self) -> tuple[Respondent, ...]:
        """The open first, then the restricted."""
        return self.open + self.restricted


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenDisclosure:
    """What a published version hands on to the round's next. The project lead's alone: never published.

    `k`, `included` (the capabilities whose figures hold the restricted answers) and `restricted` (who, which
    levels) are version 1's for the whole round. `open` is who was open in the version before, as published.
    So are `guesses_included` (whose share of guesses holds the restricted ones; None where version 1 was made
    before there were such shares, and then the round has none) and `leniency`, the distribution that was
    shown, None for none: nobody's leniency is open, so a later version can take nothing in.
    """

    k: int
    included: frozenset[str]
    restricted: tuple[Respondent, ...]
    open: tuple[Respondent, ...]
    guesses_included: frozenset[str] | None = None
    leniency: LeniencyDistribution | None = None

    def __post_init__(self) -> None:
        require_minimum_sources(self.k)

    def to_document(self) -> dict[str, Any]:
        """As plain values for JSON; `from_document` gives an equal object back."""
        return {
            "format": FROZEN_FORMAT,
            "k": self.k,
            "included": sorted(self.included),
            "restricted": [_to_row(respondent) for respondent in self.restricted],
            "open": [_to_row(respondent) for respondent in self.open],
            "guesses_included": None if self.guesses_included is None else sorted(self.guesses_included),
            "leniency": None if self.leniency is None else list(self.leniency.counts),
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "FrozenDisclosure":
        """Read what `to_document` wrote, now or before there was calibration. Raises ValueError for another
        format."""
        if document.get("format") != FROZEN_FORMAT:
            raise ValueError(f"the format is {document.get('format')!r}, not {FROZEN_FORMAT!r}")
        return cls(
            k=document["k"],
            included=frozenset(document["included"]),
            restricted=tuple(_from_row(row, is_open=False) for row in document["restricted"]),
            open=tuple(_from_row(row, is_open=True) for row in document["open"]),
            guesses_included=_set_or_none(document.get("guesses_included")),
            leniency=_distribution_or_none(document.get("leniency")),
        )


def settle_population(respondents: Sequence[Respondent], *, frozen: FrozenDisclosure | None) -> Population:
    """Whose answers count, and which, in this version.

    In version 1 (`frozen` is None) each as it chose. Later the restricted are those of version 1 with the
    levels of version 1, whatever they have done since; who was open and has become restricted stands with
    what it last published; a restricted newcomer waits for the next round; an open newcomer is taken in. An
    open organisation that is no longer among the respondents has withdrawn and is left out.
    Blanks are dropped from the levels.
    """
    if frozen is None:
        restricted = tuple(
            _without_blanks(respondent) for respondent in respondents if not respondent.is_open
        )
        return Population(open=_chosen_open(respondents), restricted=restricted)
    waiting = {respondent.key for respondent in frozen.restricted}
    published = {respondent.key: respondent for respondent in frozen.open}
    current = (_as_open(respondent, published) for respondent in respondents if respondent.key not in waiting)
    return Population(open=_chosen_open(current), restricted=frozen.restricted)


def require_answers_fit(respondents: Iterable[Respondent], *, capability_keys: Iterable[str]) -> None:
    """Raise ValueError for two respondents with one key, an unknown capability, and what is not a level."""
    known = set(capability_keys)
    seen: set[str] = set()
    for respondent in respondents:
        if respondent.key in seen:
            raise ValueError(f"two respondents have the key {respondent.key!r}")
        seen.add(respondent.key)
        if unknown := respondent.levels.keys() - known:
            raise ValueError(f"{respondent.key!r} answers capabilities that the map lacks: {sorted(unknown)}")
        for level in respondent.answered().values():
            require_level(level)


def _chosen_open(respondents: Iterable[Respondent]) -> tuple[Respondent, ...]:
    return tuple(_without_blanks(respondent) for respondent in respondents if respondent.is_open)


def _as_open(respondent: Respondent, published: Mapping[str, Respondent]) -> Respondent:
    if respondent.is_open:
        return respondent
    return published.get(respondent.key, respondent)


def _without_blanks(respondent: Respondent) -> Respondent:
    return replace(respondent, levels=respondent.answered())


def _set_or_none(keys: Sequence[str] | None) -> frozenset[str] | None:
    return None if keys is None else frozenset(keys)


def _distribution_or_none(counts: Sequence[int] | None) -> LeniencyDistribution | None:
    return None if counts is None else LeniencyDistribution(tuple(counts))


def _to_row(respondent: Respondent) -> dict[str, Any]:
    return {
        "key": respondent.key,
        "name": respondent.name,
        "source": respondent.source,
        "levels": respondent.answered(),
        "guesses": dict(respondent.guesses),
        "leniency": None if respondent.leniency is None else str(respondent.leniency),
    }


def _from_row(row: Mapping[str, Any], *, is_open: bool) -> Respondent:
    leniency = row.get("leniency")
    return Respondent(
        key=row["key"],
        name=row["name"],
        source=row["source"],
        is_open=is_open,
        levels=dict(row["levels"]),
        guesses=dict(row.get("guesses", {})),
        leniency=None if leniency is None else Fraction(leniency),
    )
