import io

import pytest
from django.urls import reverse
from docx import Document

from reports.decision_papers import documents
from reports.decision_papers.start_texts import Section
from reports.models import DecisionPaper
from reports.typesetting import TypesettingError
from scenarios.models import Pilot
from surveys.assessments.models import Sharing
from surveys.rounds.actions import publish_round
from tests.factories import NOW, make_assessment, make_round
from tests.reports.pdf_text import pages_text
from tests.scenarios.pilots.builders import make_pilot


@pytest.fixture
def pilot(world) -> Pilot:
    the_round = make_round(world.association, world.map_version)
    make_assessment(the_round, world.organisation, [1, 2, 3, 0, 4])
    make_assessment(the_round, world.other_organisation, [4, 0, 0, 0, 0], sharing=Sharing.RESTRICTED)
    publish_round(round_id=the_round.pk, person_id=None, now=NOW)
    return make_pilot(world.association, world.organisation, world.other_organisation)


def url(name: str, pilot: Pilot, *more: str) -> str:
    return reverse(name, args=[pilot.association.key, pilot.pk, *more])


def sent(revision: int = 0, **fields: str) -> dict[str, str]:
    return {"revision": str(revision), **{section.value: "Ord." for section in Section}, **fields}


def test_paper_begins_with_words_made_of_published_figures(world, pilot, signed_in):
    page = signed_in(world.director).get(url("decision_paper", pilot)).content.decode()

    assert "Texten är ett utkast" in page
    assert "Medelvärdet är 1,00." in page  # of the open answer alone
    assert pilot.association.name in page
    assert url("write_decision_paper", pilot) not in page


def test_lead_writes_and_the_director_reads_and_takes_it_along(world, pilot, signed_in):
    answer = signed_in(world.lead).post(
        url("write_decision_paper", pilot), sent(decision="- att vänta till våren"), follow=True
    )
    assert "Beslutsunderlaget är sparat." in answer.content.decode()

    client = signed_in(world.director)
    assert "att vänta till våren" in client.get(url("decision_paper", pilot)).content.decode()
    pdf = client.get(url("decision_paper_file", pilot, "pdf"))
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert 'filename="beslutsunderlag-delat-stod.pdf"' in pdf.headers["Content-Disposition"]
    assert "att vänta till våren" in " ".join(pages_text(pdf.content))
    word = client.get(url("decision_paper_file", pilot, "docx")).content
    assert "att vänta till våren" in [each.text for each in Document(io.BytesIO(word)).paragraphs]


def test_conflict_shows_both_texts_and_keeps_what_was_typed(world, pilot, signed_in):
    client = signed_in(world.lead)
    client.post(url("write_decision_paper", pilot), sent(risks="Den förstas risk."))
    answer = client.post(url("write_decision_paper", pilot), sent(risks="Den andras risk."))
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "Beslutsunderlaget är inte sparat" in page
    assert "Den förstas risk." in page
    assert "Den andras risk." in page
    client.post(url("write_decision_paper", pilot), sent(revision=1, risks="Båda."))
    assert DecisionPaper.objects.get().risks == "Båda."


def test_text_without_room_comes_back(world, pilot, signed_in):
    answer = signed_in(world.lead).post(url("write_decision_paper", pilot), sent(risks="rad\n" * 90))

    assert (answer.status_code, DecisionPaper.objects.exists()) == (422, False)
    assert "Korta någon av dem" in answer.content.decode()


def test_pdf_that_cannot_be_made_is_told(world, pilot, signed_in, monkeypatch):
    def fail(*_args: object, **_kwargs: object) -> bytes:
        raise TypesettingError("no memory")

    monkeypatch.setattr(documents, "typeset", fail)
    client = signed_in(world.director)
    client.post(url("write_decision_paper", pilot), sent())
    page = client.get(url("decision_paper_file", pilot, "pdf"), follow=True).content.decode()

    assert "PDF:en gick inte att göra just nu" in page


@pytest.mark.parametrize("form", ["odt", "skriva"])
def test_other_forms_are_not_found(world, pilot, signed_in, form):
    assert signed_in(world.lead).get(url("decision_paper_file", pilot, form)).status_code == 404


def test_pilot_of_another_association_is_not_found(world, pilot, signed_in):
    client = signed_in(world.lead)
    elsewhere = reverse("decision_paper", args=["finns-inte", pilot.pk])

    assert client.get(elsewhere).status_code == 404
    assert signed_in(world.outsider).get(url("decision_paper", pilot)).status_code == 404
