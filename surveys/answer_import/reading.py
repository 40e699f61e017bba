"""A whole file of answers to one round: all of it readable, or a list of every fault."""

from collections.abc import Iterable
from dataclasses import dataclass

from capabilities.queries import MapCapability, read_map
from organisations.errors import FileError, FileProblem
from organisations.models import Organisation
from surveys.answer_import.columns import find_columns
from surveys.answer_import.matching import Register, Wording
from surveys.answer_import.rows import GivenAnswer, RowReader
from surveys.answer_import.tables import read_rows
from surveys.rounds.models import Round

# Rows beyond one for each organisation and capability can only be faulty: enough of them to name the faults.
SPARE_ROWS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFile:
    """What a file says, and the headings of the columns that have no meaning here."""

    answers: tuple[GivenAnswer, ...]
    ignored: tuple[str, ...]


def read_answer_file(*, the_round: Round, content: bytes) -> AnswerFile:
    """Read the file against the round's organisations and map. One query, and four more if the map is new to
    the process.

    Raises FileError: without problems where it is no table of answers, else with one for each fault.
    """
    organisations = list(Organisation.objects.filter(association_id=the_round.association_id))
    capabilities = list(read_map(the_round.map_version_id).capabilities())
    rows = read_rows(content, max_rows=len(organisations) * len(capabilities) + SPARE_ROWS)
    columns = find_columns(next(rows))
    faults: list[FileProblem] = []
    reader = RowReader(
        columns=columns,
        organisations=register_of_organisations(organisations),
        capabilities=register_of_capabilities(capabilities),
        faults=faults,
    )
    answers = tuple(reader.read_all(rows))
    if faults:
        raise FileError(f"Filen har {len(faults)} fel. Rätta raderna och läs in filen igen.", faults)
    if not answers:
        raise FileError("Filen har inga svar under rubrikerna. Den ska ha en rad för varje svar.")
    return AnswerFile(answers=answers, ignored=columns.ignored)


def register_of_capabilities(capabilities: Iterable[MapCapability]) -> Register:
    """The capabilities by printed name or key."""
    return Register(
        ((each.id, (each.name, each.key)) for each in capabilities),
        wording=Wording(
            unknown="finns inte bland förmågorna i omgångens karta.",
            ambiguous="kan vara flera förmågor. Skriv förmågans nyckel i stället.",
        ),
    )


def register_of_organisations(organisations: Iterable[Organisation]) -> Register:
    """The organisations by printed name, key or SCB code."""
    # A spreadsheet program drops the zero that some SCB codes begin with.
    called = ((each.pk, (each.name, each.key, each.code, each.code.lstrip("0"))) for each in organisations)
    return Register(
        called,
        wording=Wording(
            unknown="finns inte bland organisationerna i omgångens förbund.",
            ambiguous="kan vara flera organisationer. Skriv organisationens nyckel i stället.",
        ),
    )
