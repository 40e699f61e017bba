import random
import time
from decimal import Decimal

import pytest

from organisations.errors import FileError
from surveys.costs.amounts import shown_amount
from surveys.costs.ledger_reading import MAX_ACCOUNTS, read_ledger

HEAD = "Leverantör;Organisationsnummer;Konto;Belopp;Datum"


def read(*rows, head=HEAD, encoding="utf-8"):
    return read_ledger("\n".join([head, *rows, ""]).encode(encoding))


def faults(*rows, head=HEAD):
    with pytest.raises(FileError) as refusal:
        read(*rows, head=head)
    return [(problem.where, problem.column, problem.reason) for problem in refusal.value.problems]


def sums(ledger):
    return {account: sum(each.values()) for account, each in ledger.balances.items()}


def test_rows_add_up_by_account_and_supplier():
    ledger = read(
        "Atea;556448-0282;6230;9 000,00;2025-01-07",
        "ATEA Sverige AB;5564480282;6230;1500.50;2025-02-07",
        "Dustin;;6230;-2 000,01;2025-02-07",
        "dustin ;;6540;(5);",
        ";;;;",
    )

    assert sums(ledger) == {"6230": Decimal("8500.49"), "6540": Decimal(-5)}
    assert {account: len(each) for account, each in ledger.balances.items()} == {"6230": 2, "6540": 1}
    assert ledger.rows == 4


def test_supplier_keeps_one_digest_and_no_name_or_number():
    ledger = read("Anna Lind;19800101-1234;6230;5;", "Lind, Anna;198001011234;6540;5;")

    [one], [other] = ledger.balances["6230"], ledger.balances["6540"]
    assert one == other
    assert "Lind" not in str(ledger)
    assert "1234" not in str(ledger).replace(one, "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_what_ledgers_are_saved_as_is_read(encoding, separator):
    rows = ["Åkerströms Mårdbygd;;6230;1\xa0234,50;"]
    ledger = read(
        *(row.replace(";", separator) for row in rows), head=HEAD.replace(";", separator), encoding=encoding
    )

    assert sums(ledger) == {"6230": Decimal("1234.50")}


def test_every_fault_is_named():
    assert faults(
        "Atea;;6230;5;", "Atea;;;5;", ";;6230;5;", "Atea;;6230;;", "Atea;;6230;1.234;", f"Atea;;{'6' * 41};5;"
    ) == [
        ("Rad 3", "Konto", "cellen är tom. Fyll i den eller ta bort raden."),
        ("Rad 4", "Leverantör", "cellen är tom. Fyll i den eller ta bort raden."),
        ("Rad 5", "Belopp", "cellen är tom. Fyll i den eller ta bort raden."),
        (
            "Rad 6",
            "Belopp",
            "kan läsas på två sätt. Skriv tusental utan punkt och komma, och ören med två decimaler.",
        ),
        ("Rad 7", "Konto", "kontot är längre än 40 tecken."),
    ]


@pytest.mark.parametrize(
    ("rows", "head", "words"),
    [
        ([], HEAD, "inga belopp under rubrikerna"),
        (["a;b;c;5;"], "Namn;Nummer;Konto;Belopp;Datum", "kolumnen supplier saknas"),
        ([f"Atea;;{n};5;" for n in range(MAX_ACCOUNTS + 1)], HEAD, "Filen har 401 konton"),
    ],
)
def test_what_is_no_ledger_of_it_is_refused(rows, head, words):
    with pytest.raises(FileError, match=words):
        read(*rows, head=head)


def hostile_rows(count):
    """Rows with amounts in every way that people write them, and what they come to."""
    chance = random.Random(7)  # noqa: S311 - made-up amounts, the same each time
    rows, total = [], Decimal(0)
    for number in range(count):
        amount = Decimal(chance.randrange(-(10**8), 10**9)).scaleb(-2)
        total += amount
        ways = [
            f"{amount}",
            shown_amount(amount),
            f"{amount}".replace(".", ","),
            f"{abs(amount):,}".replace(",", " ").replace(".", ",") + ("-" if amount < 0 else ""),
            f"({abs(amount)})" if amount < 0 else f"{amount} kr",
        ]
        rows.append(
            f"Leverantör {number % 900};;{6000 + number % 60};{chance.choice(ways).replace('−', '-')};"
        )
    return rows, total


def test_hostile_ledger_of_a_hundred_thousand_rows_has_the_right_sum_in_seconds():
    rows, total = hostile_rows(100_000)
    content = "\n".join([HEAD, *rows]).encode("latin-1")

    begun = time.monotonic()
    ledger = read_ledger(content)

    assert sum(sums(ledger).values()) == total
    assert ledger.rows == 100_000
    assert time.monotonic() - begun < 30


def test_hostile_ledger_with_faults_lists_them_and_counts_the_rest():
    rows, _ = hostile_rows(100_000)
    rows[::2] = ["Atea;;6230;tolv;"] * 50_000
    with pytest.raises(FileError) as refusal:
        read(*rows)

    said = str(refusal.value).splitlines()
    assert said[0] == "Filen har 50000 fel. Rätta raderna och läs in filen igen."
    assert said[1].startswith("Rad 2, Belopp ”tolv”: är inget belopp")
    assert said[-1] == "… och 49900 fel till."
