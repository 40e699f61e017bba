"""The two organisations see the review; nobody else does, and the reviewer no more than open levels."""

import pytest
from django.urls import reverse

from surveys.assessments.models import Sharing
from surveys.models import Assessment, Question, Review
from tests.factories import make_organisation, make_person
from tests.surveys.assessments.builders import BUILD, LATER
from tests.surveys.teamwork.builders import url
from tests.surveys.teamwork.review.builders import ask, handed_in, question

SECRET = "HEMLIGT-UNDERLAG"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def at(world, name, *arguments):
    return url(world, name, world.other_organisation.key, *arguments)


@pytest.fixture
def review(world) -> Review:
    assessment = handed_in(world)
    assessment.answers.update(evidence=SECRET, comment=SECRET)
    return ask(world, assessment)


def test_question_reply_and_change_are_seen_by_the_two(world, review, signed_in) -> None:
    manager, reviewer = signed_in(world.manager), signed_in(world.other_manager)
    reviewer.post(at(world, "ask_question", BUILD), {"text": "Hur märks det?", "suggested": "2"})
    row = Question.objects.get()
    manager.post(at(world, "reply_to_question", row.pk), {"text": "Vi sänker den."})
    review.assessment.answers.filter(capability__key=BUILD).update(level=2)
    for person in (world.manager, world.director, world.other_manager):
        page = text(signed_in(person).get(at(world, "review")))
        expected = ("Hur märks det?", "Vi sänker den.", "hade väntat sig", "ändrad sedan frågan")
        assert [words for words in expected if words not in page] == []
    reviewer.post(at(world, "settle_question", row.pk))
    assert "Avslutad" in text(manager.get(at(world, "review")))


def test_reviewer_sees_levels_and_neither_evidence_nor_comments(world, review, signed_in) -> None:
    page = text(signed_in(world.other_manager).get(at(world, "review")))
    assert ("Bygga kultur: så ser nivå 3 ut." in page, SECRET in page) == (True, False)


@pytest.mark.parametrize("who", ["lead", "co_assessor", "security_officer", "administrator", "outsider"])
def test_nobody_else_sees_it(world, review, signed_in, who) -> None:
    assert signed_in(getattr(world, who)).get(at(world, "review")).status_code == 404


def test_third_organisation_does_not_see_it(world, review, signed_in) -> None:
    third = make_person("it_manager", organisation=make_organisation(world.association))
    assert signed_in(third).get(at(world, "review")).status_code == 404


def test_reviewer_sees_nothing_more_when_the_answers_are_no_longer_open(world, review, signed_in) -> None:
    question(world, review)
    Assessment.objects.update(sharing=Sharing.RESTRICTED)
    reviewer = signed_in(world.other_manager)
    codes = {
        reviewer.get(at(world, "review")).status_code,
        reviewer.get(at(world, "ask_question", BUILD)).status_code,
    }
    assert (codes, world.organisation.name in text(reviewer.get("/"))) == ({404}, False)
    assert signed_in(world.manager).get(at(world, "review")).status_code == 200


def test_levels_are_not_shown_while_they_are_corrected(world, review, signed_in) -> None:
    question(world, review)
    Assessment.objects.update(reopened_at=LATER)
    page = text(signed_in(world.other_manager).get(at(world, "review")))
    assert ("rättas eller är borttagen" in page, "så ser nivå 3 ut" in page) == (True, False)


def test_each_side_may_only_do_its_own(world, review, signed_in) -> None:
    row = question(world, review)
    manager, reviewer, director = map(signed_in, (world.manager, world.other_manager, world.director))
    codes = {
        manager.post(at(world, "ask_question", BUILD), {"text": "Hej"}).status_code,
        reviewer.post(at(world, "reply_to_question", row.pk), {"text": "Hej"}).status_code,
        reviewer.post(at(world, "end_review")).status_code,
        director.post(at(world, "settle_question", row.pk)).status_code,
        director.post(url(world, "reviews"), {"reviewer": world.other_organisation.name}).status_code,
    }
    assert (codes, Question.objects.get().reply) == ({404}, "")


def test_manager_asks_on_the_page_and_the_other_finds_it_on_start(world, signed_in) -> None:
    handed_in(world)
    manager = signed_in(world.manager)
    data = {"reviewer": f" {world.other_organisation.name.upper()} ", "message": "Är vi för snälla?"}
    page = text(manager.post(url(world, "reviews"), data, follow=True))
    assert ("De är ombedda." in page, world.other_organisation.name in page) == (True, True)
    start = text(signed_in(world.other_manager).get(reverse("start")))
    assert f'href="{at(world, "review")}"' in start
    assert "Är vi för snälla?" in text(signed_in(world.other_manager).get(at(world, "review")))


def test_faults_are_said(world, review, signed_in) -> None:
    row = question(world, review, "skapa-fortroende")
    manager, reviewer = signed_in(world.manager), signed_in(world.other_manager)
    asked = reviewer.post(at(world, "ask_question", BUILD), {"text": ""})
    replied = manager.post(at(world, "reply_to_question", row.pk), {"text": ""})
    chosen = manager.post(url(world, "reviews"), {"reviewer": "Atlantis"})
    assert "heter så" in text(chosen)
    assert [each.status_code for each in (asked, replied, chosen)] == [422, 422, 422]
    assert "Skriv vad ni undrar." in text(asked)


def test_who_kept_the_answers_to_the_lead_is_told_why_there_is_no_form(world, signed_in) -> None:
    handed_in(world, Sharing.RESTRICTED)
    page = text(signed_in(world.manager).get(url(world, "reviews")))
    assert ("valt att svara öppet" in page, "<form method" in page.split("<main")[1]) == (True, False)


def test_ended_review_offers_no_questions(world, review, signed_in) -> None:
    signed_in(world.manager).post(at(world, "end_review"))
    page = text(signed_in(world.other_manager).get(at(world, "review")))
    assert ("/fraga/" in page, "avslutad" in page) == (False, True)


def test_page_lists_no_organisations(world, signed_in) -> None:
    handed_in(world)
    page = text(signed_in(world.manager).get(url(world, "reviews")))
    assert ('name="reviewer"' in page, world.other_organisation.name in page) == (True, False)
