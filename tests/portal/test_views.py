"""What Start says to whom."""

import pytest
from django.urls import reverse

from reports.models import Report, ReportState
from surveys.rounds.actions import publish_round
from tests.factories import NOW, make_assessment, make_round

pytestmark = pytest.mark.django_db


def start(client) -> str:
    return client.get(reverse("start")).content.decode()


def test_what_is_handed_in_is_not_among_what_is_to_be_done(world, signed_in):
    handed_in = make_round(world.association, world.map_version)
    make_assessment(handed_in, world.organisation, [3])

    to_do, done = start(signed_in(world.manager)).split("Inlämnat")

    address = reverse("assessment", args=[handed_in.slug, world.organisation.key])
    assert (world.round.name in to_do, address in to_do, handed_in.name in done) == (True, False, True)


def test_report_is_offered_once_there_is_one(world, signed_in):
    make_assessment(world.round, world.organisation, [3, 2])
    result = publish_round(round_id=world.round.pk, person_id=None, now=NOW)
    address = reverse("reports", args=[world.round.slug])
    before = {who: address in start(signed_in(getattr(world, who))) for who in ("director", "lead")}
    Report.objects.create(
        round=world.round, result=result, version=1, state=ReportState.DONE, content=b"%PDF", sha256="0" * 64
    )

    assert before == {"director": False, "lead": True}
    assert address in start(signed_in(world.director))
