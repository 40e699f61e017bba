"""One made-up person for each role, all with the same password, which is printed."""

from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, make_password

from organisations.models import Association, Organisation, Person, Role
from organisations.people.actions import assign_role
from organisations.permissions import OPERATOR, Grant


@dataclass(frozen=True, slots=True, kw_only=True)
class DemonstrationPerson:
    """A login: `organisation` is the key of the organisation that the role belongs to, if it belongs to
    one.
    """

    role: Role
    name: str
    email: str
    organisation: str | None = None


# Bengtsfors shares its answers in the published round and Tanum does not; both have begun in the open one.
PEOPLE = (
    DemonstrationPerson(
        role=Role.IT_MANAGER, name="Ines Tallbacka", email="it-chef@demo.example", organisation="bengtsfors"
    ),
    DemonstrationPerson(
        role=Role.IT_MANAGER, name="Tove Hällkvist", email="it-chef-tanum@demo.example", organisation="tanum"
    ),
    DemonstrationPerson(
        role=Role.DEPARTMENT_MANAGER,
        name="Folke Granbäck",
        email="forvaltningschef@demo.example",
        organisation="bengtsfors",
    ),
    DemonstrationPerson(
        role=Role.SECURITY_OFFICER,
        name="Sanna Lundvik",
        email="informationssakerhet@demo.example",
        organisation="bengtsfors",
    ),
    DemonstrationPerson(
        role=Role.DIRECTOR,
        name="Disa Ekelöv",
        email="kommundirektor@demo.example",
        organisation="bengtsfors",
    ),
    DemonstrationPerson(role=Role.PROJECT_LEAD, name="Pelle Ljungfors", email="projektledare@demo.example"),
    DemonstrationPerson(role=Role.ADMINISTRATOR, name="Asta Myrholm", email="administrator@demo.example"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """What somebody needs to sign in, and as whom."""

    role: str
    place: str
    email: str
    password: str


def load_people(*, association_id: int, password: str) -> tuple[Login, ...]:
    """Make sure that each of them can sign in with the password and has the role, whatever was done since."""
    association = Association.objects.get(pk=association_id)
    organisations = {each.key: each for each in Organisation.objects.filter(association=association)}
    encoded = _encoded(password)
    logins = []
    for person in PEOPLE:
        organisation = organisations.get(person.organisation or "")
        _load(person, _grant(person, association, organisation), encoded)
        place = organisation.name if organisation else _wide_place(person, association)
        logins.append(Login(role=person.role.label, place=place, email=person.email, password=password))
    return tuple(logins)


def _encoded(password: str) -> str:
    """The password as it is stored: made once for all, since making it is slow by design."""
    stored = Person.objects.filter(email=PEOPLE[0].email).values_list("password", flat=True).first()
    return stored if stored and check_password(password, stored) else make_password(password)


def _load(person: DemonstrationPerson, grant: Grant, encoded: str) -> None:
    row, _ = Person.objects.update_or_create(
        email=person.email,
        defaults={"password": encoded, "is_active": True},
        create_defaults={"name": person.name, "password": encoded},
    )
    assign_role(person_id=row.pk, grant=grant, by=OPERATOR)


def _grant(person: DemonstrationPerson, association: Association, organisation: Organisation | None) -> Grant:
    return Grant(
        role=person.role,
        association_id=None if person.role == Role.ADMINISTRATOR else association.pk,
        organisation_id=organisation.pk if organisation else None,
    )


def _wide_place(person: DemonstrationPerson, association: Association) -> str:
    return "hela systemet" if person.role == Role.ADMINISTRATOR else association.name
