import pytest

from organisations.errors import EntryError, FileError, FileProblem, read_each
from organisations.files import MAX_BYTES, MAX_ROWS, decoded, read_table, read_yaml

COLUMNS = {"namn": "name", "name": "name", "kod": "code"}


def read(content: bytes) -> list[tuple[int, dict]]:
    rows = read_table(content, columns=COLUMNS, required=frozenset({"name"}))
    return [(row.line, dict(row.values)) for row in rows]


ROWS = [(2, {"name": "Åmål", "code": "1492"}), (3, {"name": "Färgelanda", "code": ""})]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_read_table_understands_what_spreadsheets_write(encoding, delimiter, newline):
    lines = [f"Namn{delimiter}KOD", f"Åmål{delimiter} 1492 ", f"Färgelanda{delimiter}", ""]
    assert read(newline.join(lines).encode(encoding)) == ROWS


def test_read_table_passes_blank_rows_and_empty_last_columns():
    assert read("namn;kod;;\n;;;\nÅmål;1492;;\n".encode()) == [(3, {"name": "Åmål", "code": "1492"})]


def test_read_table_keeps_a_delimiter_in_quotes():
    assert read(b'namn,kod\n"Alfa, Beta",1\n') == [(2, {"name": "Alfa, Beta", "code": "1"})]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Kolumnen ”namn” saknas på första raden. Inget har ändrats."),
        (b"kod\n1\n", "Kolumnen ”namn” saknas på första raden. Inget har ändrats."),
        (b"namn;name\na;b\n", "Kolumnen ”namn” finns två gånger. Ta bort den ena. Inget har ändrats."),
        (b"namn\n", "Filen har inga rader under rubrikerna. Fyll i minst en rad. Inget har ändrats."),
        (b"namn;kod\na;b;c\n", "Rad 2 har fler värden än det finns rubriker. Inget har ändrats."),
        (b'namn\n"a', "Rad 2 går inte att läsa som CSV. Kontrollera citattecknen. Inget har ändrats."),
        (
            b"namn\na\0b",
            "Filen är inte en textfil. Spara den som CSV (UTF-8) och försök igen. Inget har ändrats.",
        ),
        (
            b"\x81\x8d",
            "Filens tecken går inte att läsa. Spara den som CSV (UTF-8) och försök igen. Inget har ändrats.",
        ),
    ],
)
def test_read_table_refuses_a_file_that_is_no_such_table(content, message):
    with pytest.raises(FileError) as refusal:
        read(content)
    assert refusal.value.message == message


def test_read_table_names_an_unknown_column_and_the_known_ones():
    with pytest.raises(FileError) as refusal:
        read(b"namn;telefon\na;1\n")
    assert refusal.value.message == (
        "Kolumnen ”telefon” är okänd. Första raden ska ha någon av rubrikerna namn, name, kod. "
        "Inget har ändrats."
    )


@pytest.mark.parametrize("row", [b"\n", b"a\n", b",\n", b"=1+1\n"])
def test_read_table_refuses_a_hundred_thousand_rows_without_reading_them(row):
    content = b"namn\n" + row * 100_000
    with pytest.raises(FileError) as refusal:
        read_table(content[:MAX_BYTES], columns=COLUMNS, required=frozenset({"name"}))
    assert refusal.value.message == "Filen har fler än 2000 rader. Dela upp den. Inget har ändrats."


def test_read_table_takes_exactly_the_greatest_number_of_rows():
    assert len(read(b"namn\n" + b"a\n" * MAX_ROWS)) == MAX_ROWS
    with pytest.raises(FileError):
        read(b"namn\n" + b"a\n" * (MAX_ROWS + 1))


def test_decoded_refuses_more_than_a_megabyte():
    assert len(decoded(b"a" * MAX_BYTES)) == MAX_BYTES
    with pytest.raises(FileError) as refusal:
        decoded(b"a" * (MAX_BYTES + 1))
    assert refusal.value.message == "Filen är större än 1 MB. Dela upp den. Inget har ändrats."


@pytest.mark.parametrize(
    "content",
    [
        b"a: &x [1]\nb: *x\n",
        b"[" * 50_000,
        b"a: [unclosed",
        b"a: 2026-13-45",
        b"\xe5: 1",
        b"!!python/object/apply:os.system ['true']",
        b"#" * 300_000,
    ],
)
def test_read_yaml_refuses_hostile_files(content):
    with pytest.raises(FileError):
        read_yaml(content)


def test_read_yaml_reads_plain_values():
    assert read_yaml(b"\xef\xbb\xbfa: [1, text]") == {"a": [1, "text"]}


def test_read_each_names_every_faulty_entry():
    def read_number(text: str) -> int:
        if not text.isdigit():
            raise EntryError(
                FileProblem(where=f"Rad {text}", column="tal", value=text, reason="är inget tal.")
            )
        return int(text)

    assert read_each(read_number, ["1", "2"]) == (1, 2)
    with pytest.raises(FileError) as refusal:
        read_each(read_number, ["1", "a", "b"])
    assert str(refusal.value) == (
        "Filen har 2 fel. Rätta och läs in den igen. Inget har ändrats.\n"
        "Rad a, tal ”a”: är inget tal.\nRad b, tal ”b”: är inget tal."
    )


def test_a_file_error_shows_a_hundred_problems_and_counts_the_rest():
    problem = FileProblem(where="Rad 2", column="namn", value="", reason="saknas.")
    lines = str(FileError("Fel.", [problem] * 103)).split("\n")
    assert lines == ["Fel.", *["Rad 2, namn: saknas."] * 100, "… och 3 fel till."]


def test_read_yaml_refuses_a_field_given_twice_and_says_where():
    with pytest.raises(FileError, match=r"Rad 3: fältet name står två gånger\. Ta bort det ena\."):
        read_yaml(b"association:\n  name: Ett\n  name: Tv\xc3\xa5\n")
