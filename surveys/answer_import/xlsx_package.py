"""What an XLSX file is made of, looked through before anything is built of it.

An XLSX file is a zip of XML files. Both can be made to unfold to something enormous, so sizes, kinds of
parts and the shape of the sheet are checked in a stream first, and openpyxl sees only what has passed.
"""

import io
import re
import zlib
from collections.abc import Iterator
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from organisations.errors import FileError
from surveys.answer_import.xlsx_scan import PartScan, SheetScan

MAX_PARTS = 500
MAX_UNPACKED = 30 * 1024 * 1024
MAX_RATIO = 100
LARGE_ENOUGH_TO_ASK_RATIO = 1024 * 1024
MAX_PART = 2 * 1024 * 1024
MAX_STRINGS = 15 * 1024 * 1024

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CHUNK = 64 * 1024


def check_package(content: bytes) -> None:
    """Raise FileError unless the content is an XLSX file with one plain sheet, of sizes that can be read."""
    try:
        with ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            _refuse_kinds({part.filename.lower() for part in parts})
            _refuse_sizes(parts)
            for part in parts:
                _scan(package, part)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise FileError(f"Filen är skadad och går inte att packa upp ({error}). Spara om den.") from error


def _refuse_kinds(names: set[str]) -> None:
    if "xl/workbook.xml" not in names:
        raise FileError("Filen är inget kalkylblad av slaget XLSX. Spara svaren som XLSX eller CSV.")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise FileError("Filen innehåller makron. Spara den som en vanlig XLSX-fil utan makron.")
    if any(name.startswith("xl/externallinks/") for name in names):
        raise FileError("Filen hämtar värden ur andra filer. Klistra in värdena i stället för länkarna.")
    if sum(bool(_SHEET.fullmatch(name)) for name in names) != 1:
        raise FileError("Filen ska ha ett enda blad, det med svaren. Ta bort de andra bladen.")


def _refuse_sizes(parts: list[ZipInfo]) -> None:
    """The sizes are those that the zip states; a part that is larger than it states is cut off there when
    read.
    """
    too_large = (
        len(parts) > MAX_PARTS
        or sum(part.file_size for part in parts) > MAX_UNPACKED
        or any(part.file_size > _largest(part.filename) for part in parts)
        or any(_ratio_of_a_bomb(part) for part in parts)
    )
    if too_large:
        raise FileError(
            "Filen blir för stor när den packas upp. Ta bort bilder, tomma rader och formatering, "
            "eller spara som CSV."
        )
    if any(part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} or part.flag_bits & 1 for part in parts):
        raise FileError("Filen är krypterad eller packad på ett ovanligt sätt. Spara om den utan lösenord.")


def _largest(name: str) -> int:
    if _SHEET.fullmatch(name):
        return MAX_UNPACKED
    return MAX_STRINGS if name.lower().endswith("sharedstrings.xml") else MAX_PART


def _ratio_of_a_bomb(part: ZipInfo) -> bool:
    return part.file_size > max(LARGE_ENOUGH_TO_ASK_RATIO, MAX_RATIO * part.compress_size)


def _scan(package: ZipFile, part: ZipInfo) -> None:
    """Refuse a part whose XML declares entities or is nested without end, and the sheet if it is no plain
    table.
    """
    if not part.filename.lower().endswith((".xml", ".rels")):
        return
    scan = SheetScan() if _SHEET.fullmatch(part.filename) else PartScan()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = scan.doctype
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    try:
        for chunk in _chunks(package, part):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FileError(
            f"Filen är skadad: {part.filename} är inte giltig XML ({error}). Spara om den."
        ) from error


def _chunks(package: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
