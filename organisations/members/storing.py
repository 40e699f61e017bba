"""How an organisation's row is stored, by hand or entry by entry from a file."""

from dataclasses import asdict, dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from organisations.errors import EntryError, FileProblem
from organisations.keys import key_from_name
from organisations.members.document import OrganisationEntry
from organisations.members.models import Association, Organisation, OrganisationKind
from organisations.names import tidy_name


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFields:
    """What is stored of an organisation; `code` is "" and the rest None where there is none."""

    name: str
    kind: OrganisationKind = OrganisationKind.MUNICIPALITY
    code: str = ""
    population: int | None = None
    population_year: int | None = None
    shared_it_id: int | None = None


def store_fields(row: Organisation, fields: OrganisationFields) -> None:
    """Save the row with these fields. Raises ValidationError."""
    for name, value in asdict(fields).items():
        setattr(row, name, value)
    row.name = tidy_name(row.name)
    row.full_clean()
    if row.shared_it is not None and (
        row.shared_it.association_id != row.association_id or row.shared_it.kind != OrganisationKind.SHARED_IT
    ):
        raise ValidationError({"shared_it": "Välj en gemensam IT-organisation i samma förbund."})
    row.save()


@dataclass(slots=True)
class StoredOrganisations:
    """The association's organisations while a document is taken in, entry by entry."""

    association: Association
    rows: list[Organisation] = field(init=False)
    taken: dict[int, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = list(Organisation.objects.filter(association=self.association).order_by("pk"))

    def take(self, entry: OrganisationEntry) -> str:
        """Store one entry; says "created", "updated" or "unchanged". Raises EntryError."""
        row = self._recognised(entry) or Organisation(
            association=self.association, key=entry.key or key_from_name(entry.name)
        )
        if row.pk in self.taken:
            raise self._stands_already(entry, row)
        is_new, before = row.pk is None, _fields(row)
        fields = self._said(entry, row)
        if not is_new and fields == before:
            self.taken[row.pk] = entry.where
            return "unchanged"
        self._store(entry, row, fields)
        if is_new:
            self.rows.append(row)
        return "created" if is_new else "updated"

    def _stands_already(self, entry: OrganisationEntry, row: Organisation) -> EntryError:
        """What it has in common with an earlier entry: the code where the names differ, else the name."""
        earlier = self.taken[row.pk]
        if entry.code and entry.code == row.code and entry.name.casefold() != row.name.casefold():
            return _faulty(
                entry, "code", entry.code, f"har redan {row.name} i filen: {earlier}. Rätta den ena koden."
            )
        return _faulty(
            entry, "name", entry.name, f"står redan i filen: {earlier}. Varje organisation får stå en gång."
        )

    def _recognised(self, entry: OrganisationEntry) -> Organisation | None:
        key, name = entry.key or key_from_name(entry.name), entry.name.casefold()
        by_code = (row for row in self.rows if entry.code and row.code == entry.code)
        by_key = (row for row in self.rows if row.key == key)
        by_name = (row for row in self.rows if row.name.casefold() == name)
        order = (by_key, by_code, by_name) if entry.key else (by_code, by_key, by_name)
        return next((row for rows in order for row in rows), None)

    def _said(self, entry: OrganisationEntry, row: Organisation) -> OrganisationFields:
        says_population = entry.population is not None
        return OrganisationFields(
            name=entry.name,
            kind=entry.kind,
            code=row.code if entry.code is None else entry.code,
            population=entry.population if says_population else row.population,
            population_year=entry.population_year if says_population else row.population_year,
            shared_it_id=row.shared_it_id if entry.shared_it is None else self._shared_it(entry),
        )

    def _shared_it(self, entry: OrganisationEntry) -> int | None:
        if not entry.shared_it:
            return None
        wanted = entry.shared_it.casefold()
        shared = (row for row in self.rows if row.kind == OrganisationKind.SHARED_IT)
        found = next((row.pk for row in shared if wanted in (row.name.casefold(), row.key)), None)
        if found is None:
            raise _faulty(
                entry, "shared_it", entry.shared_it, "är ingen gemensam IT-organisation i förbundet."
            )
        return found

    def _store(self, entry: OrganisationEntry, row: Organisation, fields: OrganisationFields) -> None:
        try:
            store_fields(row, fields)
        except ValidationError as error:
            column, messages = next(iter(error.message_dict.items()))
            if column == NON_FIELD_ERRORS:
                raise _faulty(entry, "name", entry.name, messages[0]) from error
            raise _faulty(entry, column, str(getattr(row, column)), messages[0]) from error
        self.taken[row.pk] = entry.where


def _fields(row: Organisation) -> OrganisationFields:
    return OrganisationFields(
        name=row.name,
        kind=OrganisationKind(row.kind),
        code=row.code,
        population=row.population,
        population_year=row.population_year,
        shared_it_id=row.shared_it_id,
    )


def _faulty(entry: OrganisationEntry, column: str, value: str, reason: str) -> EntryError:
    return EntryError(FileProblem(where=entry.where, column=column, value=value[:60], reason=reason))
