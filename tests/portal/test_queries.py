"""What the portal's queries tell, and in how many database queries."""

from datetime import date

from organisations.models import Role
from organisations.people.queries import access_of
from portal import queries
from surveys.assessments.models import Sharing
from surveys.rounds.actions import publish_round
from surveys.rounds.models import RoundState
from surveys.teamwork.earlier.models import CopiedAnswer
from tests.factories import NOW, make_assessment, make_person, make_round


def test_assessment_tasks_before_beginning_counts_nothing(world):
    tasks = queries.assessment_tasks(access_of(world.manager.pk))

    assert [(t.organisation_name, t.answered, t.capabilities, t.begun, t.submitted) for t in tasks] == [
        ("Aneby", 0, 5, False, False)
    ]


def test_assessment_tasks_half_way_counts_levels_and_reasoned_blanks(world):
    assessment = make_assessment(world.round, world.organisation, [3, 0, None], submitted=False)
    assessment.answers.filter(level__isnull=True).update(blank_reason="unknown")

    (task,) = queries.assessment_tasks(access_of(world.manager.pk))

    assert (task.answered, task.begun, task.submitted) == (3, True, False)


def test_assessment_tasks_do_not_count_copies_that_nobody_has_confirmed(world):
    earlier = make_assessment(world.round, world.organisation, [3, 2])
    world.round.state = RoundState.ARCHIVED
    world.round.save()
    now = make_round(world.association, world.map_version)
    assessment = make_assessment(now, world.organisation, [3, 2, 1], sharing="", submitted=False)
    first, second, _ = assessment.answers.order_by("pk")
    for answer, revision in ((first, first.revision), (second, second.revision - 1)):
        CopiedAnswer.objects.create(
            answer=answer, source=earlier, revision=revision, copied_by=world.manager, copied_at=NOW
        )

    (task,) = queries.assessment_tasks(access_of(world.manager.pk))

    assert task.answered == 2  # the second was changed after it was copied


def test_assessment_tasks_of_closed_round_not_handed_in_is_no_task(world):
    make_assessment(world.round, world.organisation, [3], submitted=False)
    world.round.state = RoundState.CLOSED
    world.round.save()

    assert queries.assessment_tasks(access_of(world.manager.pk)) == ()


def test_assessment_tasks_query_count_does_not_grow(world, django_assert_num_queries):
    access = access_of(world.manager.pk)
    with django_assert_num_queries(3):
        assert len(queries.assessment_tasks(access)) == 1
    for _ in range(3):
        make_assessment(make_round(world.association, world.map_version), world.organisation, [1])
    with django_assert_num_queries(3):
        assert len(queries.assessment_tasks(access)) == 4


def test_assessment_tasks_for_reader_of_the_organisation_is_empty(world):
    assert queries.assessment_tasks(access_of(world.director.pk)) == ()


def test_led_rounds_in_progress_counts_organisations(world):
    make_assessment(world.round, world.organisation, [3, 2], submitted=False)
    make_assessment(world.round, world.other_organisation, [3, 2])

    (led,) = queries.led_rounds_in_progress(access_of(world.lead.pk))

    assert (led.organisations, led.begun, led.submitted) == (2, 2, 1)


def test_led_rounds_in_progress_of_other_association_is_empty(world):
    assert queries.led_rounds_in_progress(access_of(world.outsider.pk)) == ()


def test_published_rounds_names_the_last_version(world):
    make_assessment(world.round, world.organisation, [3, 2])
    publish_round(round_id=world.round.pk, person_id=None, now=NOW)

    assert [(r.slug, r.version) for r in queries.published_rounds(access_of(world.director.pk))] == [
        (world.round.slug, 1)
    ]
    assert queries.published_rounds(access_of(world.outsider.pk)) == ()


def test_published_figures_takes_last_version_of_each_round(world, django_assert_num_queries):
    make_assessment(world.round, world.organisation, [4, 2])
    publish_round(round_id=world.round.pk, person_id=None, now=NOW)
    key = "bygga-kultur"

    with django_assert_num_queries(1):
        (figure,) = queries.published_figures(association_id=world.association.pk, capability=key)

    assert (figure.version, figure.published_on, figure.result.mean) == (1, date(2026, 11, 24), 4)


def test_published_figures_holds_no_restricted_answer(world):
    make_assessment(world.round, world.organisation, [4], sharing=Sharing.RESTRICTED)
    make_assessment(world.round, world.other_organisation, [1])
    publish_round(round_id=world.round.pk, person_id=None, now=NOW)

    (figure,) = queries.published_figures(association_id=world.association.pk, capability="bygga-kultur")

    assert (figure.result.basis, figure.result.statistics.n, figure.result.mean) == ("open", 1, 1)


def test_readable_associations_of_person_without_role_is_empty(db):
    assert queries.readable_associations(access_of(make_person().pk)) == ()


def test_readable_associations_are_the_persons_own(world):
    person = make_person(Role.DIRECTOR, association=world.association)

    assert [a.key for a in queries.readable_associations(access_of(person.pk))] == [world.association.key]
