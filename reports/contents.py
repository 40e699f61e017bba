"""The whole report as plain values, ready for its templates."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from capabilities.queries import CapabilityMap
from reports.overview import Overview, overview
from reports.sources import ReportSource
from reports.tables import FigureArea, figure_areas
from reports.uncertainty import Uncertainty, uncertainty
from surveys.results.calibration import CalibrationFigures, calibration_figures
from surveys.results.gap_choices import EVERYTHING
from surveys.results.gap_page import GapPage, gap_page
from surveys.results.lists import Lists, lists
from surveys.results.matrix import Matrix, matrix
from surveys.results.presenters import HeatMap, heat_map
from surveys.results.summary import Fact, summary, target_words
from surveys.rounds.models import RoundPurpose

SHEET_COLUMNS = 24
"""As many organisations as fit beside each other on an A3."""

LABELS = {
    RoundPurpose.REAL: "",
    RoundPurpose.TEST: "Testomgång: siffrorna är inte på riktigt",
    RoundPurpose.DEMONSTRATION: "Demonstration: alla svar är påhittade",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """How many took part, in numbers alone; `minimum_sources` is the k of the disclosure rules."""

    respondents: int
    open: int
    restricted: int
    minimum_sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that the templates print. `label` stands on every page, empty for a real round.

    `order` is the whole order of development; `sheets` is the matrix cut into pages' widths, empty where no
    organisation shares its answers by name.
    """

    round_name: str
    round_slug: str
    label: str
    source: ReportSource
    the_map: CapabilityMap
    participation: Participation
    target: str
    facts: tuple[Fact, ...]
    overview: Overview
    lists: Lists
    uncertainty: Uncertainty
    calibration: CalibrationFigures
    heat_map: HeatMap
    order: GapPage
    areas: tuple[FigureArea, ...]
    sheets: tuple[Matrix, ...]


def build_report(source: ReportSource) -> Report:
    """Put the report together. The same source gives the same report."""
    result = source.result
    return Report(
        round_name=result.identity.round_name,
        round_slug=result.identity.round_slug,
        label=LABELS[source.purpose],
        source=source,
        the_map=source.the_map,
        participation=Participation(
            respondents=result.respondents,
            open=result.open,
            restricted=result.restricted,
            minimum_sources=result.k,
        ),
        target=target_words(result, source.the_map.maturity_levels),
        facts=summary(result),
        overview=overview(result),
        lists=lists(result),
        uncertainty=uncertainty(result),
        calibration=calibration_figures(result, link=str),
        heat_map=heat_map(result),
        order=gap_page(result, chosen=EVERYTHING, link=str),
        areas=figure_areas(result, source.the_map),
        sheets=tuple(_sheets(matrix(result))),
    )


def _sheets(whole: Matrix) -> Iterator[Matrix]:
    """The matrix in pieces, each with all its rows and as many columns as fit."""
    for first in range(0, len(whole.columns), SHEET_COLUMNS):
        part = slice(first, first + SHEET_COLUMNS)
        yield replace(
            whole,
            columns=whole.columns[part],
            sections=tuple(
                replace(section, rows=tuple(replace(row, levels=row.levels[part]) for row in section.rows))
                for section in whole.sections
            ),
        )
