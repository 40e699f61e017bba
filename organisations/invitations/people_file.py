"""A CSV file of people to invite: which columns it has, and what each row would lead to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email

from organisations.errors import FileProblem
from organisations.files import TableRow, read_table
from organisations.models import Assignment, Organisation, Person, Role
from organisations.names import plain_name
from organisations.people.forms import role_problem
from organisations.people.models import APPOINTED
from organisations.permissions import Access, Grant

COLUMNS = {
    "e-post": "email",
    "e-postadress": "email",
    "epost": "email",
    "email": "email",
    "namn": "name",
    "name": "name",
    "roll": "role",
    "role": "role",
    "organisation": "organisation",
    "kommun": "organisation",
}
REQUIRED = frozenset({"email", "name", "role"})
HEADINGS = {"email": "e-post", "name": "namn", "role": "roll", "organisation": "organisation"}
ROLES = {
    **{role.value: role for role in APPOINTED},
    **{str(role.label).lower(): role for role in APPOINTED},
    "digitaliseringsstrateg": Role.IT_MANAGER,
}


class Outcome(Enum):
    """What a row leads to; the values are what the preview says."""

    INVITED = "ny person, får en inbjudan"
    NEW_ROLE = "finns redan, får rollen"
    NOTHING = "har redan rollen, inget händer"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """One row of the file. Either `outcome` and `grant` are set, or there are `problems`."""

    line: int
    email: str
    name: str
    role: str
    organisation: str
    grant: Grant | None = None
    outcome: Outcome | None = None
    problems: tuple[FileProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All rows in the order of the file."""

    rows: tuple[PlannedRow, ...]

    @property
    def problems(self) -> tuple[FileProblem, ...]:
        """What must be mended before anything is done."""
        return tuple(problem for row in self.rows for problem in row.problems)

    @property
    def faulty(self) -> int:
        """How many rows have something to mend."""
        return sum(bool(row.problems) for row in self.rows)

    def count(self, outcome: Outcome) -> int:
        """How many rows lead to the outcome."""
        return sum(row.outcome == outcome for row in self.rows)


def plan_invitations(*, content: bytes, association_id: int, by: Access) -> Plan:
    """What the file would lead to, row by row. Three queries. Raises FileError if there are no rows."""
    rows = read_table(content, columns=COLUMNS, required=REQUIRED)
    known = _Known.read(rows, association_id=association_id, by=by)
    planned: list[PlannedRow] = []
    seen: dict[tuple[str, Grant], int] = {}
    names: dict[str, PlannedRow] = {}
    for row in rows:
        candidate = known.planned(row)
        if candidate.grant is not None:
            candidate = _checked_against_earlier(candidate, candidate.grant, seen, names)
        planned.append(candidate)
    return Plan(rows=tuple(planned))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is stored already, read once for the whole file."""

    association_id: int
    by: Access
    organisations: Mapping[str, int]
    people: Mapping[str, Person]
    grants: frozenset[tuple[str, Grant]]

    @classmethod
    def read(cls, rows: Sequence[TableRow], *, association_id: int, by: Access) -> "_Known":
        emails = {row.values["email"].lower() for row in rows}
        assignments = Assignment.objects.filter(person__email__in=emails).select_related("person")
        return cls(
            association_id=association_id,
            by=by,
            organisations=_organisations(association_id),
            people={person.email: person for person in Person.objects.filter(email__in=emails)},
            grants=frozenset(
                (
                    assignment.person.email,
                    Grant(
                        role=Role(assignment.role),
                        association_id=assignment.association_id,
                        organisation_id=assignment.organisation_id,
                    ),
                )
                for assignment in assignments
            ),
        )

    def planned(self, row: TableRow) -> PlannedRow:
        plan = PlannedRow(
            line=row.line,
            email=row.values["email"].lower(),
            name=row.values["name"],
            role=row.values["role"],
            organisation=row.values.get("organisation", ""),
        )
        if problems := (*_person_problems(plan, self.people.get(plan.email)), *self._place_problems(plan)):
            return replace(plan, problems=problems)
        grant = self._grant(plan)
        return replace(plan, grant=grant, outcome=self._outcome(plan.email, grant))

    def _place_problems(self, plan: PlannedRow) -> Iterator[FileProblem]:
        role = ROLES.get(plan.role.lower())
        is_known = not plan.organisation or plan.organisation.casefold() in self.organisations
        if role is None:
            yield _problem(plan, "role", "är ingen roll. Skriv till exempel IT-chef eller förvaltningschef.")
        elif not self.by.may_grant(role, self.association_id):
            yield _problem(plan, "role", "får bara en systemadministratör ge.")
        if not is_known:
            yield _problem(plan, "organisation", "finns inte i förbundet. Skriv namnet som i listan.")
        elif role and (problem := role_problem(role, has_organisation=bool(plan.organisation))):
            yield _problem(plan, "organisation", problem)

    def _grant(self, plan: PlannedRow) -> Grant:
        role = ROLES[plan.role.lower()]
        return Grant(
            role=role,
            association_id=None if role == Role.ADMINISTRATOR else self.association_id,
            organisation_id=self.organisations.get(plan.organisation.casefold()),
        )

    def _outcome(self, email: str, grant: Grant) -> Outcome:
        if email not in self.people:
            return Outcome.INVITED
        return Outcome.NOTHING if (email, grant) in self.grants else Outcome.NEW_ROLE


def _organisations(association_id: int) -> dict[str, int]:
    """By name, key and code. A name is stronger than a key, should one look like another's."""
    found: dict[str, int] = {}
    for pk, key, code, name in Organisation.objects.filter(association_id=association_id).values_list(
        "pk", "key", "code", "name"
    ):
        found.setdefault(key, pk)
        if code:
            found.setdefault(code, pk)
        found[name.casefold()] = pk
    return found


def _person_problems(plan: PlannedRow, person: Person | None) -> Iterator[FileProblem]:
    if person is not None and not person.is_active:
        yield _problem(plan, "email", "hör till någon som är avaktiverad. Återaktivera först.")
    for column, value, validators in (
        ("email", plan.email, (validate_email, MaxLengthValidator(254))),
        ("name", plan.name, (plain_name, MaxLengthValidator(120))),
    ):
        try:
            for validate in validators:
                validate(value)
        except ValidationError as error:
            reason = "saknas." if not value else error.messages[0]
            yield _problem(plan, column, reason)


def _checked_against_earlier(
    plan: PlannedRow, grant: Grant, seen: dict[tuple[str, Grant], int], names: dict[str, PlannedRow]
) -> PlannedRow:
    """Refuse a row that an earlier one contradicts or repeats."""
    earlier = names.setdefault(plan.email, plan)
    line = seen.setdefault((plan.email, grant), plan.line)
    if line != plan.line:
        problem = _problem(plan, "email", f"samma person, roll och organisation står på rad {line}.")
    elif earlier.name != plan.name:
        problem = _problem(plan, "name", f"samma adress står på rad {earlier.line} med ett annat namn.")
    else:
        return plan
    return replace(plan, grant=None, outcome=None, problems=(problem,))


def _problem(plan: PlannedRow, column: str, reason: str) -> FileProblem:
    value = getattr(plan, column)[:60]
    return FileProblem(where=f"Rad {plan.line}", column=HEADINGS[column], value=value, reason=reason)
