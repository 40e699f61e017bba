"""Files of answers as bytes: CSV, XLSX, and XLSX files that were tampered with."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from openpyxl import Workbook

HEADER = ("organisation", "capability", "level")
SHEET = "xl/worksheets/sheet1.xml"
ONE_ANSWER = ("Aneby", "Avveckla", 2)


def csv_file(*rows: Iterable[object], header: Iterable[str] = HEADER, separator: str = ",") -> bytes:
    """Rows without quotes; `header` on top."""
    lines = [separator.join(map(str, row)) for row in (header, *rows)]
    return ("\n".join(lines) + "\n").encode()


def xlsx_file(
    *rows: Iterable[object], header: Iterable[str] = HEADER, change: Callable[[Any], object] | None = None
) -> bytes:
    """A workbook of one sheet; `change` gets the sheet before it is saved."""
    book = Workbook()
    sheet = book.active
    for row in (header, *rows):
        sheet.append(list(row))
    if change:
        change(sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def repacked(
    content: bytes,
    parts: Mapping[str, Callable[[bytes], bytes]] | None = None,
    *,
    added: Mapping[str, bytes] | None = None,
    without: Iterable[str] = (),
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """The package with some parts rewritten, added or left out."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", compression) as new:
        for name in old.namelist():
            if name not in without:
                new.writestr(name, (parts or {}).get(name, bytes)(old.read(name)))
        for name, part in (added or {}).items():
            new.writestr(name, part)
    return packed.getvalue()


def in_sheet(extra: bytes) -> Callable[[bytes], bytes]:
    """Put something at the end of the sheet's rows."""
    return lambda sheet: sheet.replace(b"</sheetData>", extra + b"</sheetData>")
