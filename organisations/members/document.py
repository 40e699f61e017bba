"""An association's organisations as a file says them, whatever its form (`yaml_form`, `csv_form`)."""

from dataclasses import dataclass

from organisations.members.models import OrganisationKind

MAX_POPULATION = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationEntry:
    """One organisation of a file. None: the file does not say; `shared_it` "": it says that there is none."""

    where: str
    name: str
    kind: OrganisationKind = OrganisationKind.MUNICIPALITY
    key: str | None = None
    code: str | None = None
    population: int | None = None
    population_year: int | None = None
    shared_it: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationsDocument:
    """A whole file, checked for form; shared IT organisations stand first, since others refer to them."""

    association_name: str | None
    association_key: str | None
    entries: tuple[OrganisationEntry, ...]


def document_of(
    entries: tuple[OrganisationEntry, ...],
    *,
    association_name: str | None = None,
    association_key: str | None = None,
) -> OrganisationsDocument:
    """The entries in the order in which they can be stored."""
    ordered = sorted(entries, key=lambda entry: entry.kind != OrganisationKind.SHARED_IT)
    return OrganisationsDocument(
        association_name=association_name, association_key=association_key, entries=tuple(ordered)
    )
