import pytest

from capabilities.queries import read_map
from organisations.errors import FileError
from surveys.answer_import.reading import SPARE_ROWS, read_answer_file
from tests.factories import make_organisation
from tests.surveys.answer_import.files import csv_file, xlsx_file


def refusal_of(the_round, content: bytes) -> str:
    with pytest.raises(FileError) as refusal:
        read_answer_file(the_round=the_round, content=content)
    return str(refusal.value)


@pytest.mark.parametrize("organisation", ["Aneby", "aneby", "0604", "604", " ANEBY "])
@pytest.mark.parametrize("capability", ["Skapa förtroende", "skapa-fortroende", "SKAPA  FÖRTROENDE"])
def test_read_answer_file_finds_names_keys_and_codes(the_round, aneby, organisation, capability):
    read = read_answer_file(the_round=the_round, content=csv_file((organisation, capability, 3)))

    wanted = the_round.map_version.capabilities.get(name="Skapa förtroende")
    assert [(each.organisation_id, each.capability_id, each.level) for each in read.answers] == [
        (aneby.pk, wanted.pk, 3)
    ]


def test_read_answer_file_finds_a_code_that_a_spreadsheet_made_a_number(the_round, aneby):
    read = read_answer_file(the_round=the_round, content=xlsx_file((604, "Avveckla", 2.0)))

    assert (read.answers[0].organisation_id, read.answers[0].level) == (aneby.pk, 2)


def test_read_answer_file_refuses_a_name_that_two_go_by(the_round, association):
    make_organisation(association, "ANEBY", key="aneby-2")

    assert refusal_of(the_round, csv_file(("Aneby", "Avveckla", 1))) == (
        "Filen har 1 fel. Rätta raderna och läs in filen igen.\n"
        "Rad 2, organisation ”Aneby”: kan vara flera organisationer. Skriv organisationens nyckel i stället."
    )


def test_read_answer_file_does_not_find_another_associations_organisation(the_round):
    make_organisation(the_round.association.__class__.objects.create(key="annat", name="Annat"), "Borås")

    assert "finns inte bland organisationerna i omgångens förbund" in refusal_of(
        the_round, csv_file(("Borås", "Avveckla", 1))
    )


def test_read_answer_file_shows_a_hundred_faults_and_counts_the_rest(the_round):
    shown = refusal_of(the_round, csv_file(*[("Aneby", "Avveckla", "tre")] * 130)).splitlines()

    assert shown[0] == "Filen har 130 fel. Rätta raderna och läs in filen igen."
    assert shown[1] == "Rad 2, level ”tre”: nivån ska vara ett heltal 0-4, eller tomt där svar saknas."
    assert shown[100].startswith("Rad 101, level")
    assert shown[101:] == ["… och 30 fel till."]


def test_read_answer_file_without_answers_is_refused(the_round):
    assert refusal_of(the_round, csv_file()) == (
        "Filen har inga svar under rubrikerna. Den ska ha en rad för varje svar."
    )


def test_read_answer_file_stops_at_more_rows_than_answers(the_round):
    most = 2 * 5 + SPARE_ROWS

    assert f"fler än {most} rader" in refusal_of(
        the_round, csv_file(*[("Aneby", "Avveckla", 1)] * (most + 1))
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_read_answer_file_asks_one_query_where_the_map_is_known(the_round, django_assert_num_queries, rows):
    names = ["Avveckla", "Fatta beslut", "Bygga kultur"][:rows]
    read_map(the_round.map_version_id)

    with django_assert_num_queries(1):
        read_answer_file(the_round=the_round, content=csv_file(*(("Aneby", name, 1) for name in names)))
