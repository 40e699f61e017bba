"""The file holds all that was handed in or published, says what it is, and nothing of drafts."""

import csv
import io
import json
import zipfile

import pytest

from reports.records.archive import file_name, write_record
from surveys.assessments.models import Answer
from surveys.rounds.models import Round, RoundPurpose
from tests.factories import NOW, make_assessment, make_organisation
from tests.reports.rounds import PDF, make_report, publish_world
from tests.surveys.rounds.builders import CANARY


def files(the_round):
    with zipfile.ZipFile(io.BytesIO(write_record(the_round, now=NOW))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def published(world):
    """One open and five restricted organisations, published, with a report and with a draft beside."""
    draft = make_organisation(world.association, "Utkastby")
    make_assessment(world.round, draft, [3], submitted=False, sharing="")
    result = publish_world(world)
    make_report(result)
    world.round.refresh_from_db()
    return world.round


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_file_holds_answers_results_and_reports(published):
    assert sorted(files(published)) == [
        "las-mig-forst.txt",
        "omgang.json",
        "rapporter/rapport-1.pdf",
        "resultat/version-1-alla-svar.json",
        "resultat/version-1.json",
        "svar.csv",
    ]


def test_report_and_results_are_those_that_were_stored(published):
    found, stored = files(published), published.results.get()

    assert found["rapporter/rapport-1.pdf"] == PDF
    assert json.loads(found["resultat/version-1.json"]) == stored.document
    assert json.loads(found["resultat/version-1-alla-svar.json"]) == stored.for_lead.document


def test_every_answer_is_a_row_with_how_it_was_shared(published):
    Answer.objects.filter(assessment__organisation__name="Ale", capability__key="avveckla").update(
        comment="Vi tror det", elements={"process": 2}
    )
    rows = rows_of(files(published)["svar.csv"])

    assert len(rows) == 6 * 5
    assert {(row["organisation"], row["delning"]) for row in rows} == {
        ("Ale", "öppet för alla som deltar"),
        *((f"{CANARY} {number}", "bara för projektledaren") for number in range(5)),
    }
    [changed] = [row for row in rows if row["kommentar"]]
    assert (changed["förmåga"], changed["nivå"], changed["kommentar"]) == ("Avveckla", "3", "Vi tror det")
    assert json.loads(changed["element"]) == {"process": 2}


def test_round_as_json_holds_the_same_answers(published):
    document = json.loads(files(published)["omgang.json"])

    assert (document["format"], document["round"]["slug"]) == ("fyrbodal-record/1", published.slug)
    levels = {each["name"]: [row["level"] for row in each["answers"]] for each in document["organisations"]}
    assert levels == {
        "Ale": [3] * 5,
        **{f"{CANARY} {number}": [level] * 5 for number, level in enumerate([1, 2, 1, 2, 3])},
    }


def test_no_draft_is_in_any_file(published):
    assert [name for name, content in files(published).items() if b"Utkastby" in content] == []


def test_who_answered_is_in_no_file(world, published):
    Answer.objects.update(answered_by=world.manager)

    told = b" ".join(files(published).values())
    assert world.manager.email.encode() not in told
    assert world.manager.name.encode() not in told


def test_text_says_first_that_it_is_not_for_everybody_and_whose_answers_are_in_it(published):
    text = files(published)["las-mig-forst.txt"].decode()

    assert text.index("INTE SEKRETESSPRÖVAD") < text.index(f"- {CANARY} 0") < text.index("INNEHÅLL")
    assert "- historiken över ändringar av svar" in text
    assert "PÅHITTADE" not in text


def test_text_of_a_demonstration_says_that_all_is_made_up(published):
    Round.objects.filter(pk=published.pk).update(purpose=RoundPurpose.DEMONSTRATION)
    published.refresh_from_db()

    assert "ALLA SVAR ÄR PÅHITTADE" in files(published)["las-mig-forst.txt"].decode()


def test_a_text_that_looks_like_a_formula_is_a_text(published):
    Answer.objects.filter(assessment__organisation__name="Ale").update(comment="=1+1")

    assert {row["kommentar"] for row in rows_of(files(published)["svar.csv"])} == {"", "'=1+1"}


def test_round_without_answers_gives_a_file_that_says_so(world):
    found = files(world.round)

    assert sorted(found) == ["las-mig-forst.txt", "omgang.json", "svar.csv"]
    assert "Alla svar i den är öppna" in found["las-mig-forst.txt"].decode()


def test_name_says_that_it_is_not_for_everybody(world):
    assert file_name(world.round, NOW) == f"{world.round.slug}-handlingar-ej-sekretessprovade-2026-11-24.zip"
