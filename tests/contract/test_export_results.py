"""`export_results` as the contract promises it."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from analysis.canonical import sha256_of
from surveys.models import LeadResult
from tests.factories import make_assessment, make_organisation
from tests.surveys.results.builders import FIVE_RESTRICTED, answer_round, publish

CAPABILITY_KEYS = {
    "key", "name", "group", "area", "basis", "n", "points", "mean", "sd", "distribution", "target", "gap",
    "gap_signed", "dots", "weight", "weight_class", "together", "priority",
}  # fmt: skip


@pytest.fixture
def published(world):
    """Aneby is open, Åsele and five more are not."""
    make_assessment(world.round, world.organisation, [3, 3, 3, 3, None])
    make_assessment(world.round, world.other_organisation, [4, 4, 4, None, 4], sharing="restricted")
    answer_round(world.round, restricted_rows=[[level, 2, 2, None, 1] for level in FIVE_RESTRICTED])
    return publish(world.round)


def run(*, slug, out, form="json", email="", report=False):
    """What the command prints, called as on the command line."""
    said = io.StringIO()
    arguments = ["--round", slug, "--format", form, "--out", str(out)]
    arguments += ["--as", email] if email else []
    call_command("export_results", *arguments, *(["--json"] if report else []), stdout=said)
    return said.getvalue()


def export(tmp_path, published, form="json", **options):
    """The file's bytes and what the command printed."""
    out = tmp_path / f"resultat.{form}"
    said = run(slug=published.round.slug, out=out, form=form, **options)
    return out.read_bytes(), said


def test_export_results_as_json_is_the_published_document(tmp_path, published):
    content, _ = export(tmp_path, published)

    assert json.loads(content) == published.document


def test_export_results_as_json_has_the_contracts_keys(tmp_path, published):
    document = json.loads(export(tmp_path, published)[0])

    assert document["format"] == "fyrbodal-results/1"
    assert set(document) >= {
        "sha256", "version", "round", "map", "respondents", "open", "restricted", "capabilities", "groups",
        "areas",
    }  # fmt: skip
    assert all(set(row) >= CAPABILITY_KEYS for row in document["capabilities"])
    assert [row["basis"] for row in document["capabilities"]] == ["all", "open", "open", "open", "suppressed"]
    assert document["capabilities"][4]["mean"] is None


def test_export_results_can_be_verified_from_the_file_alone(tmp_path, published):
    content, _ = export(tmp_path, published)
    document = json.loads(content)
    rest = {key: value for key, value in document.items() if key != "sha256"}
    canonical = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    assert document["sha256"] == published.sha256 == sha256_of(rest)
    assert json.loads(canonical) == rest


def test_export_results_says_which_version_it_wrote(tmp_path, published):
    _, said = export(tmp_path, published, report=True)

    assert json.loads(said) == {
        "slug": published.round.slug,
        "version": 1,
        "sha256": published.sha256,
        "file": str(tmp_path / "resultat.json"),
    }


def test_export_results_as_a_person_who_shares_is_the_participants(tmp_path, world, published):
    content, _ = export(tmp_path, published, email=world.manager.email)

    assert json.loads(content) == published.document


@pytest.mark.parametrize("letters", [str, str.upper])
def test_export_results_as_a_person_who_did_not_share_adds_the_own_answers(
    tmp_path, world, published, letters
):
    document = json.loads(export(tmp_path, published, email=letters(world.other_manager.email))[0])

    own, sha256 = document.pop("own"), document.pop("sha256")
    assert own == [{"key": world.other_organisation.key, "name": "Åsele", "levels": [4, 4, 4, None, 4]}]
    assert document == {key: value for key, value in published.document.items() if key != "sha256"}
    assert sha256 == sha256_of({**document, "own": own})


def test_export_results_as_the_lead_is_the_leads_document(tmp_path, world, published):
    content, said = export(tmp_path, published, email=world.lead.email, report=True)

    stored = LeadResult.objects.get(published=published)
    assert json.loads(content) == stored.document
    assert json.loads(said)["sha256"] == stored.sha256


@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
def test_export_results_names_nobody_who_did_not_share(tmp_path, world, published, form):
    content, _ = export(tmp_path, published, form)
    if form == "xlsx":
        book = load_workbook(io.BytesIO(content))
        content = repr([list(sheet.values) for sheet in book]).encode()

    assert b"Bygga kultur" in content
    assert "Åsele".encode() not in content
    assert b"restricted 0" not in content


def test_export_results_as_csv_has_a_row_per_capability(tmp_path, published):
    content, _ = export(tmp_path, published, "csv")

    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    assert [(row["key"], row["mean"], row["level_4"]) for row in rows] == [
        ("bygga-kultur", "1.57", "1"),
        ("skapa-fortroende", "3.00", "0"),
        ("fatta-beslut", "3.00", "0"),
        ("avveckla", "3.00", "0"),
        ("erbjuda-stod", "", ""),
    ]


def test_export_results_as_xlsx_has_four_sheets(tmp_path, published):
    book = load_workbook(io.BytesIO(export(tmp_path, published, "xlsx")[0]))

    assert book.sheetnames == ["Förmågor", "Grupper", "Öppna svar", "Om"]


@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
def test_export_results_twice_gives_the_same_bytes(tmp_path, published, form):
    assert export(tmp_path, published, form)[0] == export(tmp_path, published, form)[0]


def test_export_results_is_the_newest_version(tmp_path, world, published):
    answer = published.round.assessments.get(organisation=world.organisation).answers.first()
    answer.level = 0
    answer.save()
    second = publish(published.round)

    assert json.loads(export(tmp_path, published)[0])["sha256"] == second.sha256


def refused(**options):
    with pytest.raises(CommandError) as refusal:
        run(**options)
    assert refusal.value.returncode == 1
    return str(refusal.value)


def test_export_results_of_an_unknown_round(tmp_path, db):
    assert refused(slug="finns-inte", out=tmp_path / "a") == "There is no round with the slug 'finns-inte'."


def test_export_results_before_publication(tmp_path, world):
    slug = world.round.slug

    assert refused(slug=slug, out=tmp_path / "a") == (
        f"The round {slug} is not published yet. Use publish_round first."
    )


def test_export_results_as_nobody(tmp_path, published):
    assert refused(slug=published.round.slug, out=tmp_path / "a", email="ingen@example.se") == (
        "There is nobody with the address ingen@example.se who may sign in."
    )


def test_export_results_as_somebody_deactivated(tmp_path, world, published):
    world.lead.is_active = False
    world.lead.save()

    assert "who may sign in" in refused(slug=published.round.slug, out=tmp_path / "a", email=world.lead.email)


@pytest.mark.parametrize("who", ["outsider", "administrator"])
def test_export_results_as_somebody_who_may_not_read_it(tmp_path, world, published, who):
    make_organisation(world.outsider.assignments.get().association, "Utanför")
    slug = published.round.slug

    assert refused(slug=slug, out=tmp_path / "a", email=getattr(world, who).email) == (
        f"That person may not read the round {slug}."
    )
    assert not (tmp_path / "a").exists()


def test_export_results_to_a_folder_that_is_not_there(tmp_path, published):
    assert "cannot be written" in refused(slug=published.round.slug, out=tmp_path / "saknas" / "a")
