"""Storing a file of dots: all of it or nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from capabilities.queries import CapabilityMap, read_map
from organisations.errors import FileError, FileProblem, NotPossible
from organisations.models import Organisation
from surveys.answer_import.columns import Columns, Field, find_columns
from surveys.answer_import.reading import SPARE_ROWS, register_of_capabilities, register_of_organisations
from surveys.answer_import.tables import read_rows
from surveys.rounds.models import Round
from surveys.vote_import.rows import VOTES, DotsReader, GivenDots
from surveys.voting.actions import MarkChange, begin_ballot, save_marks
from surveys.voting.models import VoteSubject
from surveys.voting.queries import NO_MARK, RoundVotes, StoredMark, choices_of, read_ballots, read_votes
from surveys.voting.terms import StoredVote

Stored = Mapping[int, Mapping[str, StoredMark]]
"""Organisation → key of the capability → what stands on its ballot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedVotes:
    """What an import led to: organisations and rows of the file, the dots of its rows, and the rows by
    whether they changed anything. `ignored_columns` are headings that mean nothing here."""

    organisations: int
    rows: int
    dots: int
    changed: int
    unchanged: int
    ignored_columns: tuple[str, ...]


@transaction.atomic
def import_votes(*, round_id: int, content: bytes, now: datetime) -> ImportedVotes:
    """Store the file's dots in the round's open vote. A mark that was there before is replaced.

    What the file does not mention stays: other organisations, other capabilities, the answers on developing
    together where it has no column for them. Raises FileError or NotPossible; then nothing was changed.
    """
    the_round = Round.objects.select_for_update().get(pk=round_id)
    votes = read_votes(round_id)
    vote = _open_vote(votes)
    the_map = read_map(the_round.map_version_id)
    choices = choices_of(the_map, vote, votes.passed())
    given, columns = _read(the_round, the_map, vote, choices, content)
    stored = read_ballots(vote)
    changed = 0
    for organisation_id, rows in sorted(given.items()):
        changes = _changes(rows, stored.get(organisation_id, {}))
        changed += len(changes)
        if changes:
            ballot_id = begin_ballot(vote_id=vote.id, organisation_id=organisation_id)
            save_marks(ballot_id=ballot_id, changes=changes, choices=choices, person_id=None, now=now)
    return _outcome(given, changed, columns.ignored)


def _open_vote(votes: RoundVotes) -> StoredVote:
    current = votes.current
    if current is None or not current.is_open:
        raise NotPossible("Omgången har ingen öppen omröstning. Öppna den och läs in filen igen.")
    if current.subject == VoteSubject.GROUPS:
        raise NotPossible("I omgången röstas det först på grupper. Filen gäller förmågor.")
    return current


Given = Mapping[int, Mapping[str, GivenDots]]


def _read(
    the_round: Round, the_map: CapabilityMap, vote: StoredVote, choices: tuple[str, ...], content: bytes
) -> tuple[Given, Columns]:
    """The rows by organisation and capability. Raises FileError with one problem for each fault."""
    organisations = {
        row.pk: row for row in Organisation.objects.filter(association_id=the_round.association_id)
    }
    key_of = {each.id: each.key for each in the_map.capabilities()}
    rows = read_rows(content, max_rows=len(organisations) * len(key_of) + SPARE_ROWS)
    columns = find_columns(next(rows), VOTES)
    faults: list[FileProblem] = []
    reader = DotsReader(
        columns=columns,
        organisations=register_of_organisations(organisations.values()),
        capabilities=register_of_capabilities(the_map.capabilities()),
        faults=faults,
        on_ballot=frozenset(pk for pk, key in key_of.items() if key in choices),
        cap=vote.rules.cap,
    )
    given: dict[int, dict[str, GivenDots]] = defaultdict(dict)
    for row in reader.read_all(rows):
        given[row.organisation_id][key_of[row.capability_id]] = row
    faults += _over_budget(given, vote, organisations, columns)
    if faults:
        raise FileError(f"Filen har {len(faults)} fel. Rätta raderna och läs in filen igen.", faults)
    if not given:
        raise FileError("Filen har inga prickar under rubrikerna. Den ska ha en rad för varje röst.")
    return given, columns


def _over_budget(
    given: Given, vote: StoredVote, organisations: Mapping[int, Organisation], columns: Columns
) -> Iterable[FileProblem]:
    """A fault at the row where an organisation's dots, with those that stand and are not in the file, pass
    its budget."""
    stored = read_ballots(vote)
    for organisation_id, rows in given.items():
        kept = [m.dots for key, m in stored.get(organisation_id, {}).items() if key not in rows]
        total, name = sum(kept), organisations[organisation_id].name
        for row in rows.values():
            total += row.dots
            if total > vote.rules.budget:
                yield FileProblem(
                    where=f"Rad {row.line}",
                    column=columns.headings[Field.DOTS],
                    value=str(row.dots),
                    reason=f"{name} får med den här raden fler prickar än de {vote.rules.budget} som finns. "
                    "Minska någonstans.",
                )
                break


def _changes(rows: Mapping[str, GivenDots], stored: Mapping[str, StoredMark]) -> list[MarkChange]:
    changes = []
    for key, row in rows.items():
        current = stored.get(key, NO_MARK)
        together = current.together if row.together is None else row.together
        if (row.dots, together) != (current.dots, current.together):
            changes.append(
                MarkChange(choice=key, dots=row.dots, together=together, expected_revision=current.revision)
            )
    return changes


def _outcome(given: Given, changed: int, ignored: tuple[str, ...]) -> ImportedVotes:
    rows = [row for of_organisation in given.values() for row in of_organisation.values()]
    return ImportedVotes(
        organisations=len(given),
        rows=len(rows),
        dots=sum(row.dots for row in rows),
        changed=changed,
        unchanged=len(rows) - changed,
        ignored_columns=ignored,
    )
