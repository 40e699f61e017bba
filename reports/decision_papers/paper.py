"""The paper as it is printed: facts and words put together, for the PDF and for the Word document alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports.decision_papers.facts import FigureFacts, Milestone, PaperFacts
from reports.decision_papers.start_texts import Section
from scenarios.pilots import amounts

HEADINGS = {
    Section.BACKGROUND: "Bakgrund",
    Section.PROPOSAL: "Förslag",
    Section.ALTERNATIVES: "Alternativ",
    Section.COST: "Kostnad",
    Section.RISKS: "Risker",
    Section.CONSEQUENCES: "Konsekvenser",
    Section.DECISION: "Förslag till beslut",
}
ITEM = "- "


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, of one text, or a list of several."""

    is_list: bool
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSection:
    """A heading and what stands under it; figures and tables follow by `section`."""

    section: Section
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """Hours and money, for one participant or for all."""

    name: str
    hours: str
    tkr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The whole paper. `foot` says which figures it rests on, and stands on every page."""

    title: str
    association: str
    scenario: str
    label: str
    foot: str
    sections: tuple[PrintedSection, ...]
    figures: FigureFacts | None
    more_figures: str
    costs: tuple[CostRow, ...]
    milestones: tuple[Milestone, ...]


def build_paper(facts: PaperFacts, texts: Mapping[Section, str]) -> Paper:
    """The paper; a section without words is left out. The same facts and texts give the same paper."""
    pilot, figures = facts.pilot, facts.figures
    return Paper(
        title=pilot.title,
        association=facts.association,
        scenario=f"Scenario {pilot.scenario}, {pilot.scenario_name.lower()}",
        label=figures.label if figures else "",
        foot=_foot(figures),
        sections=tuple(
            PrintedSection(section=section, heading=heading, blocks=tuple(blocks(texts[section])))
            for section, heading in HEADINGS.items()
            if texts[section].strip()
        ),
        figures=figures,
        more_figures=_more(figures),
        costs=tuple(_costs(facts)),
        milestones=pilot.milestones,
    )


def blocks(text: str) -> Iterator[Block]:
    """The lines as paragraphs and lists; empty lines only part them."""
    items: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith(ITEM):
            items.append(line.removeprefix(ITEM).strip())
            continue
        if items:
            yield Block(is_list=True, texts=tuple(items))
            items = []
        if line.strip():
            yield Block(is_list=False, texts=(line.strip(),))


def _foot(figures: FigureFacts | None) -> str:
    if figures is None:
        return "Utan publicerat resultat"
    return f"{figures.round_name}, version {figures.version}, resultat {figures.sha256[:12]}"


def _more(figures: FigureFacts | None) -> str:
    if figures is None or figures.of == len(figures.lines):
        return ""
    shown = len(figures.lines)
    return f"De {shown} av pilotens {figures.of} förmågor som står först i utvecklingsordningen."


def _costs(facts: PaperFacts) -> Iterator[CostRow]:
    pilot = facts.pilot
    yield CostRow(
        name="För en deltagare",
        hours=amounts.hours(pilot.each),
        tkr=amounts.tkr(pilot.each),
    )
    count = len(pilot.participants)
    yield CostRow(
        name=f"För alla {count} deltagare" if count > 1 else "I allt",
        hours=amounts.hours(pilot.in_all),
        tkr=amounts.tkr(pilot.in_all),
    )
