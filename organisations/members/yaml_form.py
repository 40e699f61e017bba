"""Organisations as YAML: `association`, `municipalities` and `shared_it_organisations`.

An association has a name and an optional key; a municipality a name and optionally key, code and a number
of inhabitants (`pop_YYYY`, or `population` with `population_year`); a shared IT organisation a name, an
optional key and `serves` (names). Fields that are not known are left aside, since the same file may carry
facts for other uses.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from organisations.errors import EntryError, FileError, FileProblem, read_each
from organisations.files import MAX_ROWS, read_yaml
from organisations.members.document import (
    MAX_POPULATION,
    OrganisationEntry,
    OrganisationsDocument,
    document_of,
)
from organisations.members.models import OrganisationKind
from organisations.names import tidy_name

POPULATION_OF_YEAR = re.compile(r"pop_(\d{4})")


def parse_yaml(content: bytes) -> OrganisationsDocument:
    """Read a YAML file. Raises FileError that names every faulty entry."""
    top = _mapping(read_yaml(content), "Filen")
    association = _mapping(top.get("association") or {}, "association")
    shared, municipalities = _places(top, "shared_it_organisations"), _places(top, "municipalities")
    if not municipalities and not shared:
        raise FileError(
            "Filen har varken municipalities eller shared_it_organisations. Lägg till minst en organisation. "
            "Inget har ändrats."
        )
    served_by = _served_by(shared, municipalities) if "shared_it_organisations" in top else None
    entries = read_each(_shared_entry, shared) + read_each(
        lambda place: _municipality(place, served_by), municipalities
    )
    name, key = association.get("name"), association.get("key")
    return document_of(
        entries, association_name=name and tidy_name(str(name)), association_key=key and str(key)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """An entry of a YAML list, not yet read."""

    where: str
    fields: Mapping[str, Any]

    def refuse(self, column: str, reason: str) -> EntryError:
        value = str(self.fields.get(column, ""))[:60]
        return EntryError(FileProblem(where=self.where, column=column, value=value, reason=reason))


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise FileError(f"{where} ska vara en post med namngivna fält. Inget har ändrats.")
    return value


def _places(top: Mapping[str, Any], name: str) -> list[_Place]:
    listed = top.get(name) or []
    if not isinstance(listed, list):
        raise FileError(f"{name} ska vara en lista. Inget har ändrats.")
    if len(listed) > MAX_ROWS:
        raise FileError(f"{name} har fler än {MAX_ROWS} poster. Dela upp filen. Inget har ändrats.")
    where = (f"{name}[{number}]" for number in range(len(listed)))
    return [
        _Place(where=place, fields=_mapping(entry, place))
        for place, entry in zip(where, listed, strict=False)
    ]


def _served_by(shared: list[_Place], municipalities: list[_Place]) -> dict[str, str]:
    """Municipality to shared IT organisation, by name in lower case. A municipality has one, or none."""
    known = {str(place.fields.get("name")).casefold() for place in municipalities}
    first: dict[str, _Place] = {}
    pairs = read_each(lambda place: _serves(place, known, first), shared)
    return dict(pair for of_one in pairs for pair in of_one)


def _serves(place: _Place, known: set[str], first: dict[str, _Place]) -> list[tuple[str, str]]:
    """The pairs of one entry; `first` keeps which entry names each municipality, for those that follow."""
    names = place.fields.get("serves") or []
    if not isinstance(names, list):
        raise place.refuse("serves", "ska vara en lista med kommuner.")
    if unknown := [str(name) for name in names if str(name).casefold() not in known]:
        raise place.refuse("serves", f"{unknown[0]} finns inte bland filens municipalities.")
    for name in names:
        other = first.setdefault(str(name).casefold(), place)
        if other is not place:
            raise place.refuse(
                "serves",
                f"{name} står också under {other.where}, {_name(other)}. En kommun kan ha en gemensam "
                "IT-organisation: låt kommunen stå på ett ställe.",
            )
    return [(str(name).casefold(), _name(place)) for name in names]


def _shared_entry(place: _Place) -> OrganisationEntry:
    return OrganisationEntry(
        where=place.where, name=_name(place), key=_key(place), kind=OrganisationKind.SHARED_IT
    )


def _municipality(place: _Place, served_by: Mapping[str, str] | None) -> OrganisationEntry:
    name = _name(place)
    population, year = _population(place)
    return OrganisationEntry(
        where=place.where,
        name=name,
        key=_key(place),
        code=_code(place),
        population=population,
        population_year=year,
        shared_it=None if served_by is None else served_by.get(name.casefold(), ""),
    )


def _name(place: _Place) -> str:
    name = place.fields.get("name")
    if not isinstance(name, str) or not name.strip():
        raise place.refuse("name", "ska vara ett namn. Sätt citattecken om det kan läsas som något annat.")
    return tidy_name(name)


def _key(place: _Place) -> str | None:
    key = place.fields.get("key")
    return None if key is None else str(key)


def _code(place: _Place) -> str | None:
    """YAML reads 0114 without quotes as an octal number, so a number below 1000 cannot be trusted."""
    code = place.fields.get("code")
    if code is None:
        return None
    if isinstance(code, bool) or (isinstance(code, int) and code < 1000):
        raise place.refuse("code", "ska vara fyra siffror inom citattecken.")
    return str(code)


def _population(place: _Place) -> tuple[int | None, int | None]:
    """The number and its year. Of several `pop_YYYY` the earliest: the later ones are forecasts."""
    if "population" in place.fields:
        return _count(place, "population"), place.fields.get("population_year")
    years = sorted(m[1] for name in place.fields if (m := POPULATION_OF_YEAR.fullmatch(str(name))))
    return (_count(place, f"pop_{years[0]}"), int(years[0])) if years else (None, None)


def _count(place: _Place, column: str) -> int | None:
    value = place.fields[column]
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_POPULATION:
        raise place.refuse(column, "ska vara ett heltal, antalet invånare.")
    return value
