from fyrbodal.demonstration.loading import load_demonstration
from fyrbodal.demonstration.teamwork import COLLEAGUES, COMMENTS, OPINIONS
from organisations.models import Person
from organisations.people.queries import access_of
from surveys.models import Comment, Decision, Delegation, Opinion, Question
from surveys.teamwork.delegation.queries import part_tasks
from surveys.teamwork.opinions.queries import read_opinions
from tests.demonstration.conftest import NOW, PASSWORD


def test_co_assessors_have_their_groups_and_opinions(demonstration):
    for colleague in COLLEAGUES:
        [task] = part_tasks(access_of(Person.objects.get(email=colleague.email).pk))
        own = {key for email, key, _, _ in OPINIONS if email == colleague.email}
        assert (task.organisation_key, task.answered) == ("bengtsfors", len(own))


def test_one_difference_is_decided_and_one_waits(demonstration):
    said = read_opinions(Delegation.objects.first().assessment_id)

    assert sorted(each.is_decided() for each in said.values() if each.differs(None)) == [False, True]
    assert (Decision.objects.count(), Comment.objects.count()) == (1, len(COMMENTS))


def test_one_question_is_answered_and_one_waits(demonstration):
    assert sorted(bool(reply) for reply in Question.objects.values_list("reply", flat=True)) == [False, True]


def test_nothing_comes_back_that_somebody_has_changed(demonstration):
    Opinion.objects.filter(level=3).update(level=0)

    again = load_demonstration(password=PASSWORD, now=NOW)

    assert (again.changed, Opinion.objects.filter(level=3).exists()) == (False, False)
