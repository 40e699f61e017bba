"""Reads of decision papers. The caller has asked whether the person may read the pilot first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from analysis.budget import share, totals
from analysis.plan import dated
from reports.contents import LABELS
from reports.decision_papers.facts import FigureFacts, Milestone, PaperFacts, PilotFacts, figure_facts
from reports.decision_papers.models import DecisionPaper
from reports.decision_papers.paper import Paper, build_paper
from reports.decision_papers.start_texts import Section, start_texts
from reports.sources import read_source
from scenarios.pilots.participants.models import Stand
from scenarios.pilots.queries import PilotPlan
from scenarios.portfolio.queries import newest_result


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPaper:
    """What is written, by whom and when; `result_id` is the Result that it shows the figures of."""

    texts: Mapping[Section, str]
    result_id: int | None
    revision: int
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPaper:
    """A paper as somebody reads or writes it: `stored` is None as long as nobody has saved it.

    `newer` is the version of a Result that was published after the one it shows, None where there is none;
    `result_id` and `newest_id` are those Results.
    """

    facts: PaperFacts
    texts: Mapping[Section, str]
    stored: StoredPaper | None
    result_id: int | None
    newest_id: int | None
    newer: str | None

    @property
    def revision(self) -> int:
        """What to expect when saving; 0: nothing yet."""
        return self.stored.revision if self.stored else 0

    @property
    def paper(self) -> Paper:
        """As it is printed."""
        return build_paper(self.facts, self.texts)


def open_paper(plan: PilotPlan, *, association: str) -> OpenPaper:
    """The paper of the association's pilot, with the words that it begins with where nobody has written.

    Three queries, and four more for a map that the process has not read.
    """
    stored = stored_paper(DecisionPaper.objects.select_related("saved_by").filter(pilot_id=plan.pk).first())
    newest = newest_result(plan.association_id)
    newest_id = newest.pk if newest else None
    result_id = stored.result_id if stored else newest_id
    facts = PaperFacts(association=association, pilot=_pilot_facts(plan), figures=_figures(plan, result_id))
    is_newer = newest is not None and result_id != newest_id
    return OpenPaper(
        facts=facts,
        texts=stored.texts if stored else start_texts(facts),
        stored=stored,
        result_id=result_id,
        newest_id=newest_id,
        newer=f"{newest.round.name}, version {newest.version}" if newest and is_newer else None,
    )


def stored_paper(row: DecisionPaper | None) -> StoredPaper | None:
    """The row as a plain value."""
    if row is None:
        return None
    return StoredPaper(
        texts={section: getattr(row, section.value) for section in Section},
        result_id=row.result_id,
        revision=row.revision,
        saved_at=row.saved_at,
        saved_by=row.saved_by.name if row.saved_by else "",
    )


def _figures(plan: PilotPlan, result_id: int | None) -> FigureFacts | None:
    if result_id is None:
        return None
    source = read_source(result_id)
    return figure_facts(
        source.result,
        plan.capabilities,
        sha256=source.sha256,
        published_on=source.published_on,
        label=LABELS[source.purpose],
    )


def _pilot_facts(plan: PilotPlan) -> PilotFacts:
    return PilotFacts(
        title=plan.title,
        scenario=plan.scenario.value,
        scenario_name=plan.scenario.label,
        participants=tuple(each.name for each in plan.participants if each.stand != Stand.NO),
        capabilities=plan.capabilities,
        each=share(plan.lines, plan.counted),
        in_all=totals(plan.lines, plan.counted),
        start=plan.starts_on,
        milestones=tuple(_milestones(plan, plan.starts_on)),
        purpose=plan.purpose,
        speaks_for=plan.speaks_for,
        speaks_against=plan.speaks_against,
    )


def _milestones(plan: PilotPlan, start: date | None) -> Iterator[Milestone]:
    if start is None:
        for each in plan.milestones:
            when = f"dag {each.start}" if each.end is None else f"dag {each.start} till {each.end}"
            yield Milestone(name=each.name, when=when, is_decision=each.decision)
        return
    for step in dated(plan.milestones, start):
        when = f"{step.first}" if step.first == step.last else f"{step.first} till {step.last}"
        yield Milestone(name=step.milestone.name, when=when, is_decision=step.milestone.decision)
