"""`create_person` and `import_organisations`, as the contract promises them."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from organisations.models import Association, Organisation, Person, Role
from tests.factories import PASSWORD, make_association, make_organisation

pytestmark = pytest.mark.django_db

YAML = """
association: {name: Förbundet Väst}
municipalities:
- {name: Orust, code: "1421", pop_2019: 15200}
- {name: Sotenäs, code: "1427", pop_2019: 9100}
shared_it_organisations:
- {name: SML-IT, serves: [Sotenäs]}
"""


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def run_json(*arguments: str) -> dict:
    return json.loads(run(*arguments, "--json"))


def file(tmp_path: Path, content: str | bytes, name: str = "organisations.yaml") -> str:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_create_person_prints_a_link_that_works(client):
    organisation = make_organisation(make_association(), "Orust")
    printed = run_json(
        "create_person", "Anna@x.se", "--name", "Anna", "--role", "it_manager", "--organisation", "ORUST"
    )
    assert (printed["email"], printed["created"], printed["role_added"]) == ("anna@x.se", True, True)
    path = reverse("invitation", args=[printed["link"].rstrip("/").rsplit("/", 1)[1]])
    response = client.post(path, {"password": PASSWORD, "again": PASSWORD}, secure=True)
    assert response.headers["Location"] == "/"
    person = Person.objects.get()
    assert person.assignments.get().organisation == organisation
    assert person.check_password(PASSWORD)


def test_create_person_of_somebody_known_adds_the_role_and_a_new_link():
    association = make_association()
    first = run_json("create_person", "a@x.se", "--name", "Anna", "--role", "director")
    second = run_json("create_person", "A@x.se", "--name", "Annat", "--role", "project_lead")
    again = run_json("create_person", "a@x.se", "--name", "Anna", "--role", "project_lead")
    assert [said["created"] for said in (first, second, again)] == [True, False, False]
    assert [said["role_added"] for said in (first, second, again)] == [True, True, False]
    assert len({said["link"] for said in (first, second, again)}) == 3
    person = Person.objects.get()
    assert (person.name, person.invitations.count()) == ("Anna", 1)
    assert {a.association for a in person.assignments.all()} == {association}


def test_create_person_prints_the_link_on_a_line_of_its_own():
    lines = run("create_person", "a@x.se", "--name", "Anna", "--role", "administrator").splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        "email",
        "name",
        "created",
        "role",
        "role_added",
        "expires",
        "link",
    ]


@pytest.mark.parametrize("role", [role.value for role in Role if role != Role.CO_ASSESSOR])
def test_create_person_knows_every_role_of_the_contract(role):
    make_organisation(make_association(), "Orust")
    place = [] if role in ("project_lead", "administrator") else ["--organisation", "Orust"]
    assert run_json("create_person", "a@x.se", "--name", "A", "--role", role, *place)["role"] == role


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a@x.se", "--role", "it_manager"], "The role it_manager needs --organisation NAME."),
        (["a@x.se", "--role", "director", "--organisation", "Nix"], "There is no organisation with the"),
        (["a@x.se", "--role", "director", "--organisation", "Orust"], "Several organisations match Orust."),
        (["a@x.se", "--role", "director"], "There are several associations. Say which"),
        (
            ["a@x.se", "--role", "director", "--association", "nix"],
            "There is no association with the key nix.",
        ),
        (["a@x.se", "--role", "project_lead", "--organisation", "Orust"], "A project lead's role has no"),
        (["a@x.se", "--role", "administrator", "--association", "a"], "An administrator's role has no"),
        (["ingen adress", "--role", "administrator"], "ingen adress is not an e-mail address."),
        (["a@x.se", "--role", "kung"], "invalid choice: 'kung'"),
        (["=1@x.se\n", "--role", "administrator"], "is not an e-mail address."),
    ],
)
def test_create_person_explains_what_is_wrong_and_adds_nobody(arguments, message):
    for key in ("a", "b"):
        make_organisation(make_association(key), "Orust")
    with pytest.raises(CommandError, match=message.replace("(", r"\(")):
        run("create_person", *arguments, "--name", "Anna")
    assert not Person.objects.exists()


def test_create_person_refuses_somebody_deactivated():
    run("create_person", "a@x.se", "--name", "A", "--role", "administrator")
    Person.objects.update(is_active=False)
    with pytest.raises(CommandError, match="Personen är avaktiverad"):
        run("create_person", "a@x.se", "--name", "A", "--role", "administrator")


def test_import_organisations_counts_and_repeats_itself(tmp_path):
    path = file(tmp_path, YAML)
    assert run_json("import_organisations", path) == {
        "association_key": "forbundet-vast",
        "association_created": True,
        "created": 3,
        "updated": 0,
        "unchanged": 0,
    }
    assert run("import_organisations", path) == "forbundet-vast: 0 created, 0 updated, 3 unchanged\n"
    assert Organisation.objects.get(name="Sotenäs").shared_it.name == "SML-IT"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_import_organisations_reads_csv_into_the_only_association(encoding, tmp_path):
    association = make_association()
    content = "name,code,population,kind,shared_it\nÅmål,1492,12600,municipality,SML\nSML,,,shared_it,\n"
    assert run_json("import_organisations", file(tmp_path, content.encode(encoding), "o.csv"))["created"] == 2
    assert Organisation.objects.get(code="1492").association == association


def test_import_organisations_takes_the_association_that_is_named(tmp_path):
    make_association("ost")
    run("import_organisations", file(tmp_path, YAML), "--association", "ost")
    assert Association.objects.get().organisations.count() == 3


def test_import_organisations_names_every_fault_and_changes_nothing(tmp_path):
    make_association("ost")
    content = "namn;kod;invånare\nOrust;1421;15200\nTanum;14;1\nÅmål;1492;\nEda;;många\n"
    with pytest.raises(CommandError) as refusal:
        run("import_organisations", file(tmp_path, content, "o.csv"))
    assert str(refusal.value).split("\n")[1:] == [
        "Rad 5, population ”många”: ska vara ett heltal, antalet invånare."
    ]
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("name", ["saknas.yaml", "fil.xlsx", "mapp.yaml"])
def test_import_organisations_says_what_cannot_be_read(name, tmp_path):
    (tmp_path / "mapp.yaml").mkdir()
    with pytest.raises(CommandError, match=name):
        run("import_organisations", str(tmp_path / name))


def test_import_organisations_without_any_association_says_what_to_do(tmp_path):
    with pytest.raises(CommandError, match="There is no association yet"):
        run("import_organisations", file(tmp_path, "name\nOrust\n", "o.csv"))
