"""What a round's page says to those who answer for an organisation, or read its answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from surveys.assessments.models import Sharing
from surveys.rounds.models import RoundState
from surveys.rounds.queries import OwnAssessment

OUT_OF_SIGHT = (
    "Du har haft en roll i en annan organisation som inte delade sina svar i den här omgången. Med båda "
    "organisationernas svar skulle det gå att räkna ut andras, så de här svaren visas inte för dig. "
    "En kollega i organisationen, eller projektledaren, kan läsa dem."
)


class Way(StrEnum):
    """The page, by the name of its address, that the task leads to."""

    ASSESSMENT = "assessment"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTask:
    """One organisation's part in the round, in words; `way` is None where there is no page to go to."""

    key: str
    name: str
    text: str
    sharing: str
    way: Way | None
    link: str


def own_tasks(state: RoundState, assessments: Iterable[OwnAssessment]) -> tuple[OwnTask, ...]:
    """One for each assessment, in the order given."""
    return tuple(_task(state, each) for each in assessments)


def _task(state: RoundState, own: OwnAssessment) -> OwnTask:
    way, link = _way(state, own)
    return OwnTask(
        key=own.key,
        name=own.name,
        text=_text(state, own),
        sharing=own.sharing.label if own.sharing else "",
        way=way,
        link=link,
    )


def _text(state: RoundState, own: OwnAssessment) -> str:
    if own.is_out_of_sight:
        return OUT_OF_SIGHT
    if own.is_reopened:
        return _reopened_text(state, own.sharing)
    if own.submitted_at is not None:
        return _submitted_text(state, own.sharing)
    if state == RoundState.OPEN:
        return (
            "Bedömningen är påbörjad men inte inlämnad." if own.is_begun else "Bedömningen är inte påbörjad."
        )
    if own.is_begun:
        return "Bedömningen blev inte inlämnad, så svaren räknas inte med. Det ni skrev finns kvar."
    return "Ni lämnade inte in någon bedömning i den här omgången."


def _reopened_text(state: RoundState, sharing: Sharing | None) -> str:
    if state == RoundState.ARCHIVED:
        return "Omgången är arkiverad. Ändringar som inte lämnats in räknas inte med."
    if not _can_correct(state, sharing):
        return "Rättelsen var inte inlämnad när resultatet publicerades, så svaren räknas inte med."
    return "Projektledaren har öppnat bedömningen för rättelse. Ändra det som behövs och lämna in igen."


def _submitted_text(state: RoundState, sharing: Sharing | None) -> str:
    if state in {RoundState.OPEN, RoundState.CLOSED}:
        return "Bedömningen är inlämnad. Be projektledaren öppna den om något ska ändras."
    if state == RoundState.ARCHIVED:
        return "Bedömningen är inlämnad."
    if sharing == Sharing.RESTRICTED:
        return (
            "Bedömningen är inlämnad och låst. Bara projektledaren ser era svar, så en rättelse gäller från "
            "nästa omgång."
        )
    return (
        "Bedömningen är inlämnad. Be projektledaren öppna den om något är fel, så publiceras en ny version."
    )


def _can_correct(state: RoundState, sharing: Sharing | None) -> bool:
    return state != RoundState.ARCHIVED and (state, sharing) != (RoundState.PUBLISHED, Sharing.RESTRICTED)


def _way(state: RoundState, own: OwnAssessment) -> tuple[Way | None, str]:
    if own.is_out_of_sight:
        return (None, "")
    if own.is_reopened and own.may_answer and _can_correct(state, own.sharing):
        return Way.ASSESSMENT, "Rätta bedömningen"
    if own.submitted_at is not None and not own.is_reopened:
        return Way.RECEIPT, "Visa kvittensen"
    if state == RoundState.OPEN and own.may_answer:
        return Way.ASSESSMENT, "Fortsätt bedömningen" if own.is_begun else "Börja bedömningen"
    return (Way.ASSESSMENT, "Läs svaren") if own.is_begun else (None, "")
