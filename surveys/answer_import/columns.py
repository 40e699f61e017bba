"""What the columns of a file mean: found by their headings, in any order, in Swedish or English."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from organisations.errors import FileError
from surveys.answer_import.cells import Row
from surveys.answer_import.matching import comparable


class Field(StrEnum):
    """What a column may hold."""

    ORGANISATION = "organisation"
    CAPABILITY = "capability"
    LEVEL = "level"
    CONFIDENCE = "confidence"
    EVIDENCE = "evidence"
    COMPARED_WITH = "compared_with"
    COMMENT = "comment"
    DOTS = "dots"
    TOGETHER = "together"
    POOL = "pool"
    TOWER = "tower"
    AMOUNT = "amount"
    SUPPLIER = "supplier"
    NUMBER = "organisation_number"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Which columns a kind of file has; `words` names the needed ones as an example of a heading row."""

    needed: tuple[Field, ...]
    optional: tuple[Field, ...]
    words: str


ANSWERS = Layout(
    needed=(Field.ORGANISATION, Field.CAPABILITY, Field.LEVEL),
    optional=(Field.CONFIDENCE, Field.EVIDENCE, Field.COMPARED_WITH, Field.COMMENT),
    words="organisation, capability (eller förmåga) och level (eller nivå)",
)

_HEADINGS = {field.value: field for field in Field} | {
    "förmåga": Field.CAPABILITY,
    "nivå": Field.LEVEL,
    "säkerhet": Field.CONFIDENCE,
    "underlag": Field.EVIDENCE,
    "jämförd med": Field.COMPARED_WITH,
    "kommentar": Field.COMMENT,
    "prickar": Field.DOTS,
    "tillsammans": Field.TOGETHER,
    "kostnad": Field.POOL,
    "område": Field.TOWER,
    "belopp": Field.AMOUNT,
    "leverantör": Field.SUPPLIER,
    "organisationsnummer": Field.NUMBER,
    "org.nr": Field.NUMBER,
    "orgnr": Field.NUMBER,
    "konto": Field.ACCOUNT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where each field stands in a row and what its column is called; `ignored` are headings without a
    meaning.
    """

    positions: dict[Field, int]
    headings: dict[Field, str]
    ignored: tuple[str, ...]
    width: int


def meaning_of(heading: str) -> Field | None:
    """The field that a heading names, if any."""
    return _HEADINGS.get(comparable(heading))


def known_headings(headings: Iterable[str]) -> int:
    """How many of the headings have a meaning; tells which separator a CSV file uses."""
    return sum(meaning_of(heading) is not None for heading in headings)


def find_columns(header: Row, layout: Layout = ANSWERS) -> Columns:
    """Read the heading row. Raises FileError where a needed column is missing, or a column is there twice."""
    wanted = {*layout.needed, *layout.optional}
    positions: dict[Field, int] = {}
    ignored = []
    headings = [cell.text for cell in header.cells]
    for position, heading in enumerate(headings):
        field = meaning_of(heading)
        if field not in wanted:
            field = None
        if field in positions:
            raise FileError(
                f"Rad {header.line}: kolumnerna ”{headings[positions[field]]}” och ”{heading}” är samma sak. "
                "Ta bort den ena."
            )
        if field is not None:
            positions[field] = position
        elif heading:
            ignored.append(heading)
    _require_needed(positions, headings, header.line, layout)
    return Columns(
        positions=positions,
        headings={field: headings[position] for field, position in positions.items()},
        ignored=tuple(ignored),
        width=max((position for position, heading in enumerate(headings, 1) if heading), default=0),
    )


def _require_needed(positions: dict[Field, int], headings: list[str], line: int, layout: Layout) -> None:
    missing = [field.value for field in layout.needed if field not in positions]
    if missing:
        found = ", ".join(f"”{heading[:40]}”" for heading in headings[:12] if heading)
        raise FileError(
            f"Rad {line}: kolumnen {' och '.join(missing)} saknas. Första raden ska ha rubrikerna "
            f"{layout.words}. Där står {found}."
        )
