import pytest

from surveys.answer_import.matching import NoMatchError, Register, Wording, comparable

WORDING = Wording(unknown="okänd.", ambiguous="flera.")
REGISTER = Register([(1, ("Åmål", "amal", "1492")), (2, ("Dals-Ed", "dals-ed", ""))], wording=WORDING)


@pytest.mark.parametrize("text", ["Åmål", "ÅMÅL", "A\u030ama\u030al", " åmål ", "amal", "1492"])
def test_find_takes_name_key_and_code(text):
    assert REGISTER.find(text) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Åmol", "okänd. Menade ni ”Åmål”?"),
        ("Paris", "okänd."),
        ("", "cellen är tom. Fyll i den eller ta bort raden."),
    ],
)
def test_find_of_what_is_unknown_says_what_was_meant(text, reason):
    with pytest.raises(NoMatchError) as refusal:
        REGISTER.find(text)

    assert str(refusal.value) == reason


def test_find_of_what_two_are_called_is_ambiguous():
    register = Register([(1, ("Ed",)), (2, ("Dals-Ed", "ed"))], wording=WORDING)

    with pytest.raises(NoMatchError, match="flera"):
        register.find("ED")


def test_find_stops_suggesting_after_a_hundred():
    register = Register([(1, ("Åmål",))], wording=WORDING)
    reasons = []
    for _ in range(101):
        with pytest.raises(NoMatchError) as refusal:
            register.find("Åmol")
        reasons.append(str(refusal.value))

    assert reasons == ["okänd. Menade ni ”Åmål”?"] * 100 + ["okänd."]


def test_comparable_leaves_letter_case_and_blanks_aside():
    assert comparable("  Fatta\tOCH  verkställa ") == "fatta och verkställa"
