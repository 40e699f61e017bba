"""All that a pilot's own page shows."""

from dataclasses import dataclass

from capabilities.queries import read_map
from organisations.models import Association
from organisations.permissions import Access
from scenarios.pilots import presenters
from scenarios.pilots.charts import Chart, plan_chart
from scenarios.pilots.decisions.queries import Decision, decisions_of
from scenarios.pilots.evaluation import Evaluation, evaluation_of
from scenarios.pilots.models import PilotStatus
from scenarios.pilots.participants.queries import Check, checks_of, criteria_of, unchecked
from scenarios.pilots.presenters import BudgetPage, Named, PlanRow, StaffingRow
from scenarios.pilots.queries import Participant, PilotPlan
from surveys.rounds.queries import current_map_version


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRow:
    """A participant with the checklist; `may_answer` for who may change it."""

    participant: Participant
    checks: tuple[Check, ...]
    met: int
    not_met: int
    may_answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotPage:
    """A pilot with everything worked out for whoever reads it."""

    association: Association
    pilot: PilotPlan
    capabilities: tuple[Named, ...]
    plan: tuple[PlanRow, ...]
    chart: Chart | None
    budget: BudgetPage
    staffing: tuple[StaffingRow, ...]
    participants: tuple[ParticipantRow, ...]
    decisions: tuple[Decision, ...]
    evaluation: Evaluation
    may_edit: bool
    statuses: tuple[PilotStatus, ...]


def pilot_page(association: Association, pilot: PilotPlan, *, access: Access, of_one: bool) -> PilotPage:
    """Work it out. The map is asked for once."""
    version_id = current_map_version(association.pk)
    the_map = None if version_id is None else read_map(version_id)
    return PilotPage(
        association=association,
        pilot=pilot,
        capabilities=presenters.named_capabilities(pilot.capabilities, the_map),
        plan=presenters.plan_rows(pilot.milestones, pilot.starts_on),
        chart=plan_chart(pilot.milestones, pilot.starts_on),
        budget=presenters.budget_page(pilot.lines, pilot.counted, of_one=of_one),
        staffing=presenters.staffing_rows(
            pilot.lines, pilot.counted, own_rate=pilot.own_rate, bought_rate=pilot.bought_rate
        ),
        participants=_participants(pilot, access),
        decisions=decisions_of(pilot.pk),
        evaluation=evaluation_of(pilot, the_map, access),
        may_edit=access.plans_pilots(association.pk),
        statuses=tuple(PilotStatus),
    )


def _participants(pilot: PilotPlan, access: Access) -> tuple[ParticipantRow, ...]:
    said, none = checks_of(pilot.pk), unchecked(criteria_of(pilot.pk))
    plans = access.plans_pilots(pilot.association_id)
    rows = [(each, said.get(each.key, none)) for each in pilot.participants]
    return tuple(
        ParticipantRow(
            participant=each,
            checks=checks,
            met=sum(check.is_met is True for check in checks),
            not_met=sum(check.is_met is False for check in checks),
            may_answer=plans or access.commits(each.organisation_id),
        )
        for each, checks in rows
    )
