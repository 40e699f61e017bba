"""The demonstration's pilots."""

from scenarios.models import Pilot


def test_one_pilot_runs_with_a_decision_and_one_is_proposed(demonstration):
    running = Pilot.objects.get(status="running")
    proposed = Pilot.objects.get(status="proposed")

    assert (running.participants.filter(stand="yes").count(), running.decisions.count()) == (4, 1)
    assert (proposed.participants.count(), proposed.starts_on) == (3, None)
    assert all("påhittad" in each.title for each in (running, proposed))
