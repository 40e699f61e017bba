"""What the project lead's page says, in each state."""

from datetime import date, timedelta

import pytest

from surveys.assessments.models import Sharing
from surveys.rounds import presenters
from surveys.rounds.models import Round, RoundState
from surveys.rounds.presenters import Counts, NextStep, Step
from surveys.rounds.queries import Progress, Version
from tests.factories import NOW

TODAY = date(2026, 11, 24)
VERSION = Version(number=1, sha256="0" * 64, published_at=NOW, published_by="", note="")


def progress(name: str = "Ale", **changes) -> Progress:
    fields = {
        "key": name.lower(),
        "name": name,
        "managers": 1,
        "begun_at": None,
        "submitted_at": None,
        "reopened_at": None,
        "sharing": None,
        **changes,
    }
    return Progress(**fields)


def handed_in(name: str = "Ale", *, sharing: Sharing = Sharing.OPEN, **changes) -> Progress:
    fields = {"begun_at": NOW, "submitted_at": NOW, "sharing": sharing, **changes}
    return progress(name, **fields)


def reopened(name: str = "Ale", **changes) -> Progress:
    return progress(name, begun_at=NOW, submitted_at=NOW, reopened_at=NOW, **changes)


TOO_LATE = reopened(sharing=Sharing.RESTRICTED)


def step_of(state: RoundState, *rows: Progress, closes_on: date | None = None) -> NextStep:
    the_round = Round(state=state, closes_on=closes_on)
    versions = [VERSION] if state in {RoundState.PUBLISHED, RoundState.ARCHIVED} else []
    return presenters.next_step(the_round, progress=rows, versions=versions, today=TODAY)


@pytest.mark.parametrize(
    ("state", "closes_on", "overdue"),
    [
        (RoundState.OPEN, TODAY - timedelta(days=1), True),
        (RoundState.OPEN, TODAY, False),
        (RoundState.OPEN, None, False),
        (RoundState.CLOSED, TODAY - timedelta(days=1), False),
    ],
)
def test_only_an_open_round_past_its_last_day_is_overdue(state, closes_on, overdue) -> None:
    assert presenters.is_overdue(Round(state=state, closes_on=closes_on), TODAY) == overdue


@pytest.mark.parametrize("state", RoundState)
def test_every_state_says_what_it_means_to_the_lead(state) -> None:
    assert presenters.meaning(state, for_lead=True).endswith(".")


@pytest.mark.parametrize("state", sorted(set(RoundState) - {RoundState.PLANNED}))
def test_every_visible_state_says_what_it_means_to_others(state) -> None:
    said = presenters.meaning(state, for_lead=False)
    assert said.endswith(".")
    assert said != presenters.meaning(state, for_lead=True)


def test_counts_tell_begun_handed_in_reopened_and_left_without_anybody() -> None:
    rows = [progress(managers=0), progress(begun_at=NOW), handed_in(), handed_in(), reopened()]
    counts = presenters.count(rows)
    assert counts == Counts(organisations=5, begun=4, handed_in=2, reopened=1, without_manager=1)
    assert counts.remaining == 3


@pytest.mark.parametrize(
    ("row", "status", "sharing"),
    [
        (progress(), "Har inte börjat", ""),
        (progress(begun_at=NOW), "Har börjat", ""),
        (handed_in(), "Inlämnad", "öppet för alla som deltar"),
        (handed_in(sharing=Sharing.RESTRICTED), "Inlämnad", "bara för projektledaren"),
        (reopened(), "Öppnad för rättelse", ""),
        (TOO_LATE, "Rättelsen blev inte klar, räknas inte med", "bara för projektledaren"),
    ],
)
def test_row_says_how_far_in_words(row, status, sharing) -> None:
    [shown] = presenters.followed_rows(RoundState.OPEN, [row])
    assert (shown.status, shown.sharing, shown.lacks_manager) == (status, sharing, False)


@pytest.mark.parametrize(
    ("row", "lacks_manager"),
    [
        (progress(managers=0), True),
        (progress(managers=0, begun_at=NOW), True),
        (handed_in(managers=0), False),
        (progress(), False),
    ],
)
def test_row_says_that_nobody_can_answer_where_somebody_must(row, lacks_manager) -> None:
    [shown] = presenters.followed_rows(RoundState.OPEN, [row])
    assert shown.lacks_manager == lacks_manager
    assert presenters.count([row]).without_manager == int(lacks_manager)


@pytest.mark.parametrize(
    ("state", "row", "can_reopen", "is_locked"),
    [
        (RoundState.OPEN, handed_in(), True, False),
        (RoundState.OPEN, handed_in(sharing=Sharing.RESTRICTED), True, False),
        (RoundState.CLOSED, handed_in(sharing=Sharing.RESTRICTED), True, False),
        (RoundState.PUBLISHED, handed_in(), True, False),
        (RoundState.PUBLISHED, handed_in(sharing=Sharing.RESTRICTED), False, True),
        (RoundState.PUBLISHED, TOO_LATE, False, True),
        (RoundState.ARCHIVED, handed_in(), False, False),
        (RoundState.OPEN, progress(begun_at=NOW), False, False),
        (RoundState.OPEN, reopened(), False, False),
    ],
)
def test_row_may_be_reopened_where_a_correction_counts(state, row, can_reopen, is_locked) -> None:
    [shown] = presenters.followed_rows(state, [row])
    assert (shown.can_reopen, shown.is_locked) == (can_reopen, is_locked)


@pytest.mark.parametrize(
    ("state", "rows", "step", "words"),
    [
        (RoundState.PLANNED, [progress()], Step.OPEN, "Välj sista dag"),
        (
            RoundState.OPEN,
            [handed_in(), progress("Bo")],
            Step.WAIT,
            "1 av 2 organisationer har inte",
        ),
        (RoundState.OPEN, [handed_in()], Step.CLOSE, "Alla har lämnat in"),
        (RoundState.CLOSED, [progress(begun_at=NOW)], Step.OPEN, "Ingen har lämnat in"),
        (RoundState.CLOSED, [handed_in(), reopened("Bo")], Step.WAIT, "rättar sina svar"),
        (RoundState.CLOSED, [handed_in(), progress("Bo")], Step.PUBLISH, "Granska"),
        (RoundState.PUBLISHED, [handed_in()], Step.REPORT, "Beställ rapporten"),
        (RoundState.PUBLISHED, [reopened()], Step.WAIT, "rättar sina öppna svar"),
        (RoundState.PUBLISHED, [TOO_LATE], Step.REPORT, "Resultatet är publicerat"),
        (RoundState.ARCHIVED, [handed_in()], Step.NOTHING, "inget mer att göra"),
    ],
)
def test_next_step_follows_from_the_state_and_the_organisations(state, rows, step, words) -> None:
    shown = step_of(state, *rows)
    assert shown.step == step
    assert words in shown.text


def test_last_day_that_has_passed_is_the_next_step() -> None:
    shown = step_of(RoundState.OPEN, progress(), closes_on=TODAY - timedelta(days=1))
    assert shown.step == Step.CLOSE
    assert "Sista dagen har passerat" in shown.text


def test_open_correction_after_publishing_asks_for_a_new_version() -> None:
    shown = step_of(RoundState.PUBLISHED, handed_in(submitted_at=NOW + timedelta(days=1)), handed_in("Bo"))
    assert (shown.step, shown.text) == (
        Step.PUBLISH,
        "Ale har lämnat in igen efter publiceringen. Publicera en ny version.",
    )


def test_hidden_correction_after_publishing_asks_for_nothing() -> None:
    later = handed_in(sharing=Sharing.RESTRICTED, submitted_at=NOW + timedelta(days=1))
    assert step_of(RoundState.PUBLISHED, later).step == Step.REPORT


@pytest.mark.parametrize(("closes_on", "words"), [(None, False), (TODAY, True)])
def test_last_day_closes_the_round_only_where_there_is_one(closes_on, words) -> None:
    shown = step_of(RoundState.OPEN, progress(), closes_on=closes_on)
    assert ("av sig själv" in shown.text) == words


@pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.OPEN])
def test_association_without_organisations_has_nobody_to_ask(state) -> None:
    assert step_of(state).text.startswith("Lägg först till förbundets organisationer")
