"""`setup` and `load_demonstration` as others run them."""

import json
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from capabilities.models import Capability, MapVersion, Vignette
from organisations.members.actions import edit_organisation
from organisations.members.storing import OrganisationFields
from organisations.models import Association, Organisation, Person
from scenarios.models import PilotTemplate, ScenarioVersion
from surveys.models import Answer, Assessment, Round

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    output = StringIO()
    call_command(*arguments, stdout=output)
    return output.getvalue()


def everything() -> list[list]:
    return [
        list(model.objects.order_by("pk").values())
        for model in (
            *(Association, Organisation, MapVersion, Capability, Vignette),
            *(PilotTemplate, ScenarioVersion),
        )
    ]


def test_setup_loads_the_association_and_the_map():
    run("setup")

    organisations = Organisation.objects.filter(association__key="fyrbodal")
    assert organisations.count() == 15
    assert set(organisations.filter(shared_it__name="SML-IT").values_list("name", flat=True)) == {
        "Sotenäs",
        "Munkedal",
        "Lysekil",
    }
    version = MapVersion.objects.get()
    assert (version.key, version.label, version.association) == ("digitala-motorn", "1.0", None)
    assert version.capabilities.count() == 55


def test_setup_loads_no_answers_and_no_logins():
    run("setup")

    assert [model.objects.count() for model in (Person, Round, Assessment, Answer)] == [0, 0, 0, 0]


def test_setup_makes_the_cache_that_rate_limits_need():
    run("setup")

    cache.set("prov", 1)

    assert cache.get("prov") == 1


def test_setup_twice_is_the_same_as_once():
    first = json.loads(run("setup", "--json"))
    before = everything()

    again = json.loads(run("setup", "--json"))

    assert everything() == before
    assert first == {
        "organisations": {
            "association_key": "fyrbodal",
            "association_created": True,
            "created": 15,
            "updated": 0,
            "unchanged": 0,
        },
        "map": {"key": "digitala-motorn", "version": "1.0", "changed": True},
        "vignettes": {"total": 15, "changed": True},
        "pilots": {"total": 5, "changed": True},
        "scenarios": {"total": 6, "changed": True},
    }
    assert again["organisations"] | {"unchanged": 15} == again["organisations"]
    assert again["map"] == {"key": "digitala-motorn", "version": "1.0", "changed": False}
    assert again["vignettes"] == {"total": 15, "changed": False}
    assert again["pilots"] == {"total": 5, "changed": False}
    assert again["scenarios"] == {"total": 6, "changed": False}


def test_setup_leaves_alone_what_was_changed_since():
    run("setup")
    municipality = Organisation.objects.get(name="Tanum")
    edit_organisation(
        organisation_id=municipality.pk, fields=OrganisationFields(name="Tanums kommun", population=12_900)
    )
    before = everything()

    run("setup")

    assert everything() == before


def test_load_demonstration_prints_a_login_for_each_role(settings):
    settings.DEMONSTRATION = True

    lines = run("load_demonstration").splitlines()

    assert lines[0] == "Logins of the demonstration (made-up people and answers):"
    assert lines[1].split() == ["ROLE", "EMAIL", "PASSWORD"]
    assert [line.split()[-2:] for line in lines[2:]] == [
        [f"{address}@demo.example", "prova-motorn-2030"]
        for address in (
            "it-chef",
            "it-chef-tanum",
            "forvaltningschef",
            "informationssakerhet",
            "kommundirektor",
            "projektledare",
            "administrator",
            "medbedomare",
            "medbedomare-drift",
        )
    ]


def test_load_demonstration_in_earnest_is_refused(settings):
    settings.DEMONSTRATION = False

    with pytest.raises(CommandError, match="This installation is no demonstration"):
        run("load_demonstration")

    assert not Association.objects.exists()


def test_load_demonstration_forced_gives_a_password_that_nobody_knows(settings):
    settings.DEMONSTRATION = False

    passwords = [
        {login["password"] for login in json.loads(run("load_demonstration", "--force", "--json"))["logins"]}
        for _ in range(2)
    ]

    assert [len(each) for each in passwords] == [1, 1]
    assert passwords[0] != passwords[1]
    assert min(len(password) for each in passwords for password in each) >= 16
    (current,) = passwords[1]
    assert Person.objects.get(email="projektledare@demo.example").check_password(current)
