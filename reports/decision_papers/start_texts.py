"""The words that a paper begins with, made from the pilot and the published figures; people write on.

Each section is plain text: a line is a paragraph, and a line that begins with "- " an item of a list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from reports.decision_papers.facts import FigureFacts, Line, PaperFacts, PilotFacts, listed
from scenarios.pilots import amounts
from scenarios.pilots.amounts import NO_BREAK
from surveys.results.cells import BLANK, decimal

LONGEST_OWN = 240
"""So much of each of the pilot's own texts is taken over."""


class Section(StrEnum):
    """The sections in the order of the paper; the values are names of fields."""

    BACKGROUND = "background"
    PROPOSAL = "proposal"
    ALTERNATIVES = "alternatives"
    COST = "cost"
    RISKS = "risks"
    CONSEQUENCES = "consequences"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of collaboration in the paper's words: as an alternative, and what can go wrong with it."""

    name: str
    gist: str
    risk: str


FORMS = {
    0: Form(
        name="Som i dag",
        gist="Var och en fortsätter själv. Det kostar inget extra, och gapet står kvar.",
        risk="Den som i dag har svårt att klara förmågan själv får inget stöd.",
    ),
    1: Form(
        name="Stödjande samverkan",
        gist="Jämbördiga delar metoder och erfarenheter. Billigt och lätt att börja, men ingen drar ifrån.",
        risk="Utan någon som leder kan arbetet stanna vid samtal. Utse en samordnare från start.",
    ),
    2: Form(
        name="Stöttande samverkan",
        gist="Den som kommit längre hjälper dem som har längst kvar. Ansvaret ligger kvar hos var och en.",
        risk="Den som hjälper kan få mer att göra än den räknat med. Kom överens om ett tak för timmarna.",
    ),
    3: Form(
        name="Kapacitetssamverkan",
        gist="Flera delar på bemanning och reserver i det som inte får stanna. Kräver lika arbetssätt.",
        risk="Olika system och rutiner kan göra det svårt att täcka upp för varandra. Beskriv dem först.",
    ),
    4: Form(
        name="Upprätthållande samverkan",
        gist="En producerar åt de andra enligt avtal. Snabb hjälp till den som har svårast, men beroende.",
        risk="De som köper tappar egen kunskap och blir beroende av en. Skriv in hur avtalet avslutas.",
    ),
    5: Form(
        name="Gemensam samverkan",
        gist="En gemensam organisation för förmågan. Störst möjlighet på sikt, och störst insats.",
        risk="Styrning och delning av kostnader kan dra ut på tiden. Bestäm vem som får avbryta och när.",
    ),
}
"""By the number of the scenario."""


def start_texts(facts: PaperFacts) -> dict[Section, str]:
    """A text for each section. Nothing in it depends on an answer but by the published figures."""
    return {section: write(facts) for section, write in _WRITERS.items()}


def _background(facts: PaperFacts) -> str:
    figures = facts.figures
    if figures is None:
        return (
            f"Piloten {facts.pilot.title} gäller {_counted(len(facts.pilot.capabilities))}. "
            "Det finns ännu inget publicerat resultat att visa siffror från."
        )
    known = [line for line in figures.lines if line.mean != BLANK]
    if not known:
        return (
            f"Piloten gäller {_counted(figures.of)}. I {figures.round_name} har de för få svar för att "
            f"siffror ska kunna visas."
        )
    return f"{_why_here(known[0], figures, facts)}\n{_how_to_read()}"


def _why_here(first: Line, figures: FigureFacts, facts: PaperFacts) -> str:
    about = (
        f"Piloten gäller förmågan {first.name}"
        if figures.of == 1
        else f"Piloten gäller {_counted(figures.of)}, och först i utvecklingsordningen står {first.name}"
    )
    weight = "" if first.weight_class == BLANK else f" Vikten i omröstningen är {first.weight_class}."
    return (
        f"{facts.association} har bedömt sina digitala förmågor i {figures.round_name}. {about}. "
        f"Medelvärdet är {first.mean}. {_distance(first)} "
        f"Platsen i utvecklingsordningen är {first.place}.{weight}"
    )


def _distance(line: Line) -> str:
    if line.gap == decimal(Fraction(0)):
        return f"Målnivå {line.target} är nådd."
    return f"Till målnivå {line.target} är det {line.gap} kvar."


def _how_to_read() -> str:
    return "Nivåerna går från 0 till 4 och är organisationernas egna bedömningar."


def _counted(capabilities: int) -> str:
    return "en förmåga" if capabilities == 1 else f"{capabilities} förmågor"


def _proposal(facts: PaperFacts) -> str:
    pilot = facts.pilot
    begins = f"med start {pilot.start:%Y-%m-%d}" if pilot.start else "med start när deltagarna är klara"
    who = (
        f"{len(pilot.participants)} deltar: {listed(pilot.participants)}."
        if len(pilot.participants) > 1
        else f"{listed(pilot.participants)} deltar."
        if pilot.participants
        else "Vilka som deltar avgörs när anmälan är klar."
    )
    return (
        f"Piloten {pilot.title} genomförs {begins}. Formen är {pilot.scenario_name.lower()}: "
        f"{FORMS[pilot.scenario].gist[0].lower()}{FORMS[pilot.scenario].gist[1:]}{_own(pilot.purpose)}\n{who}"
    )


def _own(text: str) -> str:
    """The pilot's own text as a paragraph more; nothing where there is none."""
    paragraph = " ".join(text.split())
    return f"\n{shortened(paragraph, LONGEST_OWN)}" if paragraph else ""


def shortened(text: str, longest: int) -> str:
    """As many whole sentences as fit, and at least the beginning of the first."""
    if len(text) <= longest:
        return text
    begun = text[:longest]
    end = begun.rfind(". ")
    return begun[: end + 1] if end > 0 else f"{begun[: begun.rfind(' ')]} …"


def _alternatives(facts: PaperFacts) -> str:
    others = (form for number, form in FORMS.items() if number != facts.pilot.scenario)
    return "\n".join(f"- {form.name}. {form.gist}" for form in others)


def _cost(facts: PaperFacts) -> str:
    pilot = facts.pilot
    each = f"Varje deltagare lägger {amounts.hours(pilot.each)} och {amounts.tkr(pilot.each)}."
    in_all = f"I allt är det {amounts.hours(pilot.in_all)} och {amounts.tkr(pilot.in_all)}."
    missing = pilot.in_all.unknown
    unknown = f" {_lines(missing)} saknar uppskattning och räknas inte." if missing else ""
    return f"{each} {in_all} Beloppen är uppskattningar. Räkna med det högre.{unknown}"


def _lines(count: int) -> str:
    return "En rad i budgeten" if count == 1 else f"{count} rader i budgeten"


def _risks(facts: PaperFacts) -> str:
    return "\n".join(
        f"- {risk}"
        for risk in (
            FORMS[facts.pilot.scenario].risk,
            "De som ska arbeta i piloten har redan fulla dagar. Frigör tiden innan den börjar.",
            *filter(None, [_own(facts.pilot.speaks_against).strip()]),
            "Siffrorna är egna bedömningar och kan vara för höga. Mät igen när piloten är klar.",
        )
    )


def _consequences(facts: PaperFacts) -> str:
    decisions = [step for step in facts.pilot.milestones if step.is_decision]
    following = (
        f"Därefter beslutas i tur och ordning: {listed(f'{step.name} ({step.when})' for step in decisions)}."
        if decisions
        else "När piloten är utvärderad beslutas om en fortsättning."
    )
    return (
        f"Säger vi ja binder vi tid och pengar enligt ovan.{_own(facts.pilot.speaks_for)}\n{following}\n"
        "Säger vi nej fortsätter arbetet som i dag. Den som hade räknat med stöd får lösa det själv."
    )


def _decision(facts: PaperFacts) -> str:
    pilot = facts.pilot
    begins = f" med start {pilot.start:%Y-%m-%d}" if pilot.start else ""
    return "\n".join(
        f"- {clause}"
        for clause in (
            f"att delta i piloten {pilot.title}{begins},",
            f"att avsätta högst {_most(pilot)},",
            "att utse en kontaktperson med mandat att fördela tiden,",
            "att ta ställning till en fortsättning när piloten är utvärderad.",
        )
    )


def _most(pilot: PilotFacts) -> str:
    hours, tkr = amounts.amount(pilot.each.hours.high), amounts.amount(pilot.each.tkr.high)
    return f"{hours}{NO_BREAK}timmar och {tkr}{NO_BREAK}tkr för egen del"


_WRITERS: dict[Section, Callable[[PaperFacts], str]] = {
    Section.BACKGROUND: _background,
    Section.PROPOSAL: _proposal,
    Section.ALTERNATIVES: _alternatives,
    Section.COST: _cost,
    Section.RISKS: _risks,
    Section.CONSEQUENCES: _consequences,
    Section.DECISION: _decision,
}
