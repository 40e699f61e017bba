"""What the project lead does with single targets, until the round is published."""

from datetime import datetime

from django.db import transaction

from capabilities.models import Capability
from organisations.errors import NotPossible
from surveys.rounds.models import Round, RoundState
from surveys.targets.models import CapabilityTarget

FIXED = frozenset({RoundState.PUBLISHED, RoundState.ARCHIVED})


@transaction.atomic
def set_target(
    *, round_id: int, capability: str, target: int, reason: str, person_id: int | None, now: datetime
) -> None:
    """Give one capability of the round's map a target of its own. Raises NotPossible; ValidationError."""
    the_round = _changeable(round_id)
    if target == the_round.target:
        raise NotPossible(f"Omgångens målnivå är redan {target}. Ta bort den egna målnivån i stället.")
    row = Capability.objects.get(version_id=the_round.map_version_id, key=capability)
    existing = CapabilityTarget.objects.filter(round=the_round, capability=row).first()
    own = existing or CapabilityTarget(round=the_round, capability=row)
    own.target, own.reason, own.set_by_id, own.set_at = target, reason.strip(), person_id, now
    own.full_clean()
    own.save()


@transaction.atomic
def remove_target(*, round_id: int, capability: str) -> None:
    """Let the capability have the round's target again. Raises NotPossible."""
    the_round = _changeable(round_id)
    CapabilityTarget.objects.filter(round=the_round, capability__key=capability).delete()


def _changeable(round_id: int) -> Round:
    the_round = Round.objects.select_for_update().get(pk=round_id)
    if the_round.state in FIXED:
        raise NotPossible("Resultatet är publicerat, så målnivåerna ligger fast för omgången.")
    return the_round
