"""A made-up pilot with the published figures of `tests.reports.builders`."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from analysis.budget import Span, Totals
from analysis.result import Result
from reports.decision_papers.facts import Milestone, PaperFacts, PilotFacts, figure_facts
from reports.decision_papers.paper import Paper, build_paper
from reports.decision_papers.start_texts import start_texts
from tests.reports.builders import make_result

PUBLISHED_ON = date(2026, 11, 25)
PILOT = PilotFacts(
    title="Delat användarstöd",
    scenario=3,
    scenario_name="Kapacitetssamverkan",
    participants=("Aneby", "Åsele", "Öckerö", "Hjo"),
    capabilities=("fatta-beslut", "bygga-kultur"),
    each=Totals(
        hours=Span(Fraction(188), Fraction(454)), tkr=Span(Fraction(675, 2), Fraction(775, 2)), unknown=0
    ),
    in_all=Totals(
        hours=Span(Fraction(752), Fraction(1816)), tkr=Span(Fraction(1350), Fraction(1550)), unknown=0
    ),
    start=date(2027, 1, 11),
    purpose="Kommunerna svarar i varandras telefoner.",
    speaks_for="Öppet längre utan fler anställda.",
    speaks_against="Olika ärendesystem.",
    milestones=(
        Milestone(name="Start pilotprojekt", when="2027-03-02", is_decision=False),
        Milestone(name="Beslut om breddinförande", when="2027-12-09 till 2028-01-10", is_decision=True),
    ),
)


def make_facts(result: Result | None = None, **fields: object) -> PaperFacts:
    """The facts; `fields` replace the pilot's."""
    result = result or make_result()
    pilot = replace(PILOT, **fields)  # type: ignore[arg-type]
    return PaperFacts(
        association="Provförbundet",
        pilot=pilot,
        figures=figure_facts(
            result,
            pilot.capabilities,
            sha256=result.to_document()["sha256"],
            published_on=PUBLISHED_ON,
            label="",
        ),
    )


def make_paper(facts: PaperFacts | None = None) -> Paper:
    """A paper with the words that it begins with."""
    facts = facts or make_facts()
    return build_paper(facts, start_texts(facts))
