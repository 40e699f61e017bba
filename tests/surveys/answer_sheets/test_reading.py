"""A filled-in sheet is read as it was filled in, and refused with where if anything else was changed."""

from dataclasses import replace

import pytest

from organisations.errors import FileError
from surveys.answer_sheets.files import SheetFile
from surveys.answer_sheets.layout import Column, Given
from surveys.answer_sheets.reading import read_sheet
from tests.factories import make_assessment, make_round
from tests.surveys.answer_import.files import repacked
from tests.surveys.answer_sheets.builders import (
    PROCESS,
    TECHNOLOGY,
    edited,
    fetched,
    filled,
    filled_table,
    map_of,
    place,
)
from tests.surveys.assessments.builders import found

FILLED = {
    (0, Column.ANSWER): "3",
    (0, Column.EVIDENCE): "Årsplan 2026\nsidan 4",
    (1, Column.ANSWER): "vet inte",
    (1, Column.CONFIDENCE): "gissning",
    (2, Column.ANSWER): "levereras av annan",
    (2, Column.PROVIDER): "SML-IT",
    (3, Column.COMMENT): "inget svar än",
    (4, Column.ANSWER): "4",
    (4, Column.COMPARED_WITH): "Ängelholm",
    (4, PROCESS): "4",
    (4, TECHNOLOGY): "0",
}
SAID = [
    Given(answer="3", evidence="Årsplan 2026\nsidan 4"),
    Given(answer="unknown", confidence="guess"),
    Given(answer="elsewhere", provider="SML-IT"),
    Given(comment="inget svar än"),
    Given(answer="4", compared_with="Ängelholm", elements=(("process", "4"), ("teknik", "0"))),
]


def read(world, content: bytes):
    return read_sheet(content=content, assessment=found(world), the_map=map_of(world))


def refusal(world, content: bytes) -> str:
    with pytest.raises(FileError) as refused:
        read(world, content)
    return str(refused.value)


@pytest.mark.parametrize("form", SheetFile)
def test_read_sheet_of_an_untouched_file_is_untouched(world, form):
    answers = make_assessment(world.round, world.organisation, [2, 4], submitted=False, sharing="").answers
    answers.update(comment="'=1+1\r\n  rad två ", evidence="+46", elements={"teknik": 3})
    answers.filter(level=4).update(compared_with="Ängelholm")

    rows = read(world, fetched(world, form))

    assert [row.is_touched for row in rows] == [False] * 5
    assert [row.revision for row in rows] == [1, 1, 0, 0, 0]


def test_read_sheet_of_a_workbook_says_what_was_filled_in(world):
    rows = read(world, filled(fetched(world), FILLED))

    assert [row.given for row in rows] == SAID
    assert [row.is_touched for row in rows] == [True] * 5


def test_read_sheet_of_a_table_says_what_was_filled_in(world):
    rows = read(world, filled_table(fetched(world, SheetFile.CSV), FILLED))

    assert [row.given for row in rows] == SAID


def test_read_sheet_takes_a_level_as_a_number_or_a_text(world):
    rows = read(
        world,
        filled(fetched(world), {(0, Column.ANSWER): 4, (1, Column.ANSWER): "4", (2, Column.ANSWER): 4.0}),
    )

    assert [row.given.answer for row in rows[:3]] == ["4", "4", "4"]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (Column.ANSWER, "5", "Rad 6, Svar ”5”: svaret ska vara ett heltal 0-4, vet inte eller levereras"),
        (Column.ANSWER, "=1+1", "Rad 6, Svar ”=1+1”: är en formel. Klistra in värdet i stället."),
        (Column.CONFIDENCE, "kanske", "Rad 6, Säkerhet ”kanske”: säkerheten ska vara säker, ganska säker"),
        (Column.COMMENT, "x" * 4001, "Rad 6, Kommentar ”…”: texten är längre än 4000 tecken. Korta den."),
        (Column.PROVIDER, "x" * 121, "Rad 6, Levereras av ”…”: texten är längre än 120 tecken."),
        (
            Column.PROVIDER,
            "SML-IT",
            "Rad 6, Levereras av ”SML-IT”: fylls i bara där svaret är ”levereras av annan”.",
        ),
        (
            Column.COMPARED_WITH,
            "Lund",
            "Rad 6, Jämförd med ”Lund”: fylls i bara vid nivå 4. Töm cellen eller ändra nivån.",
        ),
        (Column.COMPARED_WITH, "x" * 121, "Rad 6, Jämförd med ”…”: texten är längre än 120 tecken."),
        (PROCESS, "5", "Rad 6, Element: Process ”5”: nivån ska vara ett heltal 0-4, eller tomt"),
        (Column.CAPABILITY, "Bygga kultur", "Rad 6, Förmåga ”Bygga kultur”: här ska stå ”Skapa förtroende”."),
        (Column.ID, "x", "Rad 6, id: raden hör inte till svarsbladet, eller är ändrad."),
    ],
)
def test_read_sheet_names_the_cell_that_will_not_do(world, column, value, said):
    assert said in refusal(world, filled(fetched(world), {(1, column): value}))


def test_read_sheet_names_every_fault(world):
    content = filled(fetched(world), {(0, Column.ANSWER): 7, (4, Column.ANSWER): "nej"})

    assert refusal(world, content).startswith("Svarsbladet har 2 fel.")


def test_read_sheet_with_a_row_gone_is_refused(world):
    content = edited(fetched(world), lambda sheet: sheet.delete_rows(place(2, Column.ID)[0]))

    assert "Bladet, förmågan ”Fatta beslut”: raden saknas." in refusal(world, content)


def test_read_sheet_with_a_row_twice_is_refused(world):
    content = fetched(world, SheetFile.CSV)
    last = content.splitlines(keepends=True)[-1]

    assert "Rad 7, id: samma rad finns redan på rad 6." in refusal(world, content + last)


def test_read_sheet_with_a_column_moved_is_refused(world):
    content = edited(fetched(world), lambda sheet: sheet.insert_cols(5))

    assert refusal(world, content).startswith("Rad 4: kolumn 5 ska heta ”Svar” men saknar rubrik.")


def test_read_sheet_without_headings_is_refused(world):
    content = edited(fetched(world), lambda sheet: sheet.delete_rows(4))

    assert refusal(world, content).startswith("Filen är inget svarsblad")


def test_read_sheet_of_another_round_is_refused(world):
    content = fetched(world)
    next_one = replace(world, round=make_round(world.association, world.map_version, slug="nasta"))

    said = refusal(next_one, content)

    assert "kan inte läsas in i Omgång nasta. Välj rätt fil, eller gå till den omgången." in said


def test_read_sheet_of_another_organisation_is_refused(world):
    content = fetched(world)
    other = replace(world, organisation=world.other_organisation, manager=world.other_manager)

    assert "kan inte läsas in för Åsele. Välj rätt fil." in refusal(other, content)


@pytest.mark.parametrize(
    "hostile",
    [
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0" + b"x" * 100,
        b"PK\x03\x04" + b"x" * 100,
        b"",
        b"\x00\x01\x02",
        b"id;x\n" * 100_000,
    ],
    ids=["pdf", "old excel", "broken zip", "nothing", "bytes", "long"],
)
def test_read_sheet_refuses_what_is_no_sheet(world, hostile):
    with pytest.raises(FileError):
        read(world, hostile)


def test_read_sheet_refuses_macros(world):
    assert "makron" in refusal(world, repacked(fetched(world), added={"xl/vbaProject.bin": b"x"}))
