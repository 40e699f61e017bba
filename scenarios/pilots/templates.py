"""The shipped pilots: read from the program's own file, and stored by `setup` so that pilots refer to
them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from analysis.budget import Kind, Line
from analysis.plan import Milestone
from scenarios.pilots.models import PilotTemplate

FILE = Path(__file__).resolve().parents[1] / "data" / "pilots.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A shipped pilot. `notes` say where its printed totals and its lines differ."""

    number: int
    scenario: int
    title: str
    purpose: str
    speaks_for: str
    speaks_against: str
    capabilities: tuple[str, ...]
    criteria: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedPilots:
    """How many templates there are, and whether any was loaded or renewed now."""

    total: int
    changed: bool


@lru_cache(maxsize=1)
def shipped_templates() -> Mapping[int, Template]:
    """The templates by number, in order. Read once per process."""
    return {entry["number"]: parse_template(entry) for entry in _entries()}


def _entries() -> list[dict[str, Any]]:
    document: dict[str, list[dict[str, Any]]] = yaml.safe_load(FILE.read_bytes())
    return document["pilots"]


def parse_template(entry: Mapping[str, Any]) -> Template:
    """A template from the form that it has in the file and in `PilotTemplate.content`."""
    plain = ("number", "scenario", "title", "purpose", "speaks_for", "speaks_against")
    return Template(
        **{name: entry[name] for name in plain},
        capabilities=tuple(entry["capabilities"]),
        criteria=tuple(entry["criteria"]),
        notes=tuple(entry["notes"]),
        milestones=tuple(Milestone(**each) for each in entry["milestones"]),
        lines=tuple(_line(each) for each in entry["lines"]),
    )


def _line(entry: Mapping[str, Any]) -> Line:
    workshops, workshop_hours = entry.get("workshops", (0, 0))
    low, high = (None, None) if entry.get("unknown") else entry.get("amount", (0, 0))
    kind = Kind(entry["kind"])
    return Line(
        phase=entry["phase"],
        kind=kind,
        year=entry["year"],
        low=low,
        high=high,
        workshops=workshops,
        workshop_hours=workshop_hours,
        per_participant=kind is Kind.STAFF or entry.get("per_participant", False),
    )


@transaction.atomic
def load_templates() -> LoadedPilots:
    """Store the file's templates. Pilots made from an earlier version keep their own copy."""
    entries = _entries()
    stored = dict(PilotTemplate.objects.values_list("number", "content"))
    new = [entry for entry in entries if stored.get(entry["number"]) != entry]
    for entry in new:
        PilotTemplate.objects.update_or_create(number=entry["number"], defaults={"content": entry})
    return LoadedPilots(total=len(entries), changed=bool(new))


def stored_templates() -> tuple[Template, ...]:
    """The templates that `setup` has stored, by number. One query."""
    rows = PilotTemplate.objects.order_by("number").values_list("content", flat=True)
    return tuple(parse_template(content) for content in rows)
