"""What stands before the demonstration's answers: municipalities judged, and answers given in the flow.

The files have a row for each organisation and a column for each vignette of the shipped map; an empty cell is
not judged. Nobody in particular judged them, so whoever signs in still meets them.
"""

import csv
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from capabilities.vignettes import read_vignettes
from organisations.models import Organisation
from surveys.assessments.actions import AnswerChange, AnswerContent, begin_assessment, save_answers
from surveys.calibration.actions import rate_vignettes
from surveys.rounds.models import Round

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class _InTheFlow:
    """An answer with what no file has a column for; the round's file of answers has the same level."""

    organisation: str
    capability: str
    content: AnswerContent
    considered_ms: int


OPEN_ROUND_FLOW = (
    _InTheFlow(
        organisation="bengtsfors",
        capability="bygga-kultur",
        content=AnswerContent(
            level=3, elements={"process": 3, "organisation": 2, "policy": 4, "teknik": 2, "information": 3}
        ),
        considered_ms=48_300,
    ),
    _InTheFlow(
        organisation="tanum",
        capability="fatta-och-verkstalla-beslut",
        content=AnswerContent(level=4, elements={"process": 3, "organisation": 2, "policy": 4}),
        considered_ms=31_900,
    ),
    _InTheFlow(
        organisation="tanum",
        capability="skapa-och-uppratthalla-relationer",
        content=AnswerContent(level=2),
        considered_ms=1_400,
    ),
    _InTheFlow(
        organisation="tanum",
        capability="samverka-med-externa-parter",
        content=AnswerContent(level=2),
        considered_ms=900,
    ),
)


def judge_vignettes(*, the_round: Round, file: str, now: datetime) -> None:
    """Store the levels of the file, each organisation's as one set."""
    vignettes = {vignette.key: vignette.id for vignette in read_vignettes(the_round.map_version_id)}
    for row in csv.DictReader((_HERE / file).read_text(encoding="utf-8").splitlines()):
        levels = {vignettes[key]: int(row[key]) for key in vignettes if row[key]}
        rate_vignettes(
            assessment_id=_assessment(the_round, row["organisation"]), person_id=None, levels=levels, now=now
        )


def answer_in_the_flow(*, the_round: Round, now: datetime) -> None:
    """Give the answers of `OPEN_ROUND_FLOW`, as the page would have sent them."""
    capabilities = dict(the_round.map_version.capabilities.values_list("key", "pk"))
    for each in OPEN_ROUND_FLOW:
        change = AnswerChange(
            capability_id=capabilities[each.capability],
            content=each.content,
            expected_revision=0,
            considered_ms=each.considered_ms,
        )
        save_answers(
            assessment_id=_assessment(the_round, each.organisation), changes=[change], person_id=None, now=now
        )


def _assessment(the_round: Round, organisation: str) -> int:
    row = Organisation.objects.get(association_id=the_round.association_id, key=organisation)
    return begin_assessment(round_id=the_round.pk, organisation_id=row.pk).pk
