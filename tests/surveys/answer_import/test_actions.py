from datetime import UTC, datetime

import pytest

from organisations.errors import FileError, NotPossible
from surveys.assessments.actions import reopen_assessment
from surveys.assessments.models import Sharing
from surveys.models import Answer, Assessment
from surveys.rounds.models import RoundState
from tests.factories import make_assessment
from tests.surveys.answer_import.files import csv_file, xlsx_file

BOTH = csv_file(("Aneby", "Avveckla", 2), ("Aneby", "Fatta beslut", ""), ("Åsele", "Avveckla", 0))


def counts(imported) -> tuple[int, ...]:
    return (imported.created, imported.changed, imported.unchanged)


def test_import_answers_stores_levels_and_counts_them(load, levels):
    imported = load(BOTH)

    assert levels() == {("Aneby", "Avveckla"): 2, ("Åsele", "Avveckla"): 0}
    assert (imported.organisations, imported.answers, imported.blank) == (2, 2, 1)
    assert counts(imported) == (2, 0, 1)
    assert imported.submitted == 0


def test_import_answers_twice_is_the_same_as_once(load, everything):
    load(BOTH, sharing=Sharing.OPEN, submit=True)
    before = everything()

    again = load(BOTH, sharing=Sharing.OPEN, submit=True)

    assert everything() == before
    assert counts(again) == (0, 0, 3)
    assert again.submitted == 0


def test_import_answers_from_both_forms_gives_the_same(load, levels, everything):
    rows = [("Aneby", "Avveckla", 2), ("Åsele", "Avveckla", None)]
    load(csv_file(("Aneby", "Avveckla", 2), ("Åsele", "Avveckla", "")))
    before = everything()

    assert counts(load(xlsx_file(*rows))) == (0, 0, 2)
    assert everything() == before


def test_import_answers_replaces_a_draft_and_keeps_its_history(load, levels, the_round, aneby):
    make_assessment(the_round, aneby, {"avveckla": 1, "fatta-beslut": 3}, sharing="", submitted=False)

    imported = load(csv_file(("Aneby", "Avveckla", 2), ("Aneby", "Fatta beslut", "")))

    assert levels() == {("Aneby", "Avveckla"): 2, ("Aneby", "Fatta beslut"): None}
    assert counts(imported) == (0, 2, 0)
    answer = Answer.objects.get(capability__key="avveckla")
    assert answer.revision == 2
    history = answer.events.order_by("pgh_id").values_list("level", flat=True)
    assert list(history) == [1, 2]


def test_import_answers_leaves_alone_what_the_file_does_not_mention(load, levels, the_round, asele):
    make_assessment(the_round, asele, [4, 3], sharing="", submitted=False)

    load(csv_file(("Aneby", "Avveckla", 2)))

    assert levels()[("Åsele", "Bygga kultur")] == 4
    assert levels()[("Åsele", "Skapa förtroende")] == 3


def test_import_answers_stores_text_that_looks_like_a_formula_as_text(load):
    load(b"organisation,capability,level,underlag\nAneby,Avveckla,1,\"=cmd|' /C calc'!A0\"\n")

    assert Answer.objects.get().evidence == "=cmd|' /C calc'!A0"


def test_import_answers_shares_and_hands_in(load, the_round):
    imported = load(BOTH, sharing=Sharing.RESTRICTED, submit=True)

    rows = Assessment.objects.filter(round=the_round)
    assert imported.submitted == 2
    assert {(row.sharing, row.submitted_at is not None, row.submitted_by_id) for row in rows} == {
        ("restricted", True, None)
    }


def test_import_answers_hands_in_by_a_choice_made_before(load, the_round, aneby):
    make_assessment(the_round, aneby, [1], sharing=Sharing.OPEN, submitted=False)

    assert load(csv_file(("Aneby", "Avveckla", 2)), submit=True).submitted == 1


def test_import_answers_that_is_to_hand_in_without_sharing_is_refused(load, everything):
    before = everything()

    with pytest.raises(NotPossible) as refusal:
        load(BOTH, submit=True)

    assert str(refusal.value) == (
        "Aneby, Åsele har inte valt vem som får se svaren. Ange --share open eller --share restricted."
    )
    assert everything() == before


def test_import_answers_that_is_to_hand_in_nothing_but_blanks_names_the_organisation(load, everything):
    before = everything()

    with pytest.raises(NotPossible, match=r"^Åsele: Det finns inga svar att lämna in"):
        load(csv_file(("Aneby", "Avveckla", 2), ("Åsele", "Avveckla", "")), sharing=Sharing.OPEN, submit=True)

    assert everything() == before


@pytest.mark.parametrize(("level", "sharing"), [(2, None), (1, Sharing.RESTRICTED)])
def test_import_answers_refuses_what_was_handed_in_differently(
    load, the_round, aneby, everything, level, sharing
):
    make_assessment(the_round, aneby, {"avveckla": 1}, sharing=Sharing.OPEN)
    before = everything()

    with pytest.raises(NotPossible) as refusal:
        load(csv_file(("Aneby", "Avveckla", level), ("Åsele", "Avveckla", 3)), sharing=sharing)

    assert str(refusal.value) == (
        "Aneby har redan lämnat in något annat än det som står i filen. "
        "Öppna bedömningen igen om den ska ändras."
    )
    assert everything() == before


def test_import_answers_changes_what_was_reopened(load, levels, the_round, aneby):
    assessment = make_assessment(the_round, aneby, {"avveckla": 1}, sharing=Sharing.OPEN)
    reopen_assessment(assessment_id=assessment.pk, now=datetime(2026, 11, 24, 11, tzinfo=UTC))

    imported = load(csv_file(("Aneby", "Avveckla", 2)), submit=True)

    assert (imported.changed, imported.submitted) == (1, 1)
    assert levels() == {("Aneby", "Avveckla"): 2}


@pytest.mark.parametrize("state", [state for state in RoundState if state != RoundState.OPEN])
def test_import_answers_needs_an_open_round(load, the_round, state):
    type(the_round).objects.filter(pk=the_round.pk).update(state=state)

    with pytest.raises(NotPossible, match="Svar kan läsas in medan den är öppen"):
        load(BOTH)


def test_import_answers_with_one_faulty_row_stores_nothing(load, everything):
    before = everything()

    with pytest.raises(FileError):
        load(csv_file(("Aneby", "Avveckla", 2), ("Åsele", "Avveckla", 5)))

    assert everything() == before


def test_import_answers_tells_columns_that_it_did_not_read(load):
    imported = load(b"organisation,grupp,capability,level\nAneby,x,Avveckla,1\n")

    assert imported.ignored_columns == ("grupp",)
