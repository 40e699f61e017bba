import pytest

from organisations.errors import FileError
from surveys.answer_import.cells import Cell, Row
from surveys.answer_import.columns import Field, find_columns


def header(*headings: str) -> Row:
    return Row(1, tuple(Cell(heading) for heading in headings))


def test_find_columns_reads_swedish_and_english_in_any_order_and_case():
    columns = find_columns(header("KOMMENTAR", " nivå", "Förmåga", "Organisation", "confidence", "Underlag"))

    assert columns.positions == {
        Field.COMMENT: 0,
        Field.LEVEL: 1,
        Field.CAPABILITY: 2,
        Field.ORGANISATION: 3,
        Field.CONFIDENCE: 4,
        Field.EVIDENCE: 5,
    }
    assert columns.headings[Field.COMMENT] == "KOMMENTAR"


def test_find_columns_tells_headings_without_a_meaning():
    columns = find_columns(header("organisation", "capability", "level", "", "grupp", ""))

    assert columns.ignored == ("grupp",)
    assert columns.width == 5


def test_find_columns_names_what_is_missing_and_what_is_there():
    with pytest.raises(FileError) as refusal:
        find_columns(header("organisation", "förmåga", "nviå"))

    assert str(refusal.value) == (
        "Rad 1: kolumnen level saknas. Första raden ska ha rubrikerna organisation, "
        "capability (eller förmåga) och level (eller nivå). Där står ”organisation”, ”förmåga”, ”nviå”."
    )


def test_find_columns_refuses_two_of_the_same():
    with pytest.raises(FileError) as refusal:
        find_columns(header("organisation", "förmåga", "capability", "level"))

    assert str(refusal.value) == (
        "Rad 1: kolumnerna ”förmåga” och ”capability” är samma sak. Ta bort den ena."
    )
