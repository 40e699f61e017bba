"""`export_report --round SLUG --out FILE.pdf`, as the contract has it."""

import io
import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from reports.models import Report, ReportState
from tests.reports.pdf_text import pages_text
from tests.reports.rounds import publish_world
from tests.surveys.rounds.builders import CANARY


def _export(slug: str, out: Path, *options: str) -> str:
    stdout = io.StringIO()
    call_command("export_report", "--round", slug, "--out", str(out), *options, stdout=stdout)
    return stdout.getvalue()


def test_export_report_writes_and_stores_the_same_bytes(world, tmp_path) -> None:
    published = publish_world(world)
    out = tmp_path / "rapport.pdf"

    said = json.loads(_export(world.round.slug, out, "--json"))

    report = Report.objects.get()
    digest = sha256(out.read_bytes()).hexdigest()
    assert bytes(report.content) == out.read_bytes()
    assert (report.state, report.version, report.sha256) == (ReportState.DONE, 1, digest)
    assert said == {
        "round": world.round.slug,
        "version": 1,
        "sha256": digest,
        "new": True,
        "result": {"version": 1, "sha256": published.sha256},
        "file": str(out),
    }


def test_export_report_again_gives_the_same_bytes_and_no_new_version(world, tmp_path) -> None:
    publish_world(world)
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"

    told = [_export(world.round.slug, first), _export(world.round.slug, second)]

    assert first.read_bytes() == second.read_bytes()
    assert [line.split(",")[0] for line in told] == ["Report 1 (new)", "Report 1 (unchanged)"]
    assert Report.objects.count() == 1


def test_export_report_never_names_who_did_not_share(world, tmp_path) -> None:
    publish_world(world)
    out = tmp_path / "rapport.pdf"

    _export(world.round.slug, out)

    text = "".join(pages_text(out.read_bytes()))
    assert "Ale" in text
    assert CANARY not in text


def test_export_report_of_an_unknown_round_is_refused(db, tmp_path) -> None:
    with pytest.raises(CommandError, match="There is no round with the short name ingen"):
        _export("ingen", tmp_path / "rapport.pdf")


def test_export_report_of_an_unpublished_round_is_refused(world, tmp_path) -> None:
    with pytest.raises(CommandError, match="has no published Result"):
        _export(world.round.slug, tmp_path / "rapport.pdf")


def test_export_report_that_cannot_be_written_stores_nothing(world, tmp_path) -> None:
    publish_world(world)

    with pytest.raises(CommandError, match="cannot be written: No such file"):
        _export(world.round.slug, tmp_path / "finns-inte" / "rapport.pdf")

    assert not Report.objects.exists()


def test_export_report_that_cannot_be_written_says_so_before_it_is_made(world, tmp_path, monkeypatch) -> None:
    publish_world(world)
    monkeypatch.setattr("reports.management.commands.export_report.make_content", pytest.fail)

    with pytest.raises(CommandError, match="cannot be written: Is a directory"):
        _export(world.round.slug, tmp_path)
