"""Pages of a round's reports: who sees what, and in which state."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.models import Role
from reports.models import Report, ReportState
from reports.queries import SILENT_AFTER
from tests.factories import make_person
from tests.reports.rounds import PDF, make_report, publish_world

PARTICIPANTS = ["manager", "other_manager", "director", "department_manager", "security_officer"]
STRANGERS = ["administrator", "outsider"]


def _list(world) -> str:
    return reverse("reports", args=[world.round.slug])


def _page(world, version: int = 1) -> str:
    return reverse("report", args=[world.round.slug, version])


def _pdf(world, version: int = 1) -> str:
    return reverse("report_pdf", args=[world.round.slug, version])


def _order(world) -> str:
    return reverse("order_report", args=[world.round.slug])


def test_addresses_are_those_of_the_round(world) -> None:
    start = f"/omgang/{world.round.slug}/rapporter/"

    assert [_list(world), _order(world), _page(world, 7), _pdf(world, 7)] == [
        start,
        f"{start}bestall/",
        f"{start}7/",
        f"{start}7/pdf/",
    ]


@pytest.mark.parametrize("role", PARTICIPANTS)
def test_participant_reads_and_fetches_what_is_done_and_orders_nothing(world, signed_in, role) -> None:
    make_report(publish_world(world))
    client = signed_in(getattr(world, role))

    page = client.get(_list(world)).content.decode()

    assert "Hämta PDF" in page
    assert "Beställ rapport" not in page
    assert client.get(_page(world)).status_code == 200
    assert client.get(_pdf(world)).content == PDF
    assert client.post(_order(world)).status_code == 404
    assert Report.objects.count() == 1


@pytest.mark.parametrize("role", STRANGERS)
def test_who_has_no_part_in_the_association_finds_nothing(world, signed_in, role) -> None:
    make_report(publish_world(world))
    client = signed_in(getattr(world, role))

    answers = [client.get(url).status_code for url in (_list(world), _page(world), _pdf(world))]

    assert [*answers, client.post(_order(world)).status_code] == [404, 404, 404, 404]
    assert Report.objects.count() == 1


def test_who_has_not_signed_in_is_asked_to(world, client) -> None:
    make_report(publish_world(world))

    answers = [client.get(url, secure=True) for url in (_list(world), _page(world), _pdf(world))]

    assert {answer.status_code for answer in answers} == {302}
    assert {answer.url.split("?")[0] for answer in answers} == {"/konto/logga-in/"}


@pytest.mark.parametrize("state", [ReportState.QUEUED, ReportState.RUNNING, ReportState.FAILED])
def test_report_that_is_not_done_is_the_project_leads_alone(world, signed_in, state) -> None:
    make_report(publish_world(world), state=state)
    lead, director = signed_in(world.lead), signed_in(world.director)

    assert lead.get(_page(world)).status_code == 200
    assert director.get(_page(world)).status_code == 404
    assert (lead.get(_pdf(world)).status_code, director.get(_pdf(world)).status_code) == (404, 404)
    assert "Rapport 1" in lead.get(_list(world)).content.decode()
    assert "Rapport 1" not in director.get(_list(world)).content.decode()


def test_report_pdf_is_a_file_that_is_not_kept(world, signed_in) -> None:
    make_report(publish_world(world))

    answer = signed_in(world.director).get(_pdf(world))

    name = f"{world.round.slug}-rapport-1.pdf"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"


def test_order_report_leads_to_where_its_progress_is_seen(world, signed_in) -> None:
    publish_world(world)

    answer = signed_in(world.lead).post(_order(world))

    assert (answer.status_code, answer["Location"]) == (302, _page(world))
    assert Report.objects.get().requested_by == world.lead


def test_order_report_by_a_link_is_refused(world, signed_in) -> None:
    publish_world(world)

    assert signed_in(world.lead).get(_order(world)).status_code == 405
    assert not Report.objects.exists()


def test_order_report_before_publication_says_what_to_do(world, signed_in) -> None:
    answer = signed_in(world.lead).post(_order(world), follow=True)

    assert answer.redirect_chain == [(_list(world), 302)]
    assert "Publicera den först och beställ sedan." in answer.content.decode()


def test_reports_before_publication_is_an_empty_state_without_an_order(world, signed_in) -> None:
    page = signed_in(world.lead).get(_list(world)).content.decode()

    assert "Inget att rapportera ännu" in page
    assert "Beställ rapport" not in page


def test_reports_before_the_first_says_who_can_order(world, signed_in) -> None:
    publish_world(world)

    assert "Projektledaren kan beställa en." in signed_in(world.director).get(_list(world)).content.decode()
    lead_page = signed_in(world.lead).get(_list(world)).content.decode()
    assert "Ingen rapport är gjord ännu." in lead_page
    assert "Beställ rapport" in lead_page


def test_reports_lists_hash_and_who_ordered(world, signed_in) -> None:
    report = make_report(publish_world(world), requested_by=world.lead)

    page = signed_in(world.director).get(_list(world)).content.decode()

    assert report.sha256 in page
    assert world.lead.name in page
    assert "Version 1, den gällande" in page


@pytest.mark.parametrize("count", [1, 3])
def test_reports_take_as_many_queries_for_one_as_for_three(
    world, signed_in, django_assert_num_queries, count
) -> None:
    published = publish_world(world)
    for version in range(1, count + 1):
        make_report(published, version=version, requested_by=world.lead)
    client = signed_in(world.director)

    with django_assert_num_queries(7):
        client.get(_list(world))


def test_show_report_in_the_queue_asks_again_by_itself(world, signed_in) -> None:
    make_report(publish_world(world), state=ReportState.QUEUED)

    page = signed_in(world.lead).get(_page(world)).content.decode()

    assert "Rapporten står i kö." in page
    assert f'hx-get="{_page(world)}" hx-trigger="every 2s"' in page
    assert f'<noscript><p><a href="{_page(world)}">Läs in sidan igen</a></p></noscript>' in page


def test_show_report_under_way_tells_step_and_per_cent(world, signed_in) -> None:
    make_report(publish_world(world), state=ReportState.RUNNING, progress=42, step="Sätter sidorna")

    page = signed_in(world.lead).get(_page(world)).content.decode()

    assert "Sätter sidorna, 42&nbsp;%" in page
    assert '<progress max="100" value="42"' in page


def test_show_report_to_a_polling_page_is_the_moving_part_alone(world, signed_in) -> None:
    make_report(publish_world(world), state=ReportState.RUNNING)

    part = signed_in(world.lead).get(_page(world), headers={"HX-Request": "true"}).content.decode()

    assert part.strip().startswith('<div id="report-state"')
    assert "<html" not in part


def test_show_report_that_waits_says_that_no_worker_seems_to_run(world, signed_in) -> None:
    report = make_report(publish_world(world), state=ReportState.QUEUED)
    Report.objects.filter(pk=report.pk).update(requested_at=timezone.now() - 2 * SILENT_AFTER)

    assert "arbetsprocessen" in signed_in(world.lead).get(_page(world)).content.decode()


def test_show_report_that_was_cut_off_says_so_and_offers_another_try(world, signed_in) -> None:
    silent = timezone.now() - SILENT_AFTER - timedelta(seconds=1)
    make_report(publish_world(world), state=ReportState.RUNNING, alive_at=silent)

    page = signed_in(world.lead).get(_page(world)).content.decode()

    assert "Arbetet avbröts mitt i" in page
    assert f'action="{_order(world)}"' in page
    assert "hx-trigger" not in page


def test_show_report_that_failed_says_what_happened(world, signed_in) -> None:
    make_report(publish_world(world), state=ReportState.FAILED, problem="Pappret tog slut.")

    page = signed_in(world.lead).get(_page(world)).content.decode()

    assert "Pappret tog slut." in page
    assert "Försök igen" in page


def test_show_report_that_is_done_stops_asking(world, signed_in) -> None:
    report = make_report(publish_world(world))

    page = signed_in(world.lead).get(_page(world)).content.decode()

    assert f'href="{_pdf(world)}"' in page
    assert report.sha256 in page
    assert "hx-" not in page


def test_show_report_of_another_round_is_not_found(world, signed_in) -> None:
    make_report(publish_world(world))
    lead_elsewhere = make_person(Role.PROJECT_LEAD, association=world.outsider.assignments.get().association)

    assert signed_in(lead_elsewhere).get(_page(world)).status_code == 404
