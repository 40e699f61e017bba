"""`import_answers` as others run it, with files that were made to do harm."""

import json
import os
import tracemalloc
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from capabilities.queries import read_map
from surveys.models import Answer, Assessment, Round
from tests.factories import make_association, make_map, make_organisation, make_round
from tests.surveys.answer_import.files import (
    HEADER,
    ONE_ANSWER,
    SHEET,
    csv_file,
    in_sheet,
    repacked,
    xlsx_file,
)


@pytest.fixture
def the_round(db) -> Round:
    association = make_association()
    for name in ("Aneby", "Åsele"):
        make_organisation(association, name)
    return make_round(association, make_map(), slug="provomgang")


@pytest.fixture
def load(the_round, tmp_path):
    """Write the content to a file and import it; gives stdout and stderr."""

    def load(content: bytes, *options: str, name: str = "svar") -> tuple[str, str]:
        path = tmp_path / name
        path.write_bytes(content)
        return run(path, *options)

    return load


def run(path: Path, *options: str, round_slug: str = "provomgang") -> tuple[str, str]:
    output, errors = StringIO(), StringIO()
    call_command("import_answers", str(path), "--round", round_slug, *options, stdout=output, stderr=errors)
    return output.getvalue(), errors.getvalue()


def refusal_of(load, content: bytes, *options: str) -> str:
    with pytest.raises(CommandError) as refusal:
        load(content, *options)
    assert refusal.value.returncode == 1
    assert not Assessment.objects.exists()
    return str(refusal.value).partition(": ")[2]


def test_import_answers_prints_its_counts(load):
    content = csv_file(ONE_ANSWER, ("Åsele", "Avveckla", ""))

    assert load(content, "--share", "open") == (
        "2 organisations, 1 answers, 1 blank: 1 created, 0 changed, 1 unchanged; 0 submitted\n",
        "",
    )


def test_import_answers_prints_its_counts_for_programs(load):
    output, _ = load(csv_file(ONE_ANSWER), "--share", "restricted", "--submit", "--json")

    assert json.loads(output) == {
        "organisations": 1,
        "answers": 1,
        "blank": 0,
        "created": 1,
        "changed": 0,
        "unchanged": 0,
        "submitted": 1,
    }
    assert Assessment.objects.get().sharing == "restricted"


def test_import_answers_tells_columns_that_it_did_not_read(load):
    _, errors = load(b"grupp,organisation,capability,level\nx,Aneby,Avveckla,1\n")

    assert errors == "Ignored columns: grupp\n"


def test_import_answers_names_every_faulty_row(load):
    content = csv_file(
        ONE_ANSWER,
        ("Åsele", "Avveckla", "5"),
        ("Åsele", "Bygga kultur", "-1"),
        ("Åsele", "Fatta beslut", "2.5"),
        ("Åsele", "Erbjuda stöd", "tre"),
        ("Asele", "Skapa förtroende", "1"),
        ("Aneby", "Avvekla", "1"),
        ("aneby", "avveckla", "3"),
    )

    assert refusal_of(load, content).splitlines() == [
        "Filen har 7 fel. Rätta raderna och läs in filen igen.",
        "Rad 3, level ”5”: nivån ska vara ett heltal 0-4, eller tomt där svar saknas.",
        "Rad 4, level ”-1”: nivån ska vara ett heltal 0-4, eller tomt där svar saknas.",
        "Rad 5, level ”2.5”: nivån ska vara ett heltal 0-4, eller tomt där svar saknas.",
        "Rad 6, level ”tre”: nivån ska vara ett heltal 0-4, eller tomt där svar saknas.",
        "Rad 7, organisation ”Asele”: finns inte bland organisationerna i omgångens förbund. "
        "Menade ni ”Åsele”?",
        "Rad 8, capability ”Avvekla”: finns inte bland förmågorna i omgångens karta. Menade ni ”Avveckla”?",
        "Rad 9, capability ”avveckla”: organisationen har redan ett svar på förmågan på rad 2. "
        "Ta bort den ena raden.",
        "Inget har ändrats.",
    ]


def test_import_answers_that_cannot_be_handed_in_says_why(load):
    assert refusal_of(load, csv_file(ONE_ANSWER), "--submit") == (
        "Aneby har inte valt vem som får se svaren. Ange --share open eller --share restricted.\n"
        "Inget har ändrats."
    )


def test_import_answers_into_an_unknown_round_names_those_there_are(the_round, tmp_path):
    with pytest.raises(CommandError) as refusal:
        run(tmp_path, round_slug="omgang")

    assert str(refusal.value) == "There is no round with the short name omgang. Rounds: provomgang."


def test_import_answers_of_a_folder_is_refused(the_round, tmp_path):
    with pytest.raises(CommandError, match="är en mapp"):
        run(tmp_path)


ROW = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s</t></is></c></row>'
PLAIN = xlsx_file(ONE_ANSWER)
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


def many_rows(number: int) -> bytes:
    return b"".join(ROW % (line, line, os.urandom(4).hex().encode()) for line in range(3, number))


HOSTILE = {
    "zip bomb": lambda: repacked(PLAIN, {SHEET: in_sheet(b" " * 2**24)}),
    "million rows, CSV": lambda: csv_file(*[("a", "b", "c")] * 1_000_000),
    "million long rows, CSV": lambda: csv_file(*[("Aneby", "Avveckla", 1)] * 1_000_000),
    "million empty rows, CSV": lambda: csv_file() + b"\n" * 1_000_000 + b"x",
    "million columns, CSV": lambda: b"organisation," * 600_000,
    "million rows, XLSX": lambda: repacked(PLAIN, {SHEET: in_sheet(many_rows(60_000))}),
    "too many rows, XLSX": lambda: repacked(PLAIN, {SHEET: in_sheet(many_rows(10_000))}),
    "far cell": lambda: xlsx_file(ONE_ANSWER, change=lambda sheet: sheet.__setitem__("XFD1048576", 1)),
    "merged cells": lambda: xlsx_file(ONE_ANSWER, change=lambda sheet: sheet.merge_cells("A1:A2")),
    "formula": lambda: xlsx_file(("Aneby", "Avveckla", "=1+1")),
    "entities": lambda: repacked(PLAIN, {SHEET: lambda _: ENTITIES}),
    "external links": lambda: repacked(PLAIN, added={"xl/externalLinks/externalLink1.xml": b"<a/>"}),
    "macros": lambda: repacked(PLAIN, added={"xl/vbaProject.bin": b""}),
    "true": lambda: xlsx_file(("Aneby", "Avveckla", True)),
    "NUL": lambda: csv_file(("Aneby\0", "Avveckla", 1)),
    "UTF-16": lambda: csv_file(ONE_ANSWER).decode().encode("utf-16"),
    "open quote": lambda: csv_file(("Aneby", '"Avveckla', 1)) + b"x\n" * 500_000,
    "missing column": lambda: csv_file(("Aneby", 1), header=("organisation", "level")),
    "doubled column": lambda: csv_file((*ONE_ANSWER, 3), header=(*HEADER, "nivå")),
    "empty": bytes,
    "PDF": lambda: b"%PDF-1.7",
    "old Excel": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 4096,
    "no zip": lambda: b"PK\x03\x04" + os.urandom(4096),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_import_answers_refuses_a_hostile_file_in_little_memory(load, the_round, make):
    content = make()
    read_map(the_round.map_version_id)
    tracemalloc.start()

    try:
        message = refusal_of(load, content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert message.endswith("Inget har ändrats.")
    assert peak < 64 * 2**20
    assert not Answer.objects.exists()
