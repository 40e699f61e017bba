"""Days to dates; the calendar is Sweden's own, looked up in an almanac."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.plan import Milestone, Move, dated, free_reason, next_working_day


def decided_on(day: date, **period: int) -> tuple[date, Move | None]:
    (found,) = dated([Milestone(name="Beslut", start=0, decision=True, **period)], day)
    return found.last, found.move


def test_plan_counts_calendar_days_from_the_start():
    plan = [Milestone(name="Erbjudande", start=0, end=14), Milestone(name="Start", start=50)]

    offer, start = dated(plan, date(2026, 1, 12))

    assert (offer.first, offer.last) == (date(2026, 1, 12), date(2026, 1, 26))
    assert (start.first, start.last, start.move) == (date(2026, 3, 3), date(2026, 3, 3), None)


def test_decision_on_a_working_day_stays():
    assert decided_on(date(2026, 11, 24)) == (date(2026, 11, 24), None)


@pytest.mark.parametrize(
    ("planned", "reason", "moved_to"),
    [
        # 2026: Christmas Eve is a Thursday, Boxing Day a Saturday; then comes Monday the 28th.
        (date(2026, 12, 24), "julafton", date(2026, 12, 28)),
        (date(2026, 12, 25), "juldagen", date(2026, 12, 28)),
        (date(2026, 12, 26), "annandag jul", date(2026, 12, 28)),
        (date(2026, 12, 27), "söndag", date(2026, 12, 28)),
        # New Year's Eve 2026 is a Thursday, New Year's Day a Friday.
        (date(2026, 12, 31), "nyårsafton", date(2027, 1, 4)),
        (date(2027, 1, 6), "trettondedag jul", date(2027, 1, 7)),
        # Midsummer Eve is the Friday of 19-25 June: the 19th in 2026, the 25th in 2027.
        (date(2026, 6, 19), "midsommarafton", date(2026, 6, 22)),
        (date(2026, 6, 20), "midsommardagen", date(2026, 6, 22)),
        (date(2027, 6, 25), "midsommarafton", date(2027, 6, 28)),
        # The national day 2026 is a Saturday; Ascension Day is a Thursday and the Friday after it is worked.
        (date(2026, 6, 6), "nationaldagen", date(2026, 6, 8)),
        (date(2026, 5, 14), "kristi himmelsfärdsdag", date(2026, 5, 15)),
        # Good Friday to Easter Monday 2026.
        (date(2026, 4, 3), "långfredagen", date(2026, 4, 7)),
        (date(2026, 11, 21), "lördag", date(2026, 11, 23)),
    ],
)
def test_decision_on_a_free_day_moves_to_the_next_working_day_and_says_so(planned, reason, moved_to):
    assert decided_on(planned) == (moved_to, Move(planned=planned, reason=reason))


def test_last_day_of_a_decision_period_moves_and_its_first_stays():
    (found,) = dated([Milestone(name="Beslut", start=1, end=21, decision=True)], date(2026, 12, 5))

    # Saturday 5 December + 21 days is Boxing Day.
    assert (found.first, found.last) == (date(2026, 12, 6), date(2026, 12, 28))
    assert found.move == Move(planned=date(2026, 12, 26), reason="annandag jul")


def test_what_is_no_decision_stays_on_a_free_day():
    (found,) = dated([Milestone(name="Införande", start=0, end=1)], date(2026, 12, 24))

    assert (found.first, found.last, found.move) == (date(2026, 12, 24), date(2026, 12, 25), None)


def test_what_follows_a_moved_decision_keeps_its_days():
    plan = [Milestone(name="Beslut", start=3, decision=True), Milestone(name="Sedan", start=4)]

    decision, then = dated(plan, date(2026, 6, 16))

    assert decision.last == date(2026, 6, 22)
    assert then.first == date(2026, 6, 20)


@pytest.mark.parametrize("day", [date(2026, 1, 5), date(2026, 4, 2), date(2026, 4, 30), date(2026, 12, 23)])
def test_eves_that_are_worked_are_working_days(day):
    assert free_reason(day) is None


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31)))
def test_next_working_day_is_the_first_that_is_not_free(day):
    found = next_working_day(day)

    assert found >= day
    assert free_reason(found) is None
    assert all(free_reason(day + timedelta(days=each)) for each in range((found - day).days))
    assert found - day <= timedelta(days=5)
