import io
import struct
import zipfile

import pytest

from organisations.errors import FileError
from surveys.answer_import.xlsx_package import MAX_PARTS, check_package
from tests.surveys.answer_import.files import ONE_ANSWER, SHEET, in_sheet, repacked, xlsx_file

WORKBOOK = "xl/workbook.xml"
TOO_LARGE = "Filen blir för stor när den packas upp."


@pytest.fixture(scope="module")
def plain() -> bytes:
    return xlsx_file(ONE_ANSWER)


def refusal_of(content: bytes) -> str:
    with pytest.raises(FileError) as refusal:
        check_package(content)
    return str(refusal.value)


def test_check_package_accepts_a_plain_file(plain):
    check_package(plain)


@pytest.mark.parametrize(
    ("added", "message"),
    [
        ("xl/vbaProject.bin", "Filen innehåller makron."),
        ("xl/externalLinks/externalLink1.xml", "Filen hämtar värden ur andra filer."),
        ("xl/worksheets/sheet2.xml", "Filen ska ha ett enda blad"),
    ],
)
def test_check_package_refuses_parts_that_no_table_needs(plain, added, message):
    assert refusal_of(repacked(plain, added={added: b"<a/>"})).startswith(message)


@pytest.mark.parametrize("missing", [WORKBOOK, SHEET])
def test_check_package_refuses_what_is_no_workbook(plain, missing):
    assert refusal_of(repacked(plain, without=[missing])).startswith("Filen ")


def test_check_package_refuses_a_bomb_by_its_ratio(plain):
    assert refusal_of(repacked(plain, {SHEET: in_sheet(b"<row/>" * 300_000)})).startswith(TOO_LARGE)


def test_check_package_refuses_what_is_too_large_though_it_is_no_bomb(plain):
    large = repacked(plain, {SHEET: in_sheet(b" " * 31 * 2**20)}, compression=zipfile.ZIP_STORED)

    assert refusal_of(large).startswith(TOO_LARGE)


def test_check_package_refuses_a_great_number_of_parts(plain):
    assert refusal_of(repacked(plain, added={f"x/{number}": b"" for number in range(MAX_PARTS)})).startswith(
        TOO_LARGE
    )


def test_check_package_reads_no_more_than_a_part_says_it_holds(plain):
    content = repacked(plain, {SHEET: in_sheet(b" " * 500_000)})
    stated = zipfile.ZipFile(io.BytesIO(content)).getinfo(SHEET).file_size

    lying = content.replace(struct.pack("<I", stated), struct.pack("<I", 5000))

    assert refusal_of(lying).startswith("Filen är skadad")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_check_package_refuses_unusual_packing(plain, compression):
    assert refusal_of(repacked(plain, compression=compression)).startswith("Filen är krypterad eller packad")


@pytest.mark.parametrize("part", [WORKBOOK, SHEET, "xl/styles.xml", "docProps/core.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_check_package_refuses_entities_in_any_part_and_encoding(plain, part, encoding):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'

    content = repacked(plain, {part: lambda _: bomb.encode(encoding)})

    assert refusal_of(content) == (
        "Filen innehåller en DOCTYPE, som inget kalkylprogram skriver. Spara om den."
    )


def test_check_package_refuses_xml_that_goes_too_deep(plain):
    assert refusal_of(repacked(plain, {WORKBOOK: lambda _: b"<a>" * 60 + b"</a>" * 60})).startswith(
        "Filen är skadad: dess XML går djupare"
    )


def test_check_package_names_the_part_that_is_no_xml(plain):
    assert refusal_of(repacked(plain, {SHEET: lambda sheet: sheet[:90]})).startswith(
        f"Filen är skadad: {SHEET} är inte giltig XML"
    )


@pytest.mark.parametrize("content", [b"PK\x03\x04" + b"\0" * 500, b"PK\x03\x04"])
def test_check_package_of_what_is_no_zip_is_refused(content):
    assert refusal_of(content).startswith("Filen är skadad och går inte att packa upp")
