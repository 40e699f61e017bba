import pytest
from django.db import IntegrityError, transaction

from surveys.costs.models import CostEntry, CostTable
from tests.factories import NOW
from tests.surveys.costs.builders import SERVERS, make_costs


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"year": 1999}, "surveys_costtable_year"),
        ({"sharing": "all"}, "surveys_costtable_sharing_known"),
        ({"submitted_at": NOW, "sharing": "open"}, "surveys_costtable_submitted_is_complete"),
        ({"submitted_at": NOW, "year": 2025}, "surveys_costtable_submitted_is_complete"),
    ],
)
def test_database_refuses_a_table(world, fields, rule):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        CostTable.objects.create(round=world.round, organisation=world.organisation, **fields)


def test_database_refuses_a_second_table(world):
    make_costs(world.round, world.organisation)
    with pytest.raises(IntegrityError, match="one_per_organisation"), transaction.atomic():
        make_costs(world.round, world.organisation)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"place": SERVERS}, "surveys_costentry_one_per_place"),
        ({"place": "hardware-cloud"}, "surveys_costentry_place_known"),
        ({"place": "it_staff", "amount": -1}, "surveys_costentry_fact_not_negative"),
    ],
)
def test_database_refuses_an_amount(world, fields, rule):
    table = make_costs(world.round, world.organisation)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        CostEntry.objects.create(table=table, changed_at=NOW, **fields)


def test_a_credit_note_may_make_a_cell_negative(world):
    table = make_costs(world.round, world.organisation, {SERVERS: "-1"})

    assert str(table.entries.get()) == f"{SERVERS} i {table}"
    assert str(table) == f"IT-kostnader för Aneby i {world.round}"
