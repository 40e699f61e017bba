import pytest

from surveys.answer_import.rows import FaultyCellError
from surveys.vote_import.rows import parse_dots, parse_together


@pytest.mark.parametrize(("text", "dots"), [("0", 0), ("3", 3), ("2.0", 2), ("2,00", 2), ("", 0), ("14", 14)])
def test_parse_dots_reads_whole_numbers_and_blanks(text, dots) -> None:
    assert parse_dots(text) == dots


@pytest.mark.parametrize("text", ["-1", "2.5", "två", "²", "+1", "1e1", "99999", "=1"])
def test_parse_dots_refuses_what_is_no_count(text) -> None:
    with pytest.raises(FaultyCellError, match="heltal från 0"):
        parse_dots(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [("", ""), ("yes", "yes"), ("JA", "yes"), ("no", "no"), ("nej", "no"), ("Vet  inte", "unknown")],
)
def test_parse_together_reads_swedish_and_english(text, answer) -> None:
    assert parse_together(text) == answer


def test_parse_together_refuses_other_words() -> None:
    with pytest.raises(FaultyCellError, match="yes, no eller unknown"):
        parse_together("kanske")
