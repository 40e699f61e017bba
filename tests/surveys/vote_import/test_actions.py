import pytest

from organisations.errors import FileError, NotPossible
from surveys.models import Ballot, Mark, Vote
from surveys.vote_import.actions import import_votes
from surveys.voting.models import VoteState, VoteSubject
from tests.factories import NOW, make_ballot, make_vote
from tests.surveys.answer_import.files import csv_file, xlsx_file
from tests.surveys.voting.builders import CULTURE, TRUST, close, five_vote

HEADER = ("organisation", "capability", "dots", "together")


@pytest.fixture
def vote(world) -> Vote:
    return make_vote(world.round, budget=5)


@pytest.fixture
def load(world):
    def load(*rows, header=HEADER, write=csv_file):
        content = write(*rows, header=header)
        return import_votes(round_id=world.round.pk, content=content, now=NOW)

    return load


def stored() -> dict[tuple[str, str], tuple[int, str]]:
    rows = Mark.objects.values_list("ballot__organisation__name", "choice", "dots", "together")
    return {(name, choice): (dots, together) for name, choice, dots, together in rows}


def refusal(load, *rows, **options) -> str:
    with pytest.raises((FileError, NotPossible)) as error:
        load(*rows, **options)
    return str(error.value)


@pytest.mark.parametrize("write", [csv_file, xlsx_file])
def test_rows_become_marks(vote, load, write) -> None:
    imported = load(
        ("Aneby", "Bygga kultur", 3, "yes"), ("Åsele", "bygga-kultur", "", "vet inte"), write=write
    )
    assert stored() == {("Aneby", CULTURE): (3, "yes"), ("Åsele", CULTURE): (0, "unknown")}
    assert (imported.organisations, imported.rows, imported.dots, imported.changed) == (2, 2, 3, 2)


def test_twice_is_the_same_as_once(vote, load) -> None:
    load(("Aneby", "Bygga kultur", 3, "yes"))
    before = list(Mark.objects.values())
    again = load(("Aneby", "Bygga kultur", 3, "yes"))
    assert (list(Mark.objects.values()), again.changed, again.unchanged) == (before, 0, 1)


def test_what_the_file_does_not_say_stays(world, vote, load) -> None:
    make_ballot(vote, world.organisation, {CULTURE: 1, TRUST: 1}, {CULTURE: "no"})
    load(("Aneby", "Bygga kultur", 2), header=HEADER[:3])
    assert stored() == {("Aneby", CULTURE): (2, "no"), ("Aneby", TRUST): (1, "")}


def test_each_faulty_row_is_named_and_nothing_stored(vote, load) -> None:
    words = refusal(
        load,
        ("Aneby", "Bygga kultur", 4, ""),
        ("Anebo", "Bygga kultur", 1, ""),
        ("Åsele", "Bygga", "tre", "kanske"),
        ("Åsele", "Avveckla", 1, ""),
        ("Åsele", "Avveckla", 1, ""),
    )
    assert words.splitlines() == [
        "Filen har 6 fel. Rätta raderna och läs in filen igen.",
        "Rad 2, dots ”4”: det går att ge högst 3 prickar åt samma förmåga.",
        "Rad 3, organisation ”Anebo”: finns inte bland organisationerna i omgångens förbund. "
        "Menade ni ”Aneby”?",
        "Rad 4, capability ”Bygga”: finns inte bland förmågorna i omgångens karta.",
        "Rad 4, dots ”tre”: antalet prickar ska vara ett heltal från 0, eller tomt.",
        "Rad 4, together ”kanske”: svaret ska vara yes, no eller unknown (ja, nej, vet inte), eller tomt.",
        "Rad 6, capability ”Avveckla”: organisationen har redan ett svar på förmågan på rad 5. "
        "Ta bort den ena raden.",
    ]
    assert not Ballot.objects.exists()


def test_row_that_goes_over_the_budget_is_named(vote, load) -> None:
    words = refusal(
        load, ("Aneby", "Bygga kultur", 3, ""), ("Åsele", "Avveckla", 3, ""), ("Aneby", "Avveckla", 3, "")
    )
    assert words.splitlines()[1:] == [
        "Rad 4, dots ”3”: Aneby får med den här raden fler prickar än de 5 som finns. Minska någonstans."
    ]
    assert stored() == {}


def test_dots_that_stand_and_are_not_in_the_file_count_against_the_budget(world, vote, load) -> None:
    make_ballot(vote, world.organisation, {TRUST: 3})
    assert "fler prickar än de 5" in refusal(load, ("Aneby", "Bygga kultur", 3, ""))


def test_file_without_dots_or_rows_is_refused(vote, load) -> None:
    assert "kolumnen dots saknas" in refusal(load, ("Aneby", "Avveckla"), header=HEADER[:2])
    assert "Filen har inga prickar under rubrikerna" in refusal(load)


def test_heading_that_means_something_elsewhere_is_ignored(vote, load) -> None:
    imported = load(("Aneby", "Avveckla", 1, 4), header=("organisation", "förmåga", "prickar", "level"))
    assert (imported.ignored_columns, imported.dots) == (("level",), 1)


@pytest.mark.parametrize("state", [None, VoteState.PLANNED, VoteState.CLOSED])
def test_round_without_an_open_vote_takes_no_file(world, load, state) -> None:
    if state:
        make_vote(world.round, state=state)
    assert "ingen öppen omröstning" in refusal(load, ("Aneby", "Avveckla", 1, ""))


def test_vote_on_groups_takes_no_file(world, load) -> None:
    make_vote(world.round, subject=VoteSubject.GROUPS)
    assert "röstas det först på grupper" in refusal(load, ("Aneby", "Avveckla", 1, ""))


def test_capability_whose_group_did_not_pass_is_a_fault(world, load) -> None:
    five_vote(make_vote(world.round, subject=VoteSubject.GROUPS), {"styra": 1})
    make_vote(world.round, state=VoteState.PLANNED)
    close(world.round)
    Vote.objects.filter(subject=VoteSubject.CAPABILITIES).update(state=VoteState.OPEN, opened_at=NOW)
    words = refusal(load, ("Aneby", "Bygga kultur", 1, ""), ("Aneby", "Fatta beslut", 1, ""))
    assert words.splitlines()[1:] == [
        "Rad 2, capability ”Bygga kultur”: står inte på röstsedeln: dess grupp gick inte vidare. "
        "Ta bort raden."
    ]
