from django.contrib.auth.hashers import check_password

from fyrbodal.demonstration.loading import load_demonstration
from organisations.models import Assignment, Person
from scenarios.models import Pilot, PilotDecision, PilotLine, PilotParticipant
from surveys.models import Activity, Answer, Attendance, Message, PublishedResult, Round
from tests.demonstration.conftest import NOW, PASSWORD

STORED = (
    *(Round, Answer, PublishedResult, Person, Assignment, Activity, Attendance, Message),
    *(Pilot, PilotDecision, PilotLine, PilotParticipant),
)


def stored():
    return [list(model.objects.order_by("pk").values()) for model in STORED]


def test_load_demonstration_twice_is_the_same_as_once(demonstration):
    before = stored()

    again = load_demonstration(password=PASSWORD, now=NOW)

    assert stored() == before
    assert (demonstration.changed, again.changed) == (True, False)
    assert again.logins == demonstration.logins


def test_load_demonstration_lets_a_deactivated_person_in_again(demonstration):
    Person.objects.filter(email="it-chef@demo.example").update(is_active=False)

    load_demonstration(password=PASSWORD, now=NOW)

    assert Person.objects.get(email="it-chef@demo.example").is_active


def test_load_demonstration_with_another_password_changes_every_login(demonstration):
    load_demonstration(password="ett-annat-losenord", now=NOW)

    people = Person.objects.filter(email__endswith="@demo.example")
    assert people.count() == len(demonstration.logins)
    assert all(check_password("ett-annat-losenord", person.password) for person in people[:2])
    assert len(set(people.values_list("password", flat=True))) == 1


def test_load_demonstration_leaves_what_somebody_tried(demonstration):
    answer = Answer.objects.filter(assessment__round__slug="demonstration-2027").first()
    Answer.objects.filter(pk=answer.pk).update(comment="provat")

    load_demonstration(password=PASSWORD, now=NOW)

    assert Answer.objects.get(pk=answer.pk).comment == "provat"
