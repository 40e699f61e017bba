"""The app's models, gathered where Django looks for them."""

from scenarios.interest.models import Interest, InterestKind
from scenarios.library.models import ScenarioVersion
from scenarios.pilots.decisions.models import PilotDecision
from scenarios.pilots.models import Pilot, PilotLine, PilotMilestone, PilotStatus, PilotTemplate, Scenario
from scenarios.pilots.participants.models import CriterionCheck, PilotCriterion, PilotParticipant

__all__ = [
    "CriterionCheck",
    "Interest",
    "InterestKind",
    "Pilot",
    "PilotCriterion",
    "PilotDecision",
    "PilotLine",
    "PilotMilestone",
    "PilotParticipant",
    "PilotStatus",
    "PilotTemplate",
    "Scenario",
    "ScenarioVersion",
]
