"""What the address asks for: every choice stands in it, so that a page can be shared as it is seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from analysis.statistics import LEVELS
from scenarios.pilots.queries import PilotPlan
from scenarios.portfolio.queries import Answers

PILOT, LEVEL, ANSWERS, HOURS, TKR = "pilot", "niva-", "svar", "timmar", "tkr"
MOST = 1_000_000
USUAL_LEVEL = 3
"""What participants are thought to reach where neither the pilot nor the reader says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`pilots` are the chosen ones (primary keys), `levels` what each of the association's is to reach.

    `hours` and `tkr` are None where the address does not give them; `problems` says what was not understood.
    """

    pilots: tuple[int, ...]
    levels: Mapping[int, int]
    answers: Answers
    hours: int | None
    tkr: int | None
    problems: tuple[str, ...]

    def query(self, pilots: Sequence[int]) -> str:
        """The address' choices for those pilots."""
        pairs = [(PILOT, str(pk)) for pk in pilots]
        pairs += [(f"{LEVEL}{pk}", str(self.levels[pk])) for pk in pilots]
        if self.answers is not Answers.OPEN:
            pairs.append((ANSWERS, self.answers.value))
        return urlencode(pairs)


def parse_asked(query: QueryDict, pilots: Sequence[PilotPlan]) -> Asked:
    """The reader's choices; what does not exist is left out."""
    wanted = set(query.getlist(PILOT))
    problems: list[str] = []
    hours = _amount(query, HOURS, "Timmar per deltagare", problems)
    tkr = _amount(query, TKR, "Pengar i allt", problems)
    given = query.get(ANSWERS, "")
    return Asked(
        pilots=tuple(each.pk for each in pilots if str(each.pk) in wanted),
        levels={each.pk: _level(query, each) for each in pilots},
        answers=Answers(given) if given in Answers else Answers.OPEN,
        hours=hours,
        tkr=tkr,
        problems=tuple(problems),
    )


def _level(query: QueryDict, pilot: PilotPlan) -> int:
    given = query.get(f"{LEVEL}{pilot.pk}", "")
    if given in {str(level) for level in LEVELS}:
        return int(given)
    return USUAL_LEVEL if pilot.expected_level is None else pilot.expected_level


def _amount(query: QueryDict, name: str, label: str, problems: list[str]) -> int | None:
    given = "".join(query.get(name, "").split())
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) <= len(str(MOST)) and int(given) <= MOST):
        problems.append(
            f"{label}: ”{query[name][:20]}” är inte ett heltal från 0 till 1 000 000. Skriv ett sådant."
        )
        return None
    return int(given)
