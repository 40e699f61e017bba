"""Storing a file of answers: all of it or nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from organisations.errors import NotPossible
from organisations.models import Organisation
from organisations.swedish import swedish
from surveys.answer_import.changes import OrganisationChanges, changes_of
from surveys.answer_import.reading import AnswerFile, read_answer_file
from surveys.answer_import.rows import GivenAnswer
from surveys.assessments.actions import (
    begin_assessment,
    choose_sharing,
    save_answers,
    submit_assessment,
)
from surveys.assessments.models import Assessment, Sharing
from surveys.rounds.models import Round, RoundState


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedAnswers:
    """What an import led to.

    `answers` and `blank` are the file's rows with and without a level; `created`, `changed` and `unchanged`
    are the same rows by what became of them. A blank where nothing was stored is unchanged. `submitted`
    counts the organisations that were handed in now; `ignored_columns` are headings that mean nothing here.
    """

    organisations: int
    answers: int
    blank: int
    created: int
    changed: int
    unchanged: int
    submitted: int
    ignored_columns: tuple[str, ...]


def import_answers(
    *, round_id: int, content: bytes, sharing: Sharing | None, submit: bool, now: datetime
) -> ImportedAnswers:
    """Store the file's answers in an open round. An answer that was given before is replaced; the history
    keeps it.

    What the file does not mention stays: other organisations, other capabilities, fields that it has no
    column for. `sharing` and `submit` apply to the organisations of the file. An organisation that has
    handed in is left as it is where the file says the same, and is refused where it does not. Raises
    FileError or NotPossible; then nothing was changed.
    """
    the_round = Round.objects.get(pk=round_id)
    _require_open(the_round)  # before a file is read at length for a round that takes no answers
    file = read_answer_file(the_round=the_round, content=content)
    with transaction.atomic():
        _require_open(Round.objects.select_for_update().get(pk=round_id))
        changes = [changes_of(each, given) for each, given in _begun(round_id, file.answers)]
        _refuse_handed_in(changes, sharing)
        if submit:
            _refuse_without_sharing(changes, sharing)
        submitted = [_store(each, sharing, submit=submit, now=now) for each in changes]
    return _outcome(file, changes, sum(submitted))


def _require_open(the_round: Round) -> None:
    if the_round.state != RoundState.OPEN:
        raise NotPossible(
            f"Omgången är {the_round.get_state_display()}. Svar kan läsas in medan den är öppen."
        )


def _begun(round_id: int, answers: Iterable[GivenAnswer]) -> list[tuple[Assessment, list[GivenAnswer]]]:
    """The assessment of each organisation in the file, locked until all is stored, with its answers."""
    given: dict[int, list[GivenAnswer]] = defaultdict(list)
    for answer in answers:
        given[answer.organisation_id].append(answer)
    # In one order, so that two imports at once wait for each other and not both for ever.
    begun = {key: begin_assessment(round_id=round_id, organisation_id=key).pk for key in sorted(given)}
    locked = Assessment.objects.select_for_update(of=["self"]).select_related("organisation")
    return [(locked.get(pk=pk), given[organisation_id]) for organisation_id, pk in begun.items()]


def _refuse_handed_in(changes: Iterable[OrganisationChanges], sharing: Sharing | None) -> None:
    refused = [
        each.assessment.organisation
        for each in changes
        if _is_handed_in(each.assessment) and (each.all or sharing not in {None, each.assessment.sharing})
    ]
    if refused:
        raise NotPossible(
            f"{_names(refused)} har redan lämnat in något annat än det som står i filen. "
            "Öppna bedömningen igen om den ska ändras."
        )


def _refuse_without_sharing(changes: Iterable[OrganisationChanges], sharing: Sharing | None) -> None:
    refused = [each.assessment.organisation for each in changes if not (sharing or each.assessment.sharing)]
    if refused:
        raise NotPossible(
            f"{_names(refused)} har inte valt vem som får se svaren. "
            "Ange --share open eller --share restricted."
        )


def _store(changes: OrganisationChanges, sharing: Sharing | None, *, submit: bool, now: datetime) -> bool:
    """Save the answers, the choice of sharing, and hand in. Gives whether it was handed in now."""
    assessment = changes.assessment
    if _is_handed_in(assessment):
        return False
    save_answers(assessment_id=assessment.pk, changes=changes.all, person_id=None, now=now)
    if sharing and sharing != assessment.sharing:
        choose_sharing(assessment_id=assessment.pk, sharing=sharing)
    if submit:
        try:
            submit_assessment(assessment_id=assessment.pk, person_id=None, now=now)
        except NotPossible as error:
            raise NotPossible(f"{assessment.organisation}: {error}") from error
    return submit


def _is_handed_in(assessment: Assessment) -> bool:
    return assessment.submitted_at is not None and assessment.reopened_at is None


def _names(organisations: Iterable[Organisation]) -> str:
    return ", ".join(sorted((organisation.name for organisation in organisations), key=swedish))


def _outcome(file: AnswerFile, changes: Sequence[OrganisationChanges], submitted: int) -> ImportedAnswers:
    blank = sum(answer.level is None for answer in file.answers)
    created, changed = sum(len(each.created) for each in changes), sum(len(each.changed) for each in changes)
    return ImportedAnswers(
        organisations=len(changes),
        answers=len(file.answers) - blank,
        blank=blank,
        created=created,
        changed=changed,
        unchanged=len(file.answers) - created - changed,
        submitted=submitted,
        ignored_columns=file.ignored,
    )
