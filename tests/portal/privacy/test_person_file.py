"""The file holds all that refers to a person, and of others nothing."""

import json

import pytest
from django.core.management import CommandError, call_command

from organisations.jobs import send_email
from organisations.models import Person, Role
from portal.privacy.person_file import HEADINGS, person_file, stored_on, ways_to_refer
from surveys.assessments.models import Sharing
from surveys.models import Assessment, VignetteRating
from tests.factories import NOW, make_assessment, make_person, make_vignettes


@pytest.fixture
def anna(world):
    """An IT manager who has answered level 3 with texts, for the project lead alone."""
    person = make_person(
        Role.IT_MANAGER, organisation=world.organisation, email="anna@orust.se", name="Anna Berg"
    )
    assessment = make_assessment(world.round, world.organisation, [3], sharing=Sharing.RESTRICTED)
    assessment.answers.update(answered_by=person, evidence="Underlaget", comment="Kommentaren")
    return person


def document(person):
    return json.loads(person_file(person_id=person.pk, now=NOW))


def rows(person):
    return {each["slag"]: each["rader"] for each in document(person)["uppgifter"]}


def test_file_says_who_the_person_is(anna):
    found = document(anna)

    assert (found["format"], found["skapad"]) == ("fyrbodal-person/1", "2026-11-24T10:00:00+00:00")
    assert {name: found["person"][name] for name in ("email", "name", "is_active", "last_login")} == {
        "email": "anna@orust.se",
        "name": "Anna Berg",
        "is_active": True,
        "last_login": None,
    }


def test_file_holds_the_roles_and_where(world, anna):
    assert rows(anna)["Roller"] == [
        {"role": "IT-chef", "association": world.association.name, "organisation": "Aneby"}
    ]


def test_file_says_that_and_where_the_person_has_answered_and_not_what(anna):
    [answer] = rows(anna)["Svar som personen skrev senast"]
    content = person_file(person_id=anna.pk, now=NOW).decode()

    assert (answer["capability"], answer["assessment"]) == ("Bygga kultur", answer["assessment"])
    assert "level" not in answer
    assert "Underlaget" not in content
    assert "Kommentaren" not in content


def test_file_says_which_made_up_municipality_was_judged(world, anna):
    (vignette,) = make_vignettes(world.map_version, [2])
    VignetteRating.objects.create(
        assessment=Assessment.objects.get(), vignette=vignette, person=anna, level=3, rated_at=NOW
    )

    [row] = rows(anna)["Påhittade kommuner som personen bedömde"]
    assert (row["vignette"], row["level"]) == (vignette.name, 3)


def test_every_way_to_refer_to_a_person_has_a_swedish_heading():
    of_others = {"account", "admin", "mfa", "usersessions", "socialaccount"}
    bare = [
        f"{model._meta.label}.{field}"
        for model, field in ways_to_refer()
        if model._meta.app_label not in of_others
        and not {f"{model._meta.label}.{field}", model._meta.label} & set(HEADINGS)
    ]
    assert bare == []


def test_file_holds_letters_that_were_mailed(anna):
    send_email.defer(to=anna.email, subject="Hej", body="Text")
    send_email.defer(to="annan@orust.se", subject="Till en annan", body="Text")

    assert rows(anna)["E-brev"] == [{"ämne": "Hej", "text": "Text", "läge": "todo"}]


def test_file_holds_no_password(anna):
    assert anna.password.encode() not in person_file(person_id=anna.pk, now=NOW)


def test_file_names_nobody_else(world, anna):
    content = person_file(person_id=anna.pk, now=NOW).decode()

    others = Person.objects.exclude(pk=anna.pk).values_list("email", flat=True)
    assert [email for email in others if email in content] == []


def test_every_way_to_refer_to_a_person_is_looked_through(anna, django_assert_num_queries):
    ways = {(model._meta.label, name) for model, name in ways_to_refer()}

    assert ways >= {
        ("organisations.Assignment", "person"),
        ("organisations.AssignmentEvent", "person"),
        ("organisations.PersonEvent", "pgh_obj"),
        ("surveys.Answer", "answered_by"),
        ("surveys.AnswerEvent", "answered_by"),
    }
    with django_assert_num_queries(len(ways) + 2):
        stored_on(anna)


def test_command_writes_the_file(anna, tmp_path, capsys):
    out = tmp_path / "anna.json"
    call_command("export_person", "ANNA@orust.se", "--out", str(out))

    assert json.loads(out.read_bytes())["person"]["name"] == "Anna Berg"
    assert capsys.readouterr().out == f"anna@orust.se: written to {out}\n"


@pytest.mark.parametrize(
    ("email", "folder", "reason"),
    [("ingen@orust.se", ".", "There is nobody"), ("anna@orust.se", "saknas", "cannot be written")],
)
def test_command_says_why_it_does_not(anna, tmp_path, email, folder, reason):
    with pytest.raises(CommandError, match=reason):
        call_command("export_person", email, "--out", str(tmp_path / folder / "anna.json"))
