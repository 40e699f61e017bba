"""Who may open a capability's page within the organisation, and as what."""

from dataclasses import dataclass
from datetime import date

from capabilities.queries import CapabilityMap, MapCapability, MapGroup, read_map
from organisations.permissions import Access
from surveys.assessments.queries import OrganisationAssessment, find_assessment
from surveys.assessments.step_page import group_with
from surveys.teamwork.delegation.queries import Part, find_part


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """A capability of the organisation's assessment, as one of those who work with it finds it.

    `assessment` is set for those who see the whole, `part` for a co-assessor, and never both.
    """

    the_map: CapabilityMap
    group: MapGroup
    capability: MapCapability
    assessment: OrganisationAssessment | None
    part: Part | None

    @property
    def assessment_id(self) -> int | None:
        """None until somebody has begun."""
        return self.part.assessment_id if self.part else self.whole.assessment_id

    @property
    def round_slug(self) -> str:
        """The round that the assessment is in."""
        return self.part.round_slug if self.part else self.whole.round_slug

    @property
    def organisation_key(self) -> str:
        """Whose assessment it is."""
        return self.part.organisation_key if self.part else self.whole.organisation_key

    @property
    def organisation_name(self) -> str:
        """Whose assessment it is, as people say it."""
        return self.part.organisation_name if self.part else self.whole.organisation_name

    @property
    def closes_on(self) -> date | None:
        """The last day to hand in."""
        return self.part.closes_on if self.part else self.whole.closes_on

    @property
    def is_open(self) -> bool:
        """Whether the assessment may be changed now, by whoever may."""
        return self.part.is_open if self.part else self.whole.is_open

    @property
    def may_decide(self) -> bool:
        """Whether this person may set the organisation's answer now."""
        return self.assessment is not None and self.assessment.is_editable

    @property
    def whole(self) -> OrganisationAssessment:
        """The assessment as those see it who see all of it. Raises LookupError for a co-assessor."""
        if self.assessment is None:
            raise LookupError("a co-assessor has a part only")
        return self.assessment


def find_workplace(
    access: Access, *, round_slug: str, organisation_key: str, capability: str
) -> Workplace | None:
    """The capability's page, where the person sees the whole assessment or has been handed its group."""
    assessment = find_assessment(access, round_slug=round_slug, organisation_key=organisation_key)
    if assessment is not None:
        return _workplace(read_map(assessment.map_version_id), capability, assessment=assessment)
    part = find_part(access, round_slug=round_slug, organisation_key=organisation_key)
    return _workplace(part.map(), capability, part=part) if part else None


def _workplace(
    the_map: CapabilityMap,
    key: str,
    *,
    assessment: OrganisationAssessment | None = None,
    part: Part | None = None,
) -> Workplace | None:
    group = group_with(the_map, key)
    if group is None:
        return None
    capability = next(each for each in group.capabilities if each.key == key)
    return Workplace(the_map=the_map, group=group, capability=capability, assessment=assessment, part=part)
