from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from reports.decision_papers.actions import PaperConflict, save_paper
from reports.decision_papers.queries import open_paper
from reports.decision_papers.start_texts import Section
from reports.models import DecisionPaper
from scenarios.models import Pilot
from scenarios.pilots.queries import read_pilots
from surveys.rounds.actions import publish_round
from surveys.rounds.models import Round, RoundPurpose
from tests.factories import NOW, make_assessment, make_round
from tests.scenarios.pilots.builders import make_pilot

_numbers = count(1)


@pytest.fixture
def pilot(world) -> Pilot:
    return make_pilot(world.association, world.organisation, template=3, capabilities=("bygga-kultur",))


def texts(decision: str = "- att börja") -> dict[Section, str]:
    return {section: decision if section is Section.DECISION else "Ord." for section in Section}


def save(pilot: Pilot, given: dict[Section, str], *, revision: int = 0, result_id: int | None = None) -> None:
    save_paper(
        pilot_id=pilot.pk,
        texts=given,
        result_id=result_id,
        expected_revision=revision,
        person_id=None,
        now=NOW,
    )


def publish(world, purpose: RoundPurpose = RoundPurpose.REAL) -> Round:
    the_round = make_round(world.association, world.map_version, purpose=purpose)
    make_assessment(the_round, world.organisation, [next(_numbers) % 5, 2, 2, 2, 2])
    publish_round(round_id=the_round.pk, person_id=None, now=NOW)
    return the_round


def opened(pilot: Pilot):
    (plan,) = read_pilots(Pilot.objects.filter(pk=pilot.pk))
    return open_paper(plan, association="Förbundet")


def test_saved_texts_come_back(pilot):
    save(pilot, texts())

    paper = opened(pilot)
    assert (paper.texts, paper.revision, paper.newer) == (texts(), 1, None)


def test_saving_what_stands_changes_nothing(pilot):
    save(pilot, texts())
    save(pilot, texts(), revision=0)

    assert DecisionPaper.objects.get().revision == 1


def test_somebody_was_first_and_nothing_is_overwritten(pilot):
    save(pilot, texts())
    with pytest.raises(PaperConflict) as conflict:
        save(pilot, texts("- att vänta"), revision=0)

    assert conflict.value.current.texts == texts()
    assert DecisionPaper.objects.get().decision == "- att börja"
    save(pilot, texts("- att vänta"), revision=1)
    assert DecisionPaper.objects.get().decision == "- att vänta"


def test_paper_without_a_decision_is_refused(pilot):
    with pytest.raises(ValidationError, match="Skriv vad som ska beslutas"):
        save(pilot, texts(""))
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionPaper.objects.create(pilot=pilot, saved_at=NOW)


def test_paper_shows_the_newest_result_until_it_is_saved(world, pilot):
    first = publish(world).results.get()
    assert opened(pilot).result_id == first.pk
    save(pilot, texts(), result_id=first.pk)
    second = publish(world)

    paper = opened(pilot)
    assert (paper.result_id, paper.newer) == (first.pk, f"{second.name}, version 1")
    assert paper.facts.figures.sha256 == first.sha256
    save(pilot, texts(), revision=1, result_id=paper.newest_id)
    assert opened(pilot).facts.figures.round_name == second.name


def test_figures_are_never_of_a_test(world, pilot):
    publish(world, RoundPurpose.TEST)

    assert opened(pilot).facts.figures is None


def test_who_has_said_no_is_not_in_the_paper(world, pilot):
    pilot.participants.update(stand="no", answered_at=NOW, answered_by=world.manager)

    assert opened(pilot).facts.pilot.participants == ()


def test_open_paper_takes_three_queries(world, pilot, django_assert_num_queries):
    publish(world)
    opened(pilot)
    (plan,) = read_pilots(Pilot.objects.filter(pk=pilot.pk))

    with django_assert_num_queries(3):
        open_paper(plan, association="Förbundet")
