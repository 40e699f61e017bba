from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answer_import.cells import Cell, Row
from surveys.answer_import.columns import find_columns
from surveys.answer_import.matching import Register, Wording
from surveys.answer_import.rows import (
    FaultyCellError,
    GivenAnswer,
    RowReader,
    parse_confidence,
    parse_level,
    parse_name,
    parse_text,
)

WORDING = Wording(unknown="okänd.", ambiguous="flera.")


@pytest.fixture
def reader() -> RowReader:
    header = Row(1, tuple(map(Cell, ("organisation", "förmåga", "nivå", "comment"))))
    return RowReader(
        columns=find_columns(header),
        organisations=Register([(1, ["Aneby"]), (2, ["Åsele"])], wording=WORDING),
        capabilities=Register([(7, ["Avveckla"]), (8, ["Utbilda"])], wording=WORDING),
        faults=[],
    )


def row(line: int, *texts: str | Cell) -> Row:
    return Row(line, tuple(text if isinstance(text, Cell) else Cell(text) for text in texts))


@pytest.mark.parametrize(("text", "level"), [("0", 0), ("4", 4), ("2.0", 2), ("3,00", 3), ("", None)])
def test_parse_level_reads_whole_numbers_and_blanks(text, level):
    assert parse_level(text) == level


@pytest.mark.parametrize(
    "text",
    ["5", "-1", "2.5", "tre", "TRUE", "1e0", "²", "２", "2.", "+2", "2026-01-02", "=1+1", "2 3", "nan"],
)
def test_parse_level_refuses_what_is_no_level(text):
    with pytest.raises(FaultyCellError, match="ett heltal 0-4, eller tomt där svar saknas"):
        parse_level(text)


@given(st.text(max_size=8) | st.floats().map(str) | st.integers(-9, 9).map(str))
def test_parse_level_of_any_text_is_its_whole_number_or_a_fault(text):
    try:
        level = parse_level(text)
    except FaultyCellError:
        level = None

    assert level is None or (0 <= level <= 4 and float(text.replace(",", ".")) == level)


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("säker", "sure"),
        ("Ganska  säker", "fairly"),
        ("GISSNING", "guess"),
        ("sure", "sure"),
        ("fairly", "fairly"),
        ("guess", "guess"),
        ("", ""),
    ],
)
def test_parse_confidence_reads_both_languages(text, confidence):
    assert parse_confidence(text) == confidence


def test_parse_confidence_refuses_other_words():
    with pytest.raises(FaultyCellError, match="säker, ganska säker eller gissning"):
        parse_confidence("kanske")


def test_parse_text_keeps_what_looks_like_a_formula():
    assert parse_text('=HYPERLINK("http://example.org")') == '=HYPERLINK("http://example.org")'


def test_parse_text_has_an_end():
    assert parse_text("x" * 4000) == "x" * 4000
    with pytest.raises(FaultyCellError, match="längre än 4000 tecken"):
        parse_text("x" * 4001)


def test_read_gives_the_answer_and_none_for_columns_that_are_not_there(reader):
    assert reader.read(row(2, "åsele", "utbilda", "3", "bra")) == GivenAnswer(
        line=2, organisation_id=2, capability_id=8, level=3, confidence=None, evidence=None, comment="bra"
    )
    assert reader.faults == []


def test_read_of_a_short_row_takes_the_rest_for_empty(reader):
    answer = reader.read(row(2, "Aneby", "Avveckla"))

    assert (answer.level, answer.comment) == (None, "")


def test_read_names_every_fault_of_a_row(reader):
    assert reader.read(row(57, "Anaby", "", "tre", "ok", "", "mer")) is None
    assert [str(fault) for fault in reader.faults] == [
        "Rad 57, utan rubrik ”mer”: står utanför kolumnerna. "
        "Sätt citattecken runt texter som innehåller skiljetecknet.",
        "Rad 57, organisation ”Anaby”: okänd. Menade ni ”Aneby”?",
        "Rad 57, förmåga: cellen är tom. Fyll i den eller ta bort raden.",
        "Rad 57, nivå ”tre”: nivån ska vara ett heltal 0-4, eller tomt där svar saknas.",
    ]


@pytest.mark.parametrize(("level", "faults"), [("4", 0), ("3", 1), ("", 1)])
def test_read_takes_whom_one_compared_with_at_level_four_alone(reader, level, faults):
    header = Row(1, tuple(map(Cell, ("organisation", "förmåga", "nivå", "Jämförd med"))))
    reader = replace(reader, columns=find_columns(header))

    answer = reader.read(row(2, "Aneby", "Avveckla", level, "Kornfors"))

    assert len(reader.faults) == faults
    assert (answer and answer.compared_with) == (None if faults else "Kornfors")


def test_read_refuses_a_long_name(reader):
    with pytest.raises(FaultyCellError, match="längre än 120 tecken"):
        parse_name("x" * 121)


def test_read_of_a_cell_with_trouble_is_a_fault(reader):
    reader.read(row(2, "Aneby", "Avveckla", Cell("=1+1", "är en formel.")))

    assert [str(fault) for fault in reader.faults] == ["Rad 2, nivå ”=1+1”: är en formel."]


def test_read_shows_the_beginning_of_a_long_value(reader):
    reader.read(row(2, "Aneby", "Avveckla", "1 " * 500))

    assert len(reader.faults[0].value) <= 60


def test_read_all_names_both_lines_of_a_doubled_answer(reader):
    rows = [
        row(2, "Aneby", "Avveckla", "1"),
        row(3, "Åsele", "Avveckla", "1"),
        row(9, "ANEBY", "avveckla", "2"),
    ]

    answers = list(reader.read_all(rows))

    assert [answer.line for answer in answers] == [2, 3]
    assert [str(fault) for fault in reader.faults] == [
        "Rad 9, förmåga ”avveckla”: organisationen har redan ett svar på förmågan på rad 2. "
        "Ta bort den ena raden."
    ]
