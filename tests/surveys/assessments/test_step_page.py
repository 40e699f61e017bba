"""A step as the page shows it."""

import pytest

from capabilities.actions import import_map
from capabilities.exchange import normal_form
from capabilities.queries import read_map
from surveys.assessments.actions import AnswerContent, StoredAnswer
from surveys.assessments.forms import AnswerForm
from surveys.assessments.models import BlankReason
from surveys.assessments.step_page import Controls, Unsaved, group_with, step_page
from tests.factories import make_organisation
from tests.surveys.assessments.builders import (
    BUILD,
    DECIDE,
    LATER,
    NOW,
    TRUST,
    capability_id,
    found,
    level,
    sent,
    url,
)


def answer(content: AnswerContent, revision: int = 1) -> StoredAnswer:
    return StoredAnswer(content=content, revision=revision, answered_at=NOW, answered_by="Anna")


def page_of(world, key: str = BUILD, answers=None, unsaved=None):
    the_map = read_map(world.map_version.pk)
    stored = {capability_id(world, k): each for k, each in (answers or {}).items()}
    return step_page(found(world), the_map, group_with(the_map, key), stored, unsaved)


def test_group_is_found_by_any_of_its_capabilities(world) -> None:
    the_map = read_map(world.map_version.pk)
    assert group_with(the_map, TRUST).key == "leda"
    assert group_with(the_map, "finns-inte") is None


def test_steps_count_levels_and_reasons_but_no_comments(world) -> None:
    answers = {
        BUILD: answer(level(0)),
        TRUST: answer(AnswerContent(comment="Frågar Anna")),
        DECIDE: answer(AnswerContent(blank_reason=BlankReason.UNKNOWN)),
    }
    page = page_of(world, DECIDE, answers)
    assert [(step.key, step.answered, step.total, step.current) for step in page.steps] == [
        ("leda", 1, 2, False),
        ("styra", 1, 1, True),
        ("forvalta", 0, 2, False),
    ]
    assert page.steps[0].url == url(world, "assessment_step", "leda")


@pytest.mark.parametrize(
    ("key", "number", "previous", "following"),
    [(BUILD, 1, None, "styra"), (DECIDE, 2, "leda", "forvalta"), ("avveckla", 3, "styra", None)],
)
def test_neighbours_follow_the_map(world, key, number, previous, following) -> None:
    page = page_of(world, key)
    assert page.number == number
    assert (page.previous and page.previous.key, page.following and page.following.key) == (
        previous,
        following,
    )


@pytest.fixture
def shared_it(world) -> None:
    world.organisation.shared_it = make_organisation(world.association, "SML-IT", kind="shared_it")
    world.organisation.save()


@pytest.mark.usefixtures("shared_it")
def test_unanswered_card_is_empty_with_the_shared_it_organisation_suggested(world) -> None:
    card = page_of(world).cards[0]
    assert card.controls == Controls(
        answer="", provider="SML-IT", confidence="", evidence="", compared_with="", comment="", elements={}
    )
    assert (card.revision, card.answered_at, card.conflict, card.errors) == (0, None, None, ())


def test_stored_answer_stands_in_the_controls(world) -> None:
    content = AnswerContent(blank_reason=BlankReason.ELSEWHERE, provider="Grannen", comment="Sedan 2020")
    card = page_of(world, answers={BUILD: answer(content, revision=4)}).cards[0]
    assert card.controls == Controls(
        answer="elsewhere",
        provider="Grannen",
        confidence="",
        evidence="",
        compared_with="",
        comment="Sedan 2020",
        elements={},
    )
    assert (card.revision, card.answered_by, card.controls.has_more) == (4, "Anna", True)


def test_element_levels_stand_in_controls_of_their_own_and_suggest(world) -> None:
    content = level(4, elements={"process": 1, "teknik": 3})
    card = page_of(world, answers={BUILD: answer(content)}).cards[0]
    assert {each.key: each.level for each in card.elements if each.level} == {"process": "1", "teknik": "3"}
    assert [each.name for each in card.elements] == ["Process", "Teknik"]
    assert card.suggestion.startswith("Elementen talar för nivå 1,")
    assert card.controls.fields()["element-teknik"] == "3"


@pytest.mark.usefixtures("shared_it")
def test_provider_that_was_taken_away_is_not_suggested_anew(world) -> None:
    content = AnswerContent(blank_reason=BlankReason.ELSEWHERE)
    assert page_of(world, answers={BUILD: answer(content)}).cards[0].controls.provider == ""


def test_invalid_answer_stands_as_it_was_typed_with_what_is_wrong(world) -> None:
    form = AnswerForm(sent(BUILD, "1", revision=2, comment="å" * 4001), prefix=BUILD)
    assert not form.is_valid()
    page = page_of(world, answers={BUILD: answer(level(3))}, unsaved=Unsaved(forms={BUILD: form}))
    assert (page.cards[0].controls.answer, len(page.cards[0].controls.comment)) == ("1", 4001)
    assert page.cards[0].revision == 2
    assert len(page.cards[0].errors) == 1
    assert page.problems == (page.cards[0],)


def test_conflict_holds_both_versions_and_who_was_first(world) -> None:
    form = AnswerForm(sent(BUILD, "1", revision=1, comment="Mitt"), prefix=BUILD)
    assert form.is_valid()
    theirs = StoredAnswer(content=level(3), revision=2, answered_at=LATER, answered_by="Anna")
    page = page_of(
        world,
        answers={BUILD: theirs},
        unsaved=Unsaved(forms={BUILD: form}, conflicts={BUILD: theirs}),
    )
    conflict = page.cards[0].conflict
    assert (conflict.mine.rubric.level, conflict.mine.comment) == (1, "Mitt")
    assert (conflict.theirs.rubric.level, conflict.revision) == (3, 2)
    assert (conflict.answered_by, conflict.answered_at) == ("Anna", LATER)
    assert (page.cards[0].controls.answer, page.cards[0].revision) == ("1", 1)


def test_capability_without_level_texts_has_the_names_of_the_scale(world) -> None:
    groups = [{"name": "G", "capabilities": [{"name": "F"}]}]
    bare = {"map": {"name": "Bar"}, "areas": [{"name": "A", "groups": groups}]}
    the_map = read_map(import_map(document=normal_form(bare)).version_id)
    card = step_page(found(world), the_map, group_with(the_map, "f"), {}).cards[0]
    assert [(step.level, step.text) for step in card.rubric] == [(0, ""), (1, ""), (2, ""), (3, ""), (4, "")]
    assert all(step.name for step in card.rubric)
