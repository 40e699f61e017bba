import tracemalloc
from pathlib import Path

import pytest

from capabilities.exchange import MAX_BYTES, MapFileError, parse, read_map_file, to_yaml

SHIPPED = Path("capabilities/data/digitala-motorn.yaml")


def refusal_of(content: bytes) -> str:
    with pytest.raises(MapFileError) as refusal:
        parse(content)
    return str(refusal.value)


def test_parse_of_the_shipped_map_finds_all_of_it():
    read = read_map_file(SHIPPED.read_bytes())

    groups = [group for area in read.document["areas"] for group in area["groups"]]
    capabilities = [capability for group in groups for capability in group["capabilities"]]
    assert (len(groups), len(capabilities)) == (13, 55)
    assert {len(capability["levels"]) for capability in capabilities} == {5}
    assert read.ignored == ()


def test_parse_accepts_a_byte_order_mark(document):
    assert parse(b"\xef\xbb\xbf" + to_yaml(document).encode()) == document


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"map: &x {name: a}\nareas: *x", "Rad 2: YAML-alias (*namn) läses inte. Skriv ut texten i stället."),
        (
            b"map: {name: a}\nmap: {name: b}",
            "Rad 2: fältet map står två gånger. Ta bort det ena.",
        ),
        (b"? [a]\n: b", "Rad 1: ett fälts namn ska vara ett ord."),
        ("map: {name: Å}".encode("latin-1"), "Filen är inte sparad som UTF-8. Spara om den och försök igen."),
        (
            b"a: b\n\tc: d",
            "Rad 2: filen är inte giltig YAML (found a tab character that violates indentation). "
            "Indrag görs med mellanslag, aldrig med tabb.",
        ),
        (b"", "Filen: här ska stå en post med namngivna fält. Jämför med en exporterad karta."),
    ],
)
def test_parse_of_a_bad_file_says_where_and_what(content, message):
    assert refusal_of(content) == message


@pytest.mark.parametrize("content", [b"[" * 100_000, b"- " * 100_000, b"{a: " * 100_000])
def test_parse_of_a_nesting_bomb_is_refused(content):
    assert refusal_of(content) == (
        "Rad 1: filen har fler än 20 nivåer i varandra. Jämför med en exporterad karta."
    )


@pytest.mark.parametrize(
    "content",
    [
        b"\x00",
        b"%PDF-1.7\n\x01",
        b"x: 2030-13-01",
        b"x: " + b"9" * 10_000,
        b"x: !!python/object:os.system y",
        b"--- a\n--- b",
    ],
)
def test_parse_of_what_is_no_plain_yaml_is_refused(content):
    assert "filen" in refusal_of(content).lower()


def test_parse_looks_at_the_size_first():
    content = b"[" * (MAX_BYTES + 1)
    tracemalloc.start()

    message = refusal_of(content)

    assert message == "Filen är större än 2 MB. En karta är en textfil på några hundra kB."
    assert tracemalloc.get_traced_memory()[1] < 100_000
    tracemalloc.stop()
