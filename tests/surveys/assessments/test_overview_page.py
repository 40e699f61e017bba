"""The whole assessment at a glance."""

import pytest

from capabilities.queries import read_map
from surveys.assessments.actions import AnswerContent, StoredAnswer
from surveys.assessments.models import BlankReason, Confidence, Sharing
from surveys.assessments.overview_page import (
    Counts,
    Standing,
    answered_groups,
    minutes_for,
    overview,
    standing_of,
)
from surveys.rounds.models import RoundState
from tests.factories import make_assessment, make_map
from tests.surveys.assessments.builders import (
    BUILD,
    DECIDE,
    LATER,
    NOW,
    TRUST,
    capability_id,
    found,
    level,
    set_state,
    url,
)


def overview_of(world, contents=None):
    answers = {
        capability_id(world, key): StoredAnswer(content=content, revision=1, answered_at=NOW, answered_by="")
        for key, content in (contents or {}).items()
    }
    return overview(found(world), read_map(world.map_version.pk), answers)


def listed(lists) -> dict[str, list[tuple[str, str]]]:
    return {each.title: [(pointer.name, pointer.note) for pointer in each.pointers] for each in lists}


def test_counts_keep_levels_reasons_and_nothing_apart(world) -> None:
    page = overview_of(
        world,
        {
            BUILD: level(0),
            TRUST: AnswerContent(blank_reason=BlankReason.UNKNOWN),
            DECIDE: AnswerContent(blank_reason=BlankReason.ELSEWHERE),
            "avveckla": AnswerContent(comment="Senare"),
        },
    )
    assert page.counts == Counts(levels=1, unknown=1, elsewhere=1, unanswered=2)
    assert (page.counts.answered, page.counts.total) == (3, 5)
    assert [(group.name, group.counts) for group in page.areas[0].groups] == [
        ("Leda", Counts(levels=1, unknown=1, elsewhere=0, unanswered=0)),
        ("Styra", Counts(levels=0, unknown=0, elsewhere=1, unanswered=0)),
        ("Förvalta", Counts(levels=0, unknown=0, elsewhere=0, unanswered=2)),
    ]


def test_blanks_are_listed_by_reason_with_a_way_to_each(world) -> None:
    page = overview_of(
        world,
        {
            BUILD: level(2),
            TRUST: AnswerContent(blank_reason=BlankReason.UNKNOWN, comment="Ny på jobbet"),
            DECIDE: AnswerContent(blank_reason=BlankReason.ELSEWHERE, provider="SML-IT"),
        },
    )
    assert listed(page.blanks) == {
        "Inget svar ännu": [("Avveckla", ""), ("Erbjuda stöd", "")],
        "Vet inte": [("Skapa förtroende", "Ny på jobbet")],
        "Levereras av annan": [("Fatta beslut", "SML-IT")],
    }
    assert page.blanks[0].pointers[0].url == f"{url(world, 'assessment_step', 'forvalta')}#avveckla"


def test_extremes_without_words_and_guesses_are_worth_a_second_look(world) -> None:
    page = overview_of(
        world,
        {
            BUILD: level(4),
            TRUST: level(4, evidence="Enkät", compared_with="Kornfors"),
            DECIDE: level(0),
            "avveckla": level(0, comment="Ingen tid"),
            "erbjuda-stod": level(2, confidence=Confidence.GUESS),
        },
    )
    assert listed(page.flagged) == {
        "Nivå 4 utan underlag": [("Bygga kultur", "")],
        "Nivå 4 utan att säga vem ni jämfört med": [("Bygga kultur", "")],
        "Nivå 0 utan förklaring": [("Fatta beslut", "")],
        "Gissningar": [("Erbjuda stöd", "")],
    }
    assert page.first is None


def test_level_chosen_before_it_could_be_read_is_pointed_out(world) -> None:
    def chosen(content, considered_ms):
        return StoredAnswer(
            content=content, revision=1, answered_at=NOW, answered_by="", considered_ms=considered_ms
        )

    answers = {
        capability_id(world, BUILD): chosen(level(2), 1999),
        capability_id(world, TRUST): chosen(level(2), 2000),
        capability_id(world, DECIDE): chosen(level(2), None),
        capability_id(world, "avveckla"): chosen(AnswerContent(blank_reason=BlankReason.UNKNOWN), 100),
    }
    page = overview(found(world), read_map(world.map_version.pk), answers)
    assert listed(page.flagged) == {"Nivåer valda på under två sekunder": [("Bygga kultur", "")]}


def test_group_whose_answers_are_all_the_same_is_pointed_out(world) -> None:
    names = ["A", "B", "C", "D", "E"]
    world.round.map_version = make_map({"Lika": names, "Olika": [f"{name}2" for name in names]}, key="lika")
    world.round.save()
    the_map = read_map(world.round.map_version.pk)
    answers = {
        each.id: StoredAnswer(
            content=level(int(each.name[1:] or 3) + (each.name == "A2")),
            revision=1,
            answered_at=NOW,
            answered_by="",
        )
        for each in the_map.capabilities()
        if each.name != "E"
    }
    page = overview(found(world), the_map, answers)
    assert listed(page.flagged) == {"Grupper där alla svar är lika": [("Lika", "4 svar på nivå 3")]}
    assert page.flagged[0].pointers[0].url == url(world, "assessment_step", "lika")


def test_first_is_the_first_step_that_lacks_an_answer(world) -> None:
    assert overview_of(world).first == url(world, "assessment_step", "leda")
    assert overview_of(world, {BUILD: level(1), TRUST: level(1)}).first == url(
        world, "assessment_step", "styra"
    )


@pytest.mark.parametrize(("capabilities", "minutes"), [(1, 5), (5, 5), (20, 15), (55, 45), (110, 90)])
def test_time_is_in_whole_five_minutes(capabilities, minutes) -> None:
    assert minutes_for(capabilities) == minutes


@pytest.mark.parametrize(
    ("round_state", "begun", "fields", "standing"),
    [
        (RoundState.OPEN, False, {}, Standing.NEW),
        (RoundState.OPEN, True, {}, Standing.DRAFT),
        (RoundState.OPEN, True, {"submitted_at": NOW}, Standing.HANDED_IN),
        (RoundState.OPEN, True, {"submitted_at": NOW, "reopened_at": LATER}, Standing.REOPENED),
        (RoundState.CLOSED, False, {}, Standing.CLOSED_WITHOUT),
        (RoundState.CLOSED, True, {}, Standing.CLOSED_WITHOUT),
        (RoundState.CLOSED, True, {"submitted_at": NOW}, Standing.CLOSED),
        (RoundState.CLOSED, True, {"submitted_at": NOW, "reopened_at": LATER}, Standing.REOPENED),
        (RoundState.PUBLISHED, True, {}, Standing.PUBLISHED_WITHOUT),
        (RoundState.PUBLISHED, True, {"submitted_at": NOW}, Standing.PUBLISHED),
        (
            RoundState.PUBLISHED,
            True,
            {"submitted_at": NOW, "reopened_at": LATER, "sharing": Sharing.OPEN},
            Standing.REOPENED,
        ),
        (
            RoundState.PUBLISHED,
            True,
            {"submitted_at": NOW, "reopened_at": LATER, "sharing": Sharing.RESTRICTED},
            Standing.PUBLISHED_WITHOUT,
        ),
        (RoundState.ARCHIVED, True, {"submitted_at": NOW, "reopened_at": LATER}, Standing.ARCHIVED),
    ],
)
def test_standing_follows_round_and_assessment(world, round_state, begun, fields, standing) -> None:
    if begun:
        make_assessment(world.round, world.organisation, submitted=False)
    set_state(world, round_state=round_state, **fields)
    assert standing_of(found(world)) == standing


def test_answers_are_read_through_in_map_order(world) -> None:
    stored = StoredAnswer(content=level(3), revision=1, answered_at=NOW, answered_by="")
    groups = answered_groups(read_map(world.map_version.pk), {capability_id(world, DECIDE): stored})
    assert [(group.name, [answer.headline[:10] for _, answer in group.answers]) for group in groups] == [
        ("Leda", ["Inget svar", "Inget svar"]),
        ("Styra", ["Nivå 3: Br"]),
        ("Förvalta", ["Inget svar", "Inget svar"]),
    ]
