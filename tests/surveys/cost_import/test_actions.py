from decimal import Decimal

import pytest

from organisations.errors import FileError, NotPossible
from surveys.assessments.models import Sharing
from surveys.cost_import.actions import HandIn, import_costs
from surveys.costs.models import CostEntry, CostTable
from surveys.rounds.models import RoundState
from tests.factories import NOW, make_organisation
from tests.surveys.costs.builders import SERVERS, SUPPORT, amounts_of, make_costs

HEAD = "organisation;pool;tower;amount"
WHOLE = (
    "Aneby;Hårdvara;Infrastruktur;600 000",
    "Aneby;internal_labour;end_user;400 000,50",
    "Aneby;stated_total;;1 000 000",
)
HAND_IN = HandIn(year=2025, sharing=Sharing.RESTRICTED)


def load(world, *rows, head=HEAD, hand_in=None, encoding="utf-8"):
    content = "\n".join([head, *rows, ""]).encode(encoding)
    return import_costs(round_id=world.round.pk, content=content, hand_in=hand_in, now=NOW)


def faults(world, *rows, head=HEAD):
    with pytest.raises(FileError) as refusal:
        load(world, *rows, head=head)
    assert not CostEntry.objects.exists()
    return [(problem.where, problem.column, problem.reason) for problem in refusal.value.problems]


def test_file_is_stored_by_name_and_by_key(world):
    imported = load(world, *WHOLE)

    assert amounts_of(CostTable.objects.get()) == {
        SERVERS: 600000,
        SUPPORT: Decimal("400000.50"),
        "stated_total": 1000000,
    }
    assert (imported.organisations, imported.rows, imported.changed, imported.submitted) == (1, 3, 3, 0)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_what_excel_saves_is_read(world, encoding):
    head = "organisation;kostnad;område;belopp"
    load(world, "Åsele;Hårdvara;Infrastruktur;1\xa0234,50", head=head, encoding=encoding)

    assert amounts_of(CostTable.objects.get(organisation=world.other_organisation)) == {
        SERVERS: Decimal("1234.50")
    }


def test_twice_is_the_same_as_once(world):
    load(world, *WHOLE, hand_in=HAND_IN)
    again = load(world, *WHOLE, hand_in=HAND_IN)

    assert (again.changed, again.unchanged, again.submitted) == (0, 3, 0)
    table = CostTable.objects.get()
    assert (table.year, table.sharing, table.submitted_at) == (2025, "restricted", NOW)


def test_an_empty_amount_empties_the_cell(world):
    table = make_costs(world.round, world.organisation, {SERVERS: "5", SUPPORT: "6"})
    load(world, "Aneby;hardware;infrastructure;")

    assert amounts_of(table) == {SERVERS: None, SUPPORT: 6}


def test_every_faulty_row_is_named_and_nothing_is_stored(world):
    world.other_organisation.shared_it = make_organisation(world.association, "Delad IT", kind="shared_it")
    world.other_organisation.save()
    found = faults(
        world,
        "Aneby;hardware;infrastructure;5",
        "Ingenstans;hardware;infrastructure;5",
        "Aneby;moln;infrastructure;5",
        "Aneby;hardware;moln;5",
        "Aneby;hardware;;5",
        "Aneby;it_staff;end_user;5",
        "Aneby;it_staff;;-5",
        "Aneby;software;end_user;1.234",
        "Aneby;Hårdvara;Infrastruktur;6",
        "Åsele;hardware;infrastructure;5",
    )

    assert found == [
        ("Rad 3", "organisation", "finns inte bland organisationerna i omgångens förbund."),
        ("Rad 4", "pool", "är ingen av tabellens rader."),
        ("Rad 5", "tower", "är ingen av tabellens kolumner."),
        ("Rad 6", "tower", "saknas. Skriv vilken kolumn i tabellen som beloppet hör till."),
        ("Rad 7", "tower", "ska vara tomt: raden gäller hela IT-verksamheten."),
        ("Rad 8", "amount", "det kan inte vara mindre än 0."),
        (
            "Rad 9",
            "amount",
            "kan läsas på två sätt. Skriv tusental utan punkt och komma, och ören med två decimaler.",
        ),
        ("Rad 10", "pool", "Hårdvara, Infrastruktur står redan på rad 2."),
        ("Rad 11", "organisation", "får sin IT från Delad IT, som har kostnaderna."),
    ]


def test_headings_alone_are_refused(world):
    with pytest.raises(FileError, match="inga belopp under rubrikerna"):
        load(world)


def test_table_that_does_not_add_up_is_not_handed_in_and_nothing_is_stored(world):
    with pytest.raises(NotPossible, match="Aneby: Rutorna blir tillsammans"):
        load(world, WHOLE[0], WHOLE[2], hand_in=HAND_IN)

    assert not CostTable.objects.exists()


def test_year_that_will_not_do_is_refused(world):
    with pytest.raises(NotPossible, match="Aneby: Året ska vara 2000-2100"):
        load(world, *WHOLE, hand_in=HandIn(year=25, sharing=Sharing.OPEN))


def test_what_is_handed_in_is_not_changed(world):
    table = make_costs(world.round, world.organisation, sharing=Sharing.OPEN)
    with pytest.raises(NotPossible, match="Aneby: Kostnaderna är inlämnade"):
        load(world, "Aneby;hardware;infrastructure;5")

    assert amounts_of(table)[SERVERS] == 600000


def test_round_that_is_not_open_takes_none(world):
    world.round.state = RoundState.CLOSED
    world.round.save()
    with pytest.raises(NotPossible, match="Omgången är stängd"):
        load(world, *WHOLE)
