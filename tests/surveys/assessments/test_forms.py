"""What the pages may send, and what is made of it."""

import pytest

from capabilities.queries import Described, MapCapability, MapGroup
from surveys.assessments.actions import AnswerContent
from surveys.assessments.forms import AnswerForm, SharingForm, posted_answers
from surveys.assessments.models import BlankReason, Confidence
from tests.surveys.assessments.builders import BUILD, TRUST, sent


def read(answer: str = "", **more) -> AnswerForm:
    form = AnswerForm(sent(BUILD, answer, **more), prefix=BUILD)
    form.is_valid()
    return form


@pytest.mark.parametrize(
    ("answer", "content"),
    [
        ("0", AnswerContent(level=0)),
        ("4", AnswerContent(level=4)),
        ("unknown", AnswerContent(blank_reason=BlankReason.UNKNOWN)),
        ("elsewhere", AnswerContent(blank_reason=BlankReason.ELSEWHERE, provider="SML-IT")),
        ("", AnswerContent()),
    ],
)
def test_answer_is_a_level_or_a_reason_or_neither(answer, content) -> None:
    assert read(answer, provider="SML-IT").content() == content


@pytest.mark.parametrize("answer", ["5", "-1", "2.5", "tre", "２"])
def test_answer_outside_the_scale_is_refused(answer) -> None:
    assert set(read(answer).errors) == {"answer"}


def test_words_are_kept_without_blanks_around_and_with_single_line_breaks() -> None:
    form = read("1", confidence="guess", evidence="  Ett\r\n två ", comment="\r\nTre")
    assert form.content() == AnswerContent(
        level=1, confidence=Confidence.GUESS, evidence="Ett\n två", comment="Tre"
    )


def test_line_breaks_count_as_one_character() -> None:
    assert read("1", comment="\r\n".join("x" * 2000)).errors == {}


def test_too_long_a_text_says_how_long_it_is() -> None:
    errors = read("1", comment="å" * 4001).errors
    assert errors == {"comment": ["Texten har 4001 tecken och får ha högst 4000. Korta den och spara igen."]}


def test_revision_is_what_was_seen_unless_mine_was_chosen_over_a_newer() -> None:
    assert read("1", revision=3).expected_revision() == 3
    assert read("1", revision=3, seen=5).expected_revision() == 3
    assert read("1", revision=3, seen=5, choice="mine").expected_revision() == 5


def test_giving_way_is_its_own_choice() -> None:
    assert [read("1", choice=choice).keeps_theirs() for choice in ("", "mine", "theirs")] == [
        False,
        False,
        True,
    ]


def test_posted_answers_are_those_of_the_group_that_were_sent() -> None:
    group = MapGroup(
        key="leda",
        name="Leda",
        description="",
        capabilities=tuple(
            MapCapability(id=i, key=key, name=key, description="", levels=(), critical=False, elements=())
            for i, key in enumerate([BUILD, TRUST])
        ),
    )
    data = sent(TRUST, "1") | sent("okand", "2")
    assert list(posted_answers(data, group, ())) == [TRUST]


PROCESS = Described(key="process", name="Process", text="Finns det ett sätt?")


def test_element_has_a_field_of_its_own_and_may_be_empty() -> None:
    data = sent(BUILD, "2", **{"element-process": "0"})
    for fields, elements in [(data, {"process": 0}), (sent(BUILD, "2"), {})]:
        form = AnswerForm(fields, prefix=BUILD, elements=[PROCESS])
        assert form.is_valid()
        assert form.content().elements == elements


def test_element_outside_the_scale_is_refused() -> None:
    form = AnswerForm(sent(BUILD, "2", **{"element-process": "5"}), prefix=BUILD, elements=[PROCESS])
    assert set(form.errors) == {"element-process"}


@pytest.mark.parametrize(("answer", "kept"), [("4", "Kornfors"), ("3", ""), ("unknown", "")])
def test_whom_one_compared_with_belongs_to_level_four(answer, kept) -> None:
    assert read(answer, compared_with=" Kornfors ").content().compared_with == kept


@pytest.mark.parametrize(
    ("considered", "milliseconds"),
    [("1999", 1999), ("0", 0), ("", None), ("-1", None), ("9" * 12, None), ("x", None)],
)
def test_measure_is_whole_milliseconds_and_never_a_fault(considered, milliseconds) -> None:
    form = read("1", considered=considered)
    assert (form.errors, form.considered_ms()) == ({}, milliseconds)


@pytest.mark.parametrize("choice", ["", "alla"])
def test_sharing_has_to_be_one_of_the_two(choice) -> None:
    assert SharingForm({"sharing": choice}).errors == {"sharing": ["Välj ett av alternativen."]}
