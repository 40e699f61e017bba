"""The file: a ZIP of what was answered, what was published, and a text that says what it is."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from reports.records import queries
from reports.records.queries import Submission
from surveys.results.workbook import READ_AS_FORMULA
from surveys.rounds.models import Round

FORMAT = "fyrbodal-record/1"


def file_name(the_round: Round, now: datetime) -> str:
    """Says already in its name that it is not for everybody."""
    return f"{the_round.slug}-handlingar-ej-sekretessprovade-{now:%Y-%m-%d}.zip"


def write_record(the_round: Round, *, now: datetime) -> bytes:
    """Everything of the round that is handed in or published."""
    submissions = queries.submissions(the_round.pk)
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("las-mig-forst.txt", _about(the_round, submissions, now))
        archive.writestr("svar.csv", _answers_csv(submissions))
        archive.writestr("omgang.json", _json(_round(the_round, submissions, now)))
        for version, published, for_lead in queries.results(the_round.pk):
            archive.writestr(f"resultat/version-{version}.json", _json(published))
            archive.writestr(f"resultat/version-{version}-alla-svar.json", _json(for_lead))
        for version, content in queries.reports(the_round.pk):
            archive.writestr(f"rapporter/rapport-{version}.pdf", content)
    return out.getvalue()


def _about(the_round: Round, submissions: Sequence[Submission], now: datetime) -> str:
    context = {
        "round": the_round,
        "now": now,
        "restricted": [each.name for each in submissions if each.sharing == "restricted"],
        "left_out": queries.left_out(),
    }
    return render_to_string("reports/records/about.txt", context)


def _answers_csv(submissions: Sequence[Submission]) -> str:
    """For people: a spreadsheet in Swedish opens it, and takes no text for a formula."""
    out = io.StringIO(newline="")
    columns = queries.answer_columns()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["organisation", "delning", "inlämnat", "förmåga", *columns.values()])
    for each in submissions:
        for answer in each.answers:
            given = [answer[name] for name in columns]
            cells = [each.name, each.sharing.label, each.submitted_at, answer["name"], *given]
            writer.writerow([_cell(value) for value in cells])
    return "\ufeff" + out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, dict):
        return _json(value) if value else ""
    if isinstance(value, str) and value.startswith(READ_AS_FORMULA):
        return f"'{value}"
    return value


def _round(the_round: Round, submissions: Sequence[Submission], now: datetime) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "written": now,
        "round": {
            "slug": the_round.slug,
            "name": the_round.name,
            "association": the_round.association.name,
            "state": the_round.state,
            "purpose": the_round.purpose,
            "map": {"key": the_round.map_version.key, "version": the_round.map_version.label},
            "target": the_round.target,
            "minimum_sources": the_round.minimum_sources,
            "created": the_round.created_at,
            "opened": the_round.opened_at,
            "closed": the_round.closed_at,
        },
        "organisations": [
            {
                "key": each.key,
                "name": each.name,
                "sharing": each.sharing,
                "submitted": each.submitted_at,
                "answers": each.answers,
            }
            for each in submissions
        ],
    }


def _json(document: Any) -> str:
    return json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
