import pytest

from capabilities.exchange.fields import MapFileError, key_of, plain_text, printed_name, slug


@pytest.mark.parametrize(
    ("name", "key"),
    [("Åtgärda fel/brister", "atgarda-fel-brister"), ("  Två   ord ", "tva-ord"), ("Ⅷ", "viii"), ("…", "")],
)
def test_slug_keeps_letters_and_digits(name, key):
    assert slug(name) == key


def test_key_of_a_long_name_is_cut(raw):
    assert key_of({}, "ord " * 40, "här", longest=60) == "-".join(["ord"] * 15)


def test_key_of_a_name_without_letters_is_refused():
    with pytest.raises(
        MapFileError, match=r"här: av namnet ”…” går det inte att göra en nyckel. Skriv fältet key"
    ):
        key_of({}, "…", "här")


def test_printed_name_is_one_line():
    assert printed_name({"name": " Fatta\n  beslut "}, "här") == "Fatta beslut"


@pytest.mark.parametrize("text", ["a\0b", "a\x1bb", "a\ud800"])
def test_plain_text_refuses_control_characters(text):
    with pytest.raises(MapFileError, match="innehåller styrtecken"):
        plain_text(text, "här", "name")


def test_plain_text_composes_letters_typed_in_two_parts():
    assert plain_text("A\u030amål", "här", "name") == "Åmål"


def test_plain_text_refuses_signs_that_turn_the_text_around():
    with pytest.raises(MapFileError, match="här: name innehåller osynliga tecken som vänder texten"):
        plain_text("Leda\u202eaglöf", "här", "name")
