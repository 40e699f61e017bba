import pytest

from capabilities.exchange import MapFileError, normal_form

FIRST = "Område 1 › grupp 1 › förmåga 1"


def the_capability(raw):
    return raw["areas"][0]["groups"][0]["capabilities"][0]


def test_normal_form_makes_keys_and_fills_in_defaults(raw):
    document = normal_form(raw)

    assert document["map"] == {
        "key": "provkarta",
        "name": "Provkarta",
        "version": "1.0",
        "target_year": 2030,
        "source": "",
    }
    assert document["areas"][0]["groups"][0]["capabilities"][1] == {
        "key": "avveckla",
        "name": "Avveckla",
        "description": "",
        "critical": False,
        "elements": [],
        "levels": [],
    }
    assert [level["name"] for level in document["maturity_levels"]] == [
        "Obefintlig",
        "Ad-hoc, undermålig",
        "Acceptabel",
        "Bra",
        "Branschledande",
    ]
    assert document["elements"] == [{"key": "teknik", "name": "Teknik", "question": ""}]
    assert document["target_picture"] == [
        {"key": "oppet-dygnet-runt", "name": "Öppet dygnet runt", "description": "Alltid."}
    ]


def test_normal_form_of_a_normal_form_is_itself(document):
    assert normal_form(document) == document


def test_normal_form_takes_an_unquoted_version_for_its_label(raw):
    raw["map"]["version"] = 2.1

    assert normal_form(raw)["map"]["version"] == "2.1"


def test_normal_form_reads_levels_by_number(raw):
    the_capability(raw)["levels"] = {0: "a", 1: "b", 2: "c", 3: "d", 4: "e"}

    document = normal_form(raw)

    assert the_capability(document)["levels"] == ["a", "b", "c", "d", "e"]


def test_normal_form_reads_elements_by_their_other_name(raw):
    raw["capability_elements"] = raw.pop("elements")

    assert normal_form(raw)["elements"][0]["key"] == "teknik"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", f"{FIRST}: fältet name saknas. Skriv ett namn."),
        (
            "name",
            7,
            f"{FIRST}: name är ”7” men ska vara en text. Sätt citattecken runt den.",
        ),
        ("name", "x" * 121, f"{FIRST}: name är längre än 120 tecken. Korta texten."),
        (
            "key",
            "Å!",
            f"{FIRST}: nyckeln ”Å!” får bara ha små bokstäver a-z, siffror och bindestreck.",
        ),
        (
            "critical",
            "ja",
            f"{FIRST} (Fatta beslut): critical ska vara true eller false.",
        ),
        (
            "elements",
            "teknik",
            f"{FIRST} (Fatta beslut): fältet elements ska vara en lista.",
        ),
        (
            "elements",
            ["okänt"],
            "Fatta beslut: elementet ”okänt” finns inte i kartans lista elements. "
            "Lägg till det där eller ta bort det här.",
        ),
        (
            "levels",
            ["a"],
            f"{FIRST} (Fatta beslut): levels ska vara fem texter, för nivå 0, 1, 2, 3 och 4.",
        ),
        (
            "levels",
            ["a", "b", "c", " ", "e"],
            f"{FIRST} (Fatta beslut): levels saknar text för nivå 3. Skriv den.",
        ),
        (
            "description",
            {"a": 1},
            f"{FIRST}: description är ”{{'a': 1}}” men ska vara en text. Sätt citattecken runt den.",
        ),
    ],
)
def test_normal_form_of_a_faulty_capability_says_where_and_what(raw, field, value, message):
    the_capability(raw)[field] = value

    with pytest.raises(MapFileError) as refusal:
        normal_form(raw)

    assert str(refusal.value) == message


@pytest.mark.parametrize("value", [1999, "2030", 2101])
def test_normal_form_refuses_a_target_year_that_is_none(raw, value):
    raw["map"]["target_year"] = value

    with pytest.raises(MapFileError, match="ska vara ett årtal 2000-2100"):
        normal_form(raw)


@pytest.mark.parametrize("raw_value", [None, [], "text", 3])
def test_normal_form_refuses_what_is_no_map(raw_value):
    with pytest.raises(MapFileError, match="här ska stå en post med namngivna fält"):
        normal_form(raw_value)


def test_normal_form_refuses_maturity_levels_out_of_order(raw):
    raw["maturity_levels"] = [{"level": level, "name": f"N{level}"} for level in (0, 1, 2, 4, 3)]

    with pytest.raises(MapFileError, match="i den ordningen"):
        normal_form(raw)
