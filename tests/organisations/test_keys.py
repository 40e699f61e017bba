import pytest

from organisations.keys import key_from_name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Fyrbodals kommunalförbund", "fyrbodals-kommunalforbund"),
        ("Dals-Ed", "dals-ed"),
        ("SML_IT / Väst", "sml-it-vast"),
        ("  Åmål  ", "amal"),
        ("北京", ""),
    ],
)
def test_key_from_name_keeps_only_plain_letters_and_digits(name, key):
    assert key_from_name(name) == key


def test_key_from_name_of_a_long_name_ends_with_a_word():
    assert key_from_name("a" * 59 + " bcd") == "a" * 59
