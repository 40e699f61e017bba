"""The real people on each side of the sharing choice, and some real answers to show it with."""

from collections import defaultdict
from dataclasses import dataclass

from capabilities.queries import read_map
from organisations.models import Assignment, Organisation, Role
from organisations.people.models import APPOINTED
from organisations.permissions import SEES_ORGANISATION
from organisations.swedish import swedish
from surveys.assessments.queries import OrganisationAssessment, project_leads, read_answers

EXAMPLES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One of the organisation's own levels."""

    capability: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who is who: names within the organisation and of the leads, numbers of the others."""

    own: tuple[str, ...]
    co_assessors: tuple[str, ...]
    leads: tuple[str, ...]
    other_organisations: int
    other_people: int
    examples: tuple[Example, ...]


def read_audience(assessment: OrganisationAssessment) -> Audience:
    """The people as they are now. At most five queries."""
    by_role = _people(assessment.organisation_id)
    others = Organisation.objects.filter(association_id=assessment.association_id).exclude(
        pk=assessment.organisation_id
    )
    people = Assignment.objects.filter(organisation__in=others, role__in=APPOINTED, person__is_active=True)
    return Audience(
        own=tuple(
            f"{name} ({role.label})" for role in Role if role in SEES_ORGANISATION for name in by_role[role]
        ),
        co_assessors=tuple(by_role[Role.CO_ASSESSOR]),
        leads=tuple(lead.name for lead in project_leads(assessment.association_id)),
        other_organisations=others.count(),
        other_people=people.values("person").distinct().count(),
        examples=_examples(assessment),
    )


def _people(organisation_id: int) -> dict[Role, list[str]]:
    rows = Assignment.objects.filter(organisation_id=organisation_id, person__is_active=True)
    by_role: dict[Role, list[str]] = defaultdict(list)
    for role, name in sorted(rows.values_list("role", "person__name"), key=lambda row: swedish(row[1])):
        by_role[Role(role)].append(name)
    return by_role


def _examples(assessment: OrganisationAssessment) -> tuple[Example, ...]:
    answers = read_answers(assessment.assessment_id)
    given = (
        Example(capability=capability.name, level=answers[capability.id].content.level or 0)
        for capability in read_map(assessment.map_version_id).capabilities()
        if capability.id in answers and answers[capability.id].content.level is not None
    )
    return tuple(given)[:EXAMPLES]
