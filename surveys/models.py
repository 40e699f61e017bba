"""The app's models, gathered where Django looks for them."""

from surveys.assessments.models import Answer, Assessment
from surveys.calibration.models import VignetteDraft, VignetteRating, VignetteSkip
from surveys.costs.ledger_models import AccountPool, SupplierLedger
from surveys.costs.models import CostEntry, CostTable
from surveys.discussions.models import Discussion
from surveys.improvements.models import Improvement
from surveys.mailings.models import MailPlan, Message
from surveys.participation.models import Activity, Attendance
from surveys.rounds.models import LeadResult, PublishedResult, Round
from surveys.targets.models import CapabilityTarget
from surveys.teamwork.comments.models import Comment
from surveys.teamwork.delegation.models import Delegation
from surveys.teamwork.earlier.models import CopiedAnswer
from surveys.teamwork.opinions.models import Decision, Opinion
from surveys.teamwork.review.models import Question, Review
from surveys.voting.models import Ballot, Mark, Vote

__all__ = [
    "AccountPool",
    "Activity",
    "Answer",
    "Assessment",
    "Attendance",
    "Ballot",
    "CapabilityTarget",
    "Comment",
    "CopiedAnswer",
    "CostEntry",
    "CostTable",
    "Decision",
    "Delegation",
    "Discussion",
    "Improvement",
    "LeadResult",
    "MailPlan",
    "Mark",
    "Message",
    "Opinion",
    "PublishedResult",
    "Question",
    "Review",
    "Round",
    "SupplierLedger",
    "VignetteDraft",
    "VignetteRating",
    "VignetteSkip",
    "Vote",
]
