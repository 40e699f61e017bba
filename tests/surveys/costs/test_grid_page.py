from analysis.costs import Pool
from surveys.costs.forms import posted_entries
from surveys.costs.grid_page import grid_page
from surveys.costs.queries import read_entries
from surveys.costs.saving import Outcome
from tests.surveys.costs.builders import COMPLETE, SERVERS, SUPPORT, make_costs


def test_page_adds_up(world):
    page = grid_page(read_entries(make_costs(world.round, world.organisation).pk))

    hardware = next(row for row in page.rows if row.key == Pool.HARDWARE)
    assert (hardware.sum, hardware.cells[0].typed, hardware.cells[1].typed) == (
        "600\xa0000",
        "600\xa0000",
        "",
    )
    assert [column.sum for column in page.columns] == ["600\xa0000", "400\xa0000", "", ""]
    assert (page.total, page.filled, page.agrees) == ("1\xa0000\xa0000", 2, True)
    assert page.check == "Stämmer med bokföringen"


def test_page_says_the_difference(world):
    amounts = COMPLETE | {SUPPORT: "300000"}
    page = grid_page(read_entries(make_costs(world.round, world.organisation, amounts).pk))

    assert (page.check, page.agrees) == ("100\xa0000 kr för lite mot bokföringen", False)


def test_nothing_to_compare_is_not_said_to_agree():
    page = grid_page({})

    assert (page.check, page.agrees, page.total, page.saved_at) == ("", False, "", None)


def test_what_was_typed_stays_with_its_fault():
    forms = posted_entries({f"{SERVERS}-revision": "3", f"{SERVERS}-amount": "tolv"})
    forms[SERVERS].is_valid()
    [problem] = grid_page({}, Outcome(unsaved=forms)).problems

    assert (problem.key, problem.name) == (SERVERS, "Hårdvara, Infrastruktur")
    assert (problem.typed, problem.revision) == ("tolv", 3)
    assert "inget belopp" in problem.errors[0]
