"""Reads of self-assessments, limited to the organisation's own people."""

from dataclasses import dataclass
from datetime import date, datetime

from organisations.models import Assignment, Organisation, Role
from organisations.permissions import Access
from organisations.swedish import swedish
from surveys.assessments.actions import StoredAnswer, editable, stored
from surveys.assessments.models import Answer, Assessment, Sharing
from surveys.rounds.models import Round, RoundState
from surveys.rounds.queries import visible_rounds
from surveys.rounds.sight import own_organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationAssessment:
    """One organisation's self-assessment in one round, begun or not, and whether this person may write in it.

    `assessment_id` is None until the first answer or choice. `sharing` is None until it is chosen.
    """

    round_id: int
    round_slug: str
    round_name: str
    round_state: RoundState
    closes_on: date | None
    association_id: int
    association_key: str
    map_version_id: int
    organisation_id: int
    organisation_key: str
    organisation_name: str
    shared_it: str
    may_write: bool
    assessment_id: int | None
    sharing: Sharing | None
    started_at: datetime | None
    submitted_at: datetime | None
    submitted_by: str
    reopened_at: datetime | None

    @property
    def is_handed_in(self) -> bool:
        """Whether it is handed in and has not been reopened since."""
        return self.submitted_at is not None and self.reopened_at is None

    @property
    def is_reopened(self) -> bool:
        """Whether the project lead has let the organisation change what it handed in."""
        return self.reopened_at is not None

    @property
    def is_open(self) -> bool:
        """Whether the organisation's answers may be changed now, by whoever may write."""
        return editable(
            round_state=self.round_state,
            sharing=self.sharing,
            submitted=self.submitted_at is not None,
            reopened=self.is_reopened,
        )

    @property
    def is_editable(self) -> bool:
        """Whether this person may change answers now."""
        return self.may_write and self.is_open

    @property
    def may_choose_sharing(self) -> bool:
        """Whether this person may choose who sees the answers: until the round is published."""
        begun = self.round_state == RoundState.OPEN or self.assessment_id is not None
        return self.may_write and begun and self.round_state in {RoundState.OPEN, RoundState.CLOSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody to turn to."""

    name: str
    email: str


def find_assessment(
    access: Access, *, round_slug: str, organisation_key: str
) -> OrganisationAssessment | None:
    """The self-assessment, where the person may read it; else None. At most six queries, three while
    the round is not published."""
    the_round = visible_rounds(access).filter(slug=round_slug).first()
    if the_round is None:
        return None
    mine = Organisation.objects.filter(
        pk__in=own_organisations(access, the_round), association_id=the_round.association_id
    )
    organisation = mine.select_related("shared_it").filter(key=organisation_key).first()
    if organisation is None:
        return None
    row = (
        Assessment.objects.filter(round=the_round, organisation=organisation)
        .select_related("submitted_by")
        .first()
    )
    may_write = access.answers_for(organisation.pk)
    return _organisation_assessment(the_round, organisation, row, may_write=may_write)


def read_answers(assessment_id: int | None) -> dict[int, StoredAnswer]:
    """The answers by capability; none where the assessment is not begun. At most one query."""
    if assessment_id is None:
        return {}
    rows = Answer.objects.filter(assessment_id=assessment_id).select_related("answered_by")
    return {row.capability_id: stored(row) for row in rows}


def project_leads(association_id: int) -> tuple[Contact, ...]:
    """Who runs the association's rounds, by name. One query."""
    rows = Assignment.objects.filter(
        association_id=association_id, role=Role.PROJECT_LEAD, person__is_active=True
    ).values_list("person__name", "person__email")
    contacts = (Contact(name=name, email=email) for name, email in rows)
    return tuple(sorted(contacts, key=lambda contact: swedish(contact.name)))


def _organisation_assessment(
    the_round: Round, organisation: Organisation, row: Assessment | None, *, may_write: bool
) -> OrganisationAssessment:
    submitter = row.submitted_by if row else None
    return OrganisationAssessment(
        round_id=the_round.pk,
        round_slug=the_round.slug,
        round_name=the_round.name,
        round_state=RoundState(the_round.state),
        closes_on=the_round.closes_on,
        association_id=the_round.association_id,
        association_key=the_round.association.key,
        map_version_id=the_round.map_version_id,
        organisation_id=organisation.pk,
        organisation_key=organisation.key,
        organisation_name=organisation.name,
        shared_it=organisation.shared_it.name if organisation.shared_it else "",
        may_write=may_write,
        assessment_id=row.pk if row else None,
        sharing=Sharing(row.sharing) if row and row.sharing else None,
        started_at=row.started_at if row else None,
        submitted_at=row.submitted_at if row else None,
        submitted_by=submitter.name if submitter else "",
        reopened_at=row.reopened_at if row else None,
    )
