import pytest

from organisations.errors import FileError
from organisations.members.csv_form import parse_csv
from organisations.members.document import OrganisationEntry
from organisations.members.models import OrganisationKind


def test_parse_csv_reads_swedish_headings_and_puts_shared_it_first():
    document = parse_csv(
        "Namn;Kod;Invånare;Slag;Gemensam IT\nÅmål;1492;12 600;kommun;SML\nSML;;;gemensam IT;\n".encode(
            "cp1252"
        )
    )
    assert document.association_name is None
    assert document.entries == (
        OrganisationEntry(where="Rad 3", name="SML", kind=OrganisationKind.SHARED_IT),
        OrganisationEntry(where="Rad 2", name="Åmål", code="1492", population=12600, shared_it="SML"),
    )


def test_parse_csv_does_not_say_what_has_no_column():
    assert parse_csv(b"name\nOrust\n").entries == (OrganisationEntry(where="Rad 2", name="Orust"),)


def test_parse_csv_says_that_an_empty_shared_it_is_none():
    assert parse_csv(b"name,shared_it\nOrust,\n").entries[0].shared_it == ""


def test_parse_csv_names_every_faulty_row():
    with pytest.raises(FileError) as refusal:
        parse_csv("namn;invånare;slag\n;1;\nA;tolv;\nB;-1;\nC;9999999999;\nD;²;\nE;1;region\nF;1;\n".encode())
    assert [(p.where, p.column, p.value) for p in refusal.value.problems] == [
        ("Rad 2", "name", ""),
        ("Rad 3", "population", "tolv"),
        ("Rad 4", "population", "-1"),
        ("Rad 5", "population", "9999999999"),
        ("Rad 6", "population", "²"),
        ("Rad 7", "kind", "region"),
    ]
