import pytest

from organisations.errors import FileError
from organisations.members.document import OrganisationEntry
from organisations.members.models import OrganisationKind
from organisations.members.yaml_form import parse_yaml

WHOLE = """
association: {name: Förbundet, key: forbundet, members: 2}
municipalities:
- {name: Aneby, code: "1234", pop_2019: 6600, pop_2030: 6200, surveys: 3/3}
- {name: Boden, code: 2582, population: 28000, population_year: 2020}
shared_it_organisations:
- {name: IT-samverkan, serves: [aneby]}
"""


def parse(text: str):
    return parse_yaml(text.encode())


def test_parse_yaml_reads_the_whole_form():
    document = parse(WHOLE)
    assert (document.association_name, document.association_key) == ("Förbundet", "forbundet")
    assert document.entries == (
        OrganisationEntry(
            where="shared_it_organisations[0]", name="IT-samverkan", kind=OrganisationKind.SHARED_IT
        ),
        OrganisationEntry(
            where="municipalities[0]",
            name="Aneby",
            code="1234",
            population=6600,
            population_year=2019,
            shared_it="IT-samverkan",
        ),
        OrganisationEntry(
            where="municipalities[1]",
            name="Boden",
            code="2582",
            population=28000,
            population_year=2020,
            shared_it="",
        ),
    )


def test_parse_yaml_without_shared_it_says_nothing_of_it():
    assert parse("municipalities: [{name: Aneby}]").entries[0].shared_it is None


@pytest.mark.parametrize(
    ("entry", "column"),
    [
        ("{name: no}", "name"),
        ("{name: ''}", "name"),
        ("{code: '1234'}", "name"),
        ("{name: Solna, code: 0114}", "code"),  # octal 76 without quotes
        ("{name: Solna, code: true}", "code"),
        ("{name: Solna, pop_2019: många}", "pop_2019"),
        ("{name: Solna, pop_2019: -1}", "pop_2019"),
        ("{name: Solna, population: 1.5}", "population"),
    ],
)
def test_parse_yaml_names_the_faulty_entry(entry, column):
    with pytest.raises(FileError) as refusal:
        parse(f"municipalities:\n- {{name: Aneby}}\n- {entry}\n")
    assert [(p.where, p.column) for p in refusal.value.problems] == [("municipalities[1]", column)]


def test_parse_yaml_refuses_a_served_municipality_that_is_not_in_the_file():
    with pytest.raises(FileError) as refusal:
        parse("municipalities: [{name: Aneby}]\nshared_it_organisations: [{name: IT, serves: [Nora]}]")
    assert [str(p) for p in refusal.value.problems] == [
        "shared_it_organisations[0], serves ”['Nora']”: Nora finns inte bland filens municipalities."
    ]


def test_parse_yaml_refuses_a_municipality_that_two_serve_and_names_both():
    with pytest.raises(FileError) as refusal:
        parse(
            "municipalities: [{name: Aneby}, {name: Boden}]\n"
            "shared_it_organisations: [{name: Ett, serves: [Aneby, Boden]}, {name: Två, serves: [ANEBY]}]"
        )
    assert [str(p) for p in refusal.value.problems] == [
        "shared_it_organisations[1], serves ”['ANEBY']”: ANEBY står också under shared_it_organisations[0], "
        "Ett. En kommun kan ha en gemensam IT-organisation: låt kommunen stå på ett ställe."
    ]


def test_parse_yaml_takes_a_municipality_named_twice_by_the_same():
    document = parse(
        "municipalities: [{name: Aneby}]\nshared_it_organisations: [{name: Ett, serves: [Aneby, aneby]}]"
    )
    assert document.entries[1].shared_it == "Ett"


@pytest.mark.parametrize(
    "text",
    [
        "- a list",
        "text",
        "association: {name: Tomt}",
        "municipalities: text",
        "municipalities: [text]",
        "association: text\nmunicipalities: [{name: Aneby}]",
        "municipalities: [{name: A}]\nshared_it_organisations: [{name: IT, serves: A}]",
    ],
)
def test_parse_yaml_refuses_another_form(text):
    with pytest.raises(FileError):
        parse(text)
