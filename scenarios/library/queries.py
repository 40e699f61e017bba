"""Reads of scenarios as one association has them."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

import yaml
from django.conf import settings
from django.db.models import F, Q, QuerySet

from organisations.models import Association
from organisations.permissions import Access
from scenarios.library.models import Path, ScenarioVersion, Step

SHIPPED = FilePath("scenarios/data/scenarier.yaml")
SECTIONS = {
    "future_state": "Framtida tillstånd",
    "target_picture": "Målbild",
    "arguments_for": "Vad talar för",
    "arguments_against": "Vad talar emot",
    "differences": "Större skillnader mot i dag",
    "consequences": "Effekter och konsekvenser",
}
TEXT_FIELDS = ("name", "gist", "step", "path", *SECTIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One version of a scenario. `is_shipped`: in the words that come with the program; `saved_by` is then
    empty. `fields` holds the texts by the model's names."""

    number: int
    version: int
    name: str
    gist: str
    step: str
    path: str
    sections: tuple[Section, ...]
    is_shipped: bool
    saved_at: datetime | None
    saved_by: str
    fields: dict[str, str]

    @property
    def revision(self) -> int:
        """What an edit goes out from: 0 where the association has no text of its own."""
        return 0 if self.is_shipped else self.version


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A step of the ladder or a way of the inquiry, what it means, and the scenarios that stand there."""

    name: str
    meaning: str
    scenarios: tuple[Scenario, ...]


def readable_associations(access: Access) -> QuerySet[Association]:
    """The associations whose scenarios the person may read."""
    return Association.objects.filter(pk__in=access.associations)


def led_associations(access: Access) -> QuerySet[Association]:
    """The associations whose scenarios the person may write."""
    return Association.objects.filter(pk__in=access.led_associations)


def read_scenarios(association_id: int) -> tuple[Scenario, ...]:
    """Each scenario as the association has it now, by number. One query."""
    rows = _versions(association_id).order_by("number", *_NEWEST).distinct("number")
    return tuple(_scenario(row) for row in rows)


def scenario_names(association_id: int) -> dict[int, str]:
    """The names by number. One query."""
    rows = _versions(association_id).order_by("number", *_NEWEST).distinct("number")
    return dict(rows.values_list("number", "name"))


def versions_of(association_id: int, number: int) -> tuple[Scenario, ...]:
    """All versions of one scenario, newest first, the shipped last; empty for a number there is not. One
    query."""
    return tuple(_scenario(row) for row in _versions(association_id).filter(number=number).order_by(*_NEWEST))


_NEWEST = (F("association").asc(nulls_last=True), "-version")


def _versions(association_id: int) -> QuerySet[ScenarioVersion]:
    mine = Q(association_id=association_id) | Q(association=None)
    return ScenarioVersion.objects.filter(mine).select_related("saved_by")


def _scenario(row: ScenarioVersion) -> Scenario:
    return Scenario(
        number=row.number,
        version=row.version,
        name=row.name,
        gist=row.gist,
        step=Step(row.step).label,
        path=Path(row.path).label if row.path else "",
        sections=tuple(
            Section(heading=heading, text=getattr(row, field)) for field, heading in SECTIONS.items()
        ),
        is_shipped=row.association_id is None,
        saved_at=row.saved_at,
        saved_by=row.saved_by.name if row.saved_by else "",
        fields={field: getattr(row, field) for field in TEXT_FIELDS},
    )


def ladder(scenarios: tuple[Scenario, ...]) -> tuple[Rung, ...]:
    """The collaboration ladder, lowest step first, with the scenarios on it."""
    return _placed("ladder", "meaning", "step", scenarios)


def inquiry_paths(scenarios: tuple[Scenario, ...]) -> tuple[Rung, ...]:
    """The inquiry's four ways with the scenarios that go them."""
    return _placed("paths", "control", "path", scenarios)


def _placed(kind: str, meaning: str, field: str, scenarios: tuple[Scenario, ...]) -> tuple[Rung, ...]:
    return tuple(
        Rung(
            name=each["name"],
            meaning=each[meaning],
            scenarios=tuple(one for one in scenarios if one.fields[field] == each["key"]),
        )
        for each in _shipped_file()[kind]
    )


@lru_cache(maxsize=1)
def _shipped_file() -> dict[str, Any]:
    """The file that comes with the program; it does not change while the process runs."""
    document: dict[str, Any] = yaml.safe_load((settings.BASE_DIR / SHIPPED).read_bytes())
    return document
