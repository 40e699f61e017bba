"""`import_costs` as others run it, into a round made by command."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from surveys.costs.models import CostTable
from tests.factories import make_association, make_map, make_organisation

ROWS = ("Ale,hardware,infrastructure,600000", "Ale,stated_total,,600000")


@pytest.fixture
def costs(db, tmp_path):
    """A way to import costs into an open round."""
    make_organisation(make_association(), "Ale")
    make_map()
    run("create_round", "Våren 2027", "--map", "prov", "--slug", "varen")

    def load(*rows: str, options: tuple[str, ...] = ()) -> str:
        path = tmp_path / "kostnader.csv"
        path.write_text("\n".join(["organisation,pool,tower,amount", *rows, ""]))
        return run("import_costs", str(path), "--round", "varen", *options)

    return load


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_import_costs_prints_its_counts(costs) -> None:
    assert costs(*ROWS) == "1 organisations, 2 rows: 2 changed, 0 unchanged; 0 handed in\n"


def test_import_costs_hands_in_and_prints_its_counts_for_programs(costs) -> None:
    options = ("--json", "--submit", "--year", "2025", "--share", "open")

    assert json.loads(costs(*ROWS, options=options)) == {
        "organisations": 1,
        "rows": 2,
        "changed": 2,
        "unchanged": 0,
        "submitted": 1,
    }


def test_import_costs_refuses_the_whole_file_and_names_the_row(costs) -> None:
    with pytest.raises(CommandError, match=r"Rad 3, pool ”moln”(?s:.*)Inget har ändrats\.") as refusal:
        costs(ROWS[0], "Ale,moln,infrastructure,5")
    assert (refusal.value.returncode, CostTable.objects.exists()) == (1, False)


def test_import_costs_asks_for_what_handing_in_needs(costs) -> None:
    with pytest.raises(CommandError, match="Say --year and --share"):
        costs(*ROWS, options=("--submit",))


def test_import_costs_into_no_round_names_the_rounds(costs, tmp_path) -> None:
    costs(*ROWS)
    with pytest.raises(CommandError, match=r"no round with the short name finns-inte\. Rounds: varen"):
        run("import_costs", str(tmp_path / "kostnader.csv"), "--round", "finns-inte")
