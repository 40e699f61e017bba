"""All that a pilot's own page shows."""

from dataclasses import dataclass

from capabilities.queries import read_map
from organisations.models import Association
from organisations.permissions import Access
from scenarios.pilots import presenters
from scenarios.pilots.charts import Chart, plan_chart
from scenarios.pilots.models import PilotStatus
from scenarios.pilots.presenters import BudgetPage, Named, PlanRow
from scenarios.pilots.queries import PilotPlan
from surveys.rounds.queries import current_map_version


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotPage:
    """A pilot with everything worked out for whoever reads it."""

    association: Association
    pilot: PilotPlan
    capabilities: tuple[Named, ...]
    plan: tuple[PlanRow, ...]
    chart: Chart | None
    budget: BudgetPage
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
        may_edit=access.plans_pilots(association.pk),
        statuses=tuple(PilotStatus),
    )
