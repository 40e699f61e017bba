"""Whether an assessment may be changed now, asked of its row."""

from surveys.assessments.actions import editable
from surveys.assessments.models import Assessment


def is_open(assessment: Assessment) -> bool:
    """As `editable`; the round has been read with the row."""
    return editable(
        round_state=assessment.round.state,
        sharing=assessment.sharing,
        submitted=assessment.submitted_at is not None,
        reopened=assessment.reopened_at is not None,
    )
