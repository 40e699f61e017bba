from datetime import timedelta
import pytest
from django.utils import timezone
from django.urls import reverse
from reports.models import ReportState, Report
from tests.factories import make_assessment, make_organisation
from tests.reports.rounds import make_report, publish_world, PDF
from hashlib import sha256

def test_look(world, page_of, check_accessibility):
    page = page_of(world.lead)
    page.goto(f"/omgang/{world.round.slug}/rapporter/"); check_accessibility(page); page.screenshot(path="/tmp/rep/w-empty.png", full_page=True)
    published = publish_world(world)
    make_report(published, version=1, requested_by=world.lead)
    make_report(published, version=2, state=ReportState.FAILED, problem="Arbetet stoppades av ett fel i programmet. Vad som hände står i driftens logg.", requested_by=world.lead)
    make_report(published, version=3, state=ReportState.QUEUED, requested_by=world.lead)
    r = make_report(published, version=4, state=ReportState.RUNNING, progress=42, step="Sätter sidorna", requested_by=world.lead)
    for who, width in ((world.lead, 1280), (world.lead, 360), (world.director, 1280), (world.director,360)):
        page = page_of(who, width=width)
        name = f"{'lead' if who == world.lead else 'dir'}-{width}"
        for at, url in {"list": reverse("reports", args=[world.round.slug]), **{f"v{v}": reverse("report", args=[world.round.slug, v]) for v in (1, 2, 3, 4)}}.items():
            answer = page.goto(url)
            if answer.status == 404: continue
            check_accessibility(page)
            page.emulate_media(color_scheme="light")
            page.screenshot(path=f"/tmp/rep/w-{name}-{at}.png", full_page=True)
    page = page_of(world.lead)
    page.goto(reverse("report", args=[world.round.slug, 4]))
    page.get_by_text("Sätter sidorna, 42").wait_for()
    Report.objects.filter(pk=r.pk).update(progress=77)
    page.get_by_text("Sätter sidorna, 77").wait_for()
    Report.objects.filter(pk=r.pk).update(state="done", content=PDF, sha256=sha256(PDF).hexdigest(), finished_at=timezone.now())
    page.get_by_text("Rapporten är klar").wait_for()
    page.screenshot(path="/tmp/rep/w-done.png")
    with page.expect_download() as d: page.get_by_role("link", name="Hämta PDF").click()
    assert d.value.suggested_filename.endswith("-rapport-4.pdf")
    page = page_of(world.lead, java_script_enabled=False)
    page.goto(reverse("report", args=[world.round.slug, 3])); page.screenshot(path="/tmp/rep/w-nojs.png")
    page.get_by_role("link", name="Läs in sidan igen").click()
    page.goto(reverse("reports", args=[world.round.slug])); page.get_by_role("button", name="Beställ rapport").click()
    assert "Rapport 5" in page.content()
