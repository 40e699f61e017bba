"""`pilot_budget` as others run it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("pilot_budget", *arguments, stdout=output)
    return output.getvalue()


def test_json_of_pilot_3_with_four_participants():
    found = json.loads(run("3", "--participants", "4", "--json"))

    # 750 / 4 + 150 = 337.5 to 750 / 4 + 200 = 387.5; hours as they stand, times four together.
    assert found["per_participant"] == {"hours": [188, 454], "tkr": [337.5, 387.5]}
    assert found["total"] == {"hours": [752, 1816], "tkr": [1350, 1550]}
    assert found["milestones"][0] == {
        "name": "Erbjudandebeskrivning",
        "start": 0,
        "end": 14,
        "decision": False,
    }
    assert set(found) == {"per_participant", "total", "milestones"}


def test_json_with_a_start_has_dates_and_says_what_moved():
    found = json.loads(run("3", "--participants", "1", "--start", "2026-09-08", "--json"))

    (decision, *_) = [each for each in found["milestones"] if each["decision"]]
    # 8 September + 107 days is Christmas Eve.
    assert decision == {
        "name": "Beslut om styr- och fördelningsmodell",
        "start": 87,
        "end": 107,
        "decision": True,
        "start_date": "2026-12-04",
        "end_date": "2026-12-28",
        "moved": {"from": "2026-12-24", "reason": "julafton"},
    }


def test_text_says_the_sums_the_notes_and_the_plan():
    lines = run("4", "--participants", "1").replace("\N{NO-BREAK SPACE}", " ").splitlines()

    assert lines[:3] == [
        "4 Nätverksdrift av en producerande kommun, 1 participants",
        "per participant: 139–339 timmar, 750–800 tkr",
        "total: 139–339 timmar, 750–800 tkr",
    ]
    assert "133-333" in lines[3]
    assert lines[4] == "0–14: Erbjudandebeskrivning"


def test_text_with_a_start_has_dates():
    lines = run("3", "--participants", "2", "--start", "2026-09-08").splitlines()

    assert (
        "2026-12-04 – 2026-12-28: Beslut om styr- och fördelningsmodell "
        "Flyttad från 2026-12-24 (julafton) till nästa arbetsdag."
    ) in lines


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("6", "--participants", "1"), "There is no pilot '6'. The shipped pilots are 1, 2, 3, 4, 5."),
        (("tre", "--participants", "1"), "There is no pilot 'tre'"),
        (("3", "--participants", "0"), "--participants is a whole number 1-290, not '0'."),
        (("3", "--participants", "-1"), "--participants is a whole number"),
        (("3", "--participants", "1.5"), "--participants is a whole number"),
        (("3",), "--participants"),
        (("3", "--participants", "1", "--start", "i vår"), "--start is a day such as 2027-01-11"),
        (("3", "--participants", "1", "--start", "2026-02-30"), "--start is a day"),
        (("3", "--participants", "1", "--start", "9999-12-31"), "--start lies between the years"),
    ],
)
def test_bad_input_is_refused_with_a_clear_message(arguments, message):
    with pytest.raises(CommandError, match=message.replace(".", r"\.")):
        run(*arguments)
