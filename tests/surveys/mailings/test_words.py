from datetime import date

import pytest

from surveys.mailings.words import (
    INVITATION,
    PLACEHOLDERS,
    REMINDER,
    Facts,
    Words,
    unknown_placeholders,
    write_letter,
)
from surveys.rounds.models import RoundPurpose


def facts(**changes) -> Facts:
    values = {
        "name": "Ivar Ek",
        "organisation": "Orust",
        "round": "Självbedömning 2027",
        "purpose": RoundPurpose.REAL,
        "association": "Förbundet",
        "closes_on": date(2026, 12, 1),
        "link": "https://motor.example/omgang/x/bedomning/orust/",
    }
    return Facts(**{**values, **changes})


def test_write_letter_fills_in_every_placeholder() -> None:
    words = Words(subject="{organisation}", body=" | ".join(f"{{{word}}}" for word in PLACEHOLDERS))

    letter = write_letter(words, facts())

    assert letter.subject == "Orust"
    assert letter.body == (
        "Ivar Ek | Orust | Självbedömning 2027 | Förbundet | 2026-12-01 | "
        "https://motor.example/omgang/x/bedomning/orust/\n"
    )


def test_write_letter_does_not_fill_in_what_a_name_holds() -> None:
    letter = write_letter(Words(subject="{namn}", body="{namn}"), facts(name="{länk} {okänt}"))

    assert letter == ("{länk} {okänt}", "{länk} {okänt}\n")


def test_write_letter_keeps_a_subject_on_one_line() -> None:
    assert (
        write_letter(Words(subject="{namn}", body="x"), facts(name="A\nBcc: b@c.se")).subject
        == "A Bcc: b@c.se"
    )


@pytest.mark.parametrize(
    ("purpose", "note"),
    [(RoundPurpose.TEST, "testomgång"), (RoundPurpose.DEMONSTRATION, "demonstration med påhittade")],
)
def test_write_letter_says_when_it_is_not_for_real(purpose, note) -> None:
    body = write_letter(INVITATION, facts(purpose=purpose)).body

    assert note in body
    assert note not in write_letter(INVITATION, facts()).body


def test_write_letter_without_a_last_day_says_so() -> None:
    assert "ingen satt dag" in write_letter(INVITATION, facts(closes_on=None)).body


@pytest.mark.parametrize("words", [INVITATION, REMINDER], ids=["invitation", "reminder"])
def test_suggested_words_leave_nothing_unfilled(words) -> None:
    letter = write_letter(words, facts())

    assert "{" not in letter.subject + letter.body
    assert (letter.subject.startswith("Orust: "), "https://motor.example" in letter.body) == (True, True)


def test_unknown_placeholders_are_those_that_mean_nothing() -> None:
    assert unknown_placeholders("{namn} {Namn} {sista dagen} {} {") == ["Namn", "sista dagen", ""]
