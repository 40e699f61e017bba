import pytest
from django.core.exceptions import ValidationError

from organisations.names import plain_name, tidy_name


@pytest.mark.parametrize(
    "name",
    [
        "=cmd|'/c calc'!A0",
        "+46",
        "-1",
        "@SUM(A1)",
        "Anna\nBcc: x",
        "A\u2028B",
        "\tA",
    ],
)
def test_plain_name_refuses_formulas_and_line_breaks(name):
    with pytest.raises(ValidationError):
        plain_name(name)


@pytest.mark.parametrize("name", ["Anna-Karin Öberg", "Åsa = Å", "O'Neil", "Dals-Ed", "李"])
def test_plain_name_accepts_names(name):
    assert plain_name(name) is None


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Dals\u00a0Ed", "Dals Ed"),
        (" A\u202f \u00a0B ", "A B"),
        ("A\u030amål", "Åmål"),
        ("A\nB", "A\nB"),
        ("\u200fA\u202eB\u2066", "AB"),
    ],
)
def test_tidy_name_has_plain_spaces_letters_in_one_part_and_nothing_invisible(given, name):
    assert tidy_name(given) == name
