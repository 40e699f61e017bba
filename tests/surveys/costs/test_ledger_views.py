import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from analysis.costs import Pool
from surveys.costs.ledger_models import AccountPool, SupplierLedger
from surveys.costs.ledger_page import remembered
from surveys.rounds.models import RoundState
from tests.factories import make_round
from tests.surveys.costs.builders import amounts_of, make_costs

LEDGER = """leverantör;konto;belopp
Atea;6230;9 000,00
Atea;6231;1 500,50
Dustin;6230;12 000,00
Dustin;6230;-2 000,01
Kvarnen;6230;10 000
Atea;6540;4 000
Dustin;7690;500
"""
PLACED = {"account": ["6230", "6231", "6540", "7690"], "pool": ["hardware", "hardware", "software", ""]}


def url(world, name="ledger", the_round=None):
    return reverse(name, args=[(the_round or world.round).slug, world.organisation.key])


def text(response) -> str:
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL).group()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


@pytest.fixture
def manager(world, signed_in):
    return signed_in(world.manager)


@pytest.fixture
def read_in(world, manager):
    def read_in(content=LEDGER, the_round=None):
        file = SimpleUploadedFile("reskontra.csv", content.encode())
        return manager.post(url(world, the_round=the_round), {"file": file}, follow=True)

    return read_in


def test_small_ledger_worked_by_hand_is_counted_by_pool(world, manager, read_in):
    assert "4 konton hör inte till någon kostnad, tillsammans 35 000,49 kr" in text(read_in())
    page = text(manager.post(url(world, "place_accounts"), PLACED, follow=True))

    assert "Hårdvara 30 500,49 – 3 2 Mjukvara 4 000 – 1 0" in page
    assert "2 leverantörer har fått 10 000 kr eller mer." in page
    assert "1 konto hör inte till någon kostnad, tillsammans 500 kr" in page


def test_least_sum_can_be_another(world, manager, read_in):
    read_in()
    manager.post(url(world, "place_accounts"), PLACED)

    assert "Hårdvara 30 500,49 – 3 3" in text(manager.get(url(world), {"minst": "9 999,99"}))
    assert "10 000 kr eller mer" in text(manager.get(url(world), {"minst": "-1"}))


def test_table_stands_beside_and_is_not_changed(world, manager, read_in):
    table = make_costs(world.round, world.organisation, {"hardware-infrastructure": "30000"})
    read_in()
    manager.post(url(world, "place_accounts"), PLACED)

    assert "Hårdvara 30 500,49 30 000 3 2" in text(manager.get(url(world)))
    assert amounts_of(table) == {"hardware-infrastructure": 30000}


def test_accounts_are_remembered_in_the_next_round(world, manager, read_in):
    read_in()
    manager.post(url(world, "place_accounts"), PLACED)
    page = read_in(the_round=make_round(world.association, world.map_version))

    assert "Hårdvara 30 500,49" in text(page)
    assert remembered(world.organisation.pk) == {
        "6230": Pool.HARDWARE,
        "6231": Pool.HARDWARE,
        "6540": Pool.SOFTWARE,
    }
    assert remembered(world.other_organisation.pk) == {}


def test_account_can_be_taken_back_and_what_is_no_pool_is_none(world, manager, read_in):
    read_in()
    manager.post(url(world, "place_accounts"), PLACED)
    manager.post(
        url(world, "place_accounts"), {"account": ["6230", "6231", "1"], "pool": ["", "moln", "hardware"]}
    )

    assert remembered(world.organisation.pk) == {"6540": Pool.SOFTWARE}


def test_a_new_ledger_takes_the_place_of_the_old(read_in):
    read_in()
    page = read_in("leverantör;konto;belopp\nAtea;6230;5\n")

    assert "1 rad lästes in" in text(page)
    assert SupplierLedger.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (LEDGER + "Atea;6230;tolv\n", "Rad 9, belopp ”tolv”: är inget belopp"),
        ("", "Filen är tom. Välj reskontran."),
        ("%PDF-1.7", "är en PDF"),
    ],
)
def test_faulty_file_is_refused_and_says_why(read_in, content, words):
    page = read_in(content)

    assert page.status_code == 422
    assert words in text(page)
    assert not SupplierLedger.objects.exists()


def test_closed_round_takes_none(world, manager, read_in):
    read_in()
    world.round.state = RoundState.CLOSED
    world.round.save()

    assert "Omgången är inte öppen" in text(read_in("leverantör;konto;belopp\nAtea;6230;5\n"))
    said = manager.post(url(world, "place_accounts"), PLACED, follow=True)
    assert "Omgången är inte öppen" in said.content.decode()
    assert remembered(world.organisation.pk) == {}
    assert SupplierLedger.objects.get().rows == 7


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"account": "6230", "pool": "hardware"}, "one_per_account"),
        ({"account": "1", "pool": "moln"}, "pool_known"),
    ],
)
def test_database_refuses_an_account(world, fields, rule):
    first = AccountPool.objects.create(organisation=world.organisation, account="6230", pool="hardware")
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        AccountPool.objects.create(organisation=world.organisation, **fields)

    assert str(first) == "6230: Hårdvara"


def test_table_leads_to_the_ledger(world, manager):
    assert url(world) in manager.get(url(world, "costs")).content.decode()
