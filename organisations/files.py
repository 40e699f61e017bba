"""Files that people hand in: size, encoding and form are checked before anybody looks at the content."""

import csv
import io
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

import yaml

from organisations.errors import FileError

MAX_BYTES = 1024 * 1024
MAX_YAML_BYTES = 256 * 1024  # YAML is read slowly, and an association's file has a few kB
MAX_ROWS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row of a table: the line it stands on in the file, and its values by column; "" where empty."""

    line: int
    values: Mapping[str, str]

    @property
    def where(self) -> str:
        """The place as people say it."""
        return f"Rad {self.line}"


def read_table(content: bytes, *, columns: Mapping[str, str], required: frozenset[str]) -> list[TableRow]:
    """The rows of a CSV file, wholly blank ones left out.

    `columns` maps every heading that is understood (lower case) to a column's name; `required` are the names
    that must be there. Comma, semicolon or tab; UTF-8 or Windows-1252. Raises FileError.
    """
    text = decoded(content)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        names = _names(next(lines, []), columns, required)
        rows = list(islice(_rows(lines, names), MAX_ROWS + 1))
    except csv.Error as error:
        raise FileError(
            f"Rad {lines.line_num} går inte att läsa som CSV. Kontrollera citattecknen. Inget har ändrats."
        ) from error
    if len(rows) > MAX_ROWS:
        raise FileError(f"Filen har fler än {MAX_ROWS} rader. Dela upp den. Inget har ändrats.")
    if not rows:
        raise FileError("Filen har inga rader under rubrikerna. Fyll i minst en rad. Inget har ändrats.")
    return rows


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8 (with or without byte order mark) or Windows-1252. Raises FileError."""
    if len(content) > MAX_BYTES:
        raise FileError("Filen är större än 1 MB. Dela upp den. Inget har ändrats.")
    if b"\0" in content:
        raise FileError(
            "Filen är inte en textfil. Spara den som CSV (UTF-8) och försök igen. Inget har ändrats."
        )
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileError(
        "Filens tecken går inte att läsa. Spara den som CSV (UTF-8) och försök igen. Inget har ändrats."
    )


class _PlainLoader(yaml.SafeLoader):
    """Refuses aliases, which let a small file unfold to an enormous one, and a field given twice, of which
    YAML would silently keep the last.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            raise FileError(
                "Filen använder YAML-alias (*namn). Skriv ut texten i stället. Inget har ändrats."
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                raise FileError(
                    f"Rad {key.start_mark.line + 1}: fältet {name[:60]} står två gånger. Ta bort det ena. "
                    "Inget har ändrats."
                )
            seen.add(name)
        return super().construct_mapping(node, deep)


def read_yaml(content: bytes) -> object:
    """What a YAML file holds: mappings, lists and plain values. Raises FileError."""
    if len(content) > MAX_YAML_BYTES:
        raise FileError("Filen är större än 256 kB. Dela upp den. Inget har ändrats.")
    try:
        return yaml.load(content.decode("utf-8-sig"), Loader=_PlainLoader)  # noqa: S506 - a SafeLoader
    except UnicodeDecodeError as error:
        raise FileError("Filen är inte sparad som UTF-8. Spara om den. Inget har ändrats.") from error
    except FileError:
        raise
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a date such as 2026-13-45
        raise FileError(f"Filen är inte giltig YAML. Inget har ändrats. {error}") from error


def _delimiter(text: str) -> str:
    heading = text.split("\n", 1)[0]
    return max(";,\t", key=heading.count)


def _names(heading: list[str], columns: Mapping[str, str], required: frozenset[str]) -> list[str]:
    printed = [cell.strip().lower() for cell in heading]
    while printed and not printed[-1]:  # spreadsheets write empty columns at the end
        printed.pop()
    if unknown := [cell for cell in printed if cell not in columns]:
        raise FileError(
            f"Kolumnen ”{unknown[0][:60]}” är okänd. Första raden ska ha någon av rubrikerna "
            f"{', '.join(columns)}. Inget har ändrats."
        )
    names = [columns[cell] for cell in printed]
    if doubled := [cell for cell, name in zip(printed, names, strict=True) if names.count(name) > 1]:
        raise FileError(f"Kolumnen ”{doubled[0]}” finns två gånger. Ta bort den ena. Inget har ändrats.")
    if missing := [heading for heading, name in columns.items() if name in required.difference(names)]:
        raise FileError(f"Kolumnen ”{missing[0]}” saknas på första raden. Inget har ändrats.")
    return names


class _Lines(Protocol):
    """What this module uses of a csv.reader, whose type has no name."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


def _rows(lines: _Lines, names: list[str]) -> Iterator[TableRow]:
    for cells in lines:
        if lines.line_num > MAX_ROWS * 2:  # nothing but newlines is refused early too
            raise FileError(f"Filen har fler än {MAX_ROWS} rader. Dela upp den. Inget har ändrats.")
        values = [cell.strip() for cell in cells]
        if any(values[len(names) :]):
            raise FileError(f"Rad {lines.line_num} har fler värden än det finns rubriker. Inget har ändrats.")
        if any(values):
            padded = values + [""] * (len(names) - len(values))
            yield TableRow(line=lines.line_num, values=dict(zip(names, padded, strict=False)))
