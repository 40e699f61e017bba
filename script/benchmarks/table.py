"""The table of results."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measured figure; `goal` says in words what we want of it, empty where nothing is set."""

    name: str
    value: float
    unit: str
    goal: str = ""


def as_text(rows: Sequence[Row]) -> str:
    """The rows as aligned columns, the goal last."""
    width = max(len(row.name) for row in rows)
    lines = (f"{row.name:<{width}}  {row.value:>10.2f} {row.unit:<12} {row.goal}".rstrip() for row in rows)
    return "\n".join(lines) + "\n"


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that at least `share` (0-1) of them do not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
