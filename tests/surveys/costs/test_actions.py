from decimal import Decimal

import pytest

from organisations.errors import NotPossible
from surveys.assessments.models import Sharing
from surveys.costs import actions
from surveys.costs.actions import EntryChange
from surveys.costs.models import CostEntry, CostTable
from surveys.rounds.models import RoundState
from tests.factories import NOW, make_association, make_organisation, make_round
from tests.surveys.costs.builders import COMPLETE, SERVERS, SUPPORT, amounts_of, make_costs


def change(key=SERVERS, amount="5", revision=0):
    wanted = None if amount is None else Decimal(amount)
    return EntryChange(key=key, amount=wanted, expected_revision=revision)


def save(world, table, *changes):
    return actions.save_entries(table_id=table.pk, changes=changes, person_id=world.manager.pk, now=NOW)


def submit(table):
    return actions.submit_costs(table_id=table.pk, year=2025, sharing=Sharing.OPEN, person_id=None, now=NOW)


class TestBeginning:
    def test_table_is_made_once(self, world):
        ids = {"round_id": world.round.pk, "organisation_id": world.organisation.pk}

        assert actions.begin_costs(**ids) == actions.begin_costs(**ids) == CostTable.objects.get().pk

    def test_round_that_is_not_open_takes_none(self, world):
        closed = make_round(world.association, world.map_version, state=RoundState.CLOSED)
        with pytest.raises(NotPossible, match="Omgången är stängd"):
            actions.begin_costs(round_id=closed.pk, organisation_id=world.organisation.pk)

    def test_who_shares_it_or_is_elsewhere_has_none(self, world):
        shared = make_organisation(world.association, "Delad IT", kind="shared_it")
        served = make_organisation(world.association, shared_it=shared)
        for organisation in (served, make_organisation(make_association())):
            with pytest.raises(NotPossible, match="IT-organisation som organisationen delar"):
                actions.begin_costs(round_id=world.round.pk, organisation_id=organisation.pk)


class TestSaving:
    def test_amounts_are_stored_with_who_and_when(self, world):
        table = make_costs(world.round, world.organisation, {})
        saved = save(world, table, change(), change(SUPPORT, "-1.50"))

        assert amounts_of(table) == {SERVERS: 5, SUPPORT: Decimal("-1.50")}
        assert saved.conflicts == {}
        assert (saved.stored[SERVERS].revision, CostEntry.objects.first().changed_by) == (1, world.manager)

    def test_an_amount_can_be_emptied(self, world):
        table = make_costs(world.round, world.organisation, {SERVERS: "5"})
        save(world, table, change(amount=None, revision=1))

        assert amounts_of(table) == {SERVERS: None}

    def test_nothing_is_overwritten_where_somebody_was_first(self, world):
        table = make_costs(world.round, world.organisation, {SERVERS: "5"})
        saved = save(world, table, change(amount="6", revision=0), change(SUPPORT, "7"))

        assert amounts_of(table) == {SERVERS: 5, SUPPORT: 7}
        assert [*saved.conflicts] == [SERVERS]
        assert saved.conflicts[SERVERS].amount == 5

    def test_the_same_again_is_no_conflict_and_no_change(self, world):
        table = make_costs(world.round, world.organisation, {SERVERS: "5"})
        saved = save(world, table, change(amount="5", revision=0), change(SUPPORT, None))

        assert saved.stored[SERVERS].revision == 1
        assert saved.stored[SUPPORT].revision == 0
        assert CostEntry.objects.count() == 1

    def test_place_that_does_not_exist_is_refused(self, world):
        table = make_costs(world.round, world.organisation, {})
        with pytest.raises(NotPossible, match="finns inte i tabellen"):
            save(world, table, change("hardware-cloud"))

    def test_what_is_handed_in_is_fixed(self, world):
        table = make_costs(world.round, world.organisation, sharing=Sharing.OPEN)
        with pytest.raises(NotPossible, match="Ta tillbaka dem först"):
            save(world, table, change(revision=1))

        assert amounts_of(table)[SERVERS] == 600000

    @pytest.mark.parametrize("number", [1, 3])
    def test_queries_are_three_and_one_for_each_change(self, world, number, django_assert_num_queries):
        table = make_costs(world.round, world.organisation, {})
        keys = [SERVERS, SUPPORT, "it_staff"][:number]
        with django_assert_num_queries(2 + 3 + number):  # two more make the savepoint
            save(world, table, *(change(key) for key in keys))


class TestHandingIn:
    def test_table_that_adds_up_is_handed_in(self, world):
        table = submit(make_costs(world.round, world.organisation))

        assert (table.year, table.sharing, table.submitted_at) == (2025, Sharing.OPEN, NOW)

    @pytest.mark.parametrize(
        ("amounts", "words"),
        [
            ({}, "Ingen ruta i tabellen är ifylld"),
            ({"stated_total": "5"}, "Ingen ruta i tabellen är ifylld"),
            ({SERVERS: "5"}, "IT-kostnaden enligt bokföringen saknas"),
            (COMPLETE | {"stated_total": "1000003"}, "Skillnaden är 3 kr för lite i rutorna"),
            (COMPLETE | {SUPPORT: "400002.50"}, "Skillnaden är 2,50 kr för mycket i rutorna"),
        ],
    )
    def test_is_refused_with_the_difference(self, world, amounts, words):
        table = make_costs(world.round, world.organisation, amounts)
        with pytest.raises(NotPossible, match=words):
            submit(table)

        table.refresh_from_db()
        assert table.submitted_at is None

    def test_a_krona_for_each_filled_cell_is_let_through(self, world):
        assert submit(make_costs(world.round, world.organisation, COMPLETE | {"stated_total": "1000002"}))

    def test_is_refused_twice_and_after_the_round(self, world):
        table = submit(make_costs(world.round, world.organisation))
        with pytest.raises(NotPossible, match="inlämnade"):
            submit(table)
        other = make_costs(world.round, world.other_organisation)
        world.round.state = RoundState.CLOSED
        world.round.save()
        with pytest.raises(NotPossible, match="stängd"):
            submit(other)


class TestTakingBack:
    def withdraw(self, world):
        actions.withdraw_costs(round_id=world.round.pk, organisation_id=world.organisation.pk)

    def test_what_is_taken_back_can_be_changed_and_remembers_its_choices(self, world):
        table = submit(make_costs(world.round, world.organisation))
        self.withdraw(world)
        save(world, table, change(amount="6", revision=1))

        table.refresh_from_db()
        assert (table.submitted_at, table.year, table.sharing) == (None, 2025, Sharing.OPEN)

    def test_what_is_not_handed_in_is_refused(self, world):
        with pytest.raises(NotPossible, match="inte inlämnade"):
            self.withdraw(world)

    def test_is_refused_once_the_round_is_closed(self, world):
        table = make_costs(world.round, world.organisation, sharing=Sharing.RESTRICTED)
        world.round.state = RoundState.CLOSED
        world.round.save()
        with pytest.raises(NotPossible, match="stängd"):
            self.withdraw(world)

        table.refresh_from_db()
        assert table.submitted_at == NOW
